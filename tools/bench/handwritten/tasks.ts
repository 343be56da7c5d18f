/** Rules at the rows of the progress sheet: dates, state and progress of a task. */
import type { HandwrittenBook, HandwrittenRow } from "./book.ts";
import { type Found, isBlank, isNumber, lengthOf, round } from "./words.ts";

/** 2022-01-01 and 2024-12-31. */
const programme = { first: 44_562, last: 45_657 };

export function checkTask({ end }: HandwrittenBook, row: HandwrittenRow, found: Found): void {
	const { 计划开始: begin, 计划完成: due, 实际完成: done, 按期: onTime, 滞后原因: reason, 状态: state } = row.cells;
	const ended = state === "完成";
	if (isNumber(begin) && isNumber(done) && done < begin) found("DT02", row.place("实际完成"));
	const excused = ended && (!isNumber(done) || done > end);
	if (onTime === "否" && !excused && lengthOf(reason) < 10) found("DT03", row.place("滞后原因"));
	if (isNumber(begin) && isNumber(due) && begin > due && (ended ? isNumber(done) && done >= begin : state !== undefined))
		found("DT04", row.place("计划完成"));
	if (ended && isBlank(done)) found("DT07", row.place("实际完成"));
	if (isNumber(done) && done > end) found("DT08", row.place("实际完成"));
	for (const header of ["计划开始", "计划完成"]) {
		const date = row.cells[header];
		if (isNumber(date) && (date < programme.first || date > programme.last)) found("DT09", row.place(header));
	}
	if (state === "终止" && lengthOf(reason) < 10) found("DT13", row.place("滞后原因"));
	if (state === "进行中" && isBlank(row.cells.节点完成情况)) found("RQ14", row.place("节点完成情况"));
	checkProgress(row, found);
}

function checkProgress(row: HandwrittenRow, found: Found): void {
	const { 实际完成: done, 完成进度: progress, 状态: state } = row.cells;
	const begun = !isBlank(done) || (isNumber(progress) && progress !== 0);
	if ((state === "未开始" && begun) || (state === "进行中" && !isBlank(done))) found("DT05", row.place("状态"));
	if (!isNumber(progress)) return;
	const whole = round(progress - 100, 2) === 0;
	if (state === "完成" && !whole) found("DT06", row.place("完成进度"));
	if ((state === "进行中" || state === "终止") && whole) found("DT14", row.place("状态"));
	if (progress < 0 || progress > 100) found("RG01", row.place("完成进度"));
	const isFraction = progress > 0 && (progress < 1 || (state === "完成" && progress === 1));
	if (state !== "未开始" && isFraction) found("TY07", row.place("完成进度"));
}

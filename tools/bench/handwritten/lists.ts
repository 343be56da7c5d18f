/** What the lists name: numbers used twice, things listed twice, indicators that do not exist, counts that cannot be. */
import type { HandwrittenBook, HandwrittenRow, HandwrittenTable } from "./book.ts";
import { type Found, isBlank, isNumber, monthsLater, textOf } from "./words.ts";

export function checkLists(book: HandwrittenBook, found: Found): void {
	const { 进度: tasks, 佐证: evidence, 案例: cases, 成果: results } = book.school.tables;
	if (tasks) {
		checkUnique(tasks, "任务编码", "任务名称", found);
		checkTwice(tasks, ["任务名称", "归属"], "任务名称", "任务编码", "任务名称", found);
	}
	if (evidence) {
		checkUnique(evidence, "佐证编号", "材料名称", found);
		checkTwice(evidence, ["文件名", "材料名称"], "文件名", "佐证编号", "材料名称", found);
		checkEvidence(book, evidence, found);
	}
	if (cases) checkTwice(cases, ["标题"], "标题", undefined, "标题", found);
	for (const row of cases?.rows ?? []) checkSize(row, "正文字数", 50_000, found);
	for (const row of results?.rows ?? []) checkSize(row, "完成单位排名", 20, found);
}

const keyOf = ({ cells }: HandwrittenRow, headers: readonly string[]): string =>
	headers.map((header) => textOf(cells[header]).toLowerCase()).join("\n");

/** Rows under one number that the first row does not name alike; rows that are alike are both wrong. */
function checkUnique(table: HandwrittenTable, code: string, name: string, found: Found): void {
	if (table.wrong.has(code) || table.wrong.has(name)) return;
	for (const rows of Map.groupBy(table.rows, (row) => keyOf(row, [code])).values()) {
		const [first] = rows;
		if (!first || rows.length < 2 || isBlank(first.cells[code])) continue;
		const names = Map.groupBy(rows, (row) => keyOf(row, [name]));
		for (const row of rows) {
			const same = names.get(keyOf(row, [name])) ?? [];
			if (same.length > 1 || !same.includes(first)) found("LS08", row.place(code));
		}
	}
}

/** @param id the first row of a name, by whose number it is known, is not repeated; undefined: all are */
function checkTwice(table: HandwrittenTable, headers: string[], by: string, id: string | undefined, at: string, found: Found): void {
	if ([...headers, id].some((header) => header !== undefined && table.wrong.has(header))) return;
	const firsts = new Map<string, HandwrittenRow>();
	for (const row of table.rows) if (!firsts.has(keyOf(row, [by]))) firsts.set(keyOf(row, [by]), row);
	for (const rows of Map.groupBy(table.rows, (row) => keyOf(row, headers)).values())
		for (const row of rows) {
			if (rows.length < 2 || isBlank(row.cells[by])) continue;
			const first = firsts.get(keyOf(row, [by]));
			if (id === undefined || !first || textOf(first.cells[id]) !== textOf(row.cells[id])) found("LS09", row.place(at));
		}
}

function checkSize(row: HandwrittenRow, header: string, most: number, found: Found): void {
	const size = row.cells[header];
	if (!isNumber(size)) return;
	if (size < 1) found("RG01", row.place(header));
	if (size > most) found("RG02", row.place(header));
}

const groupsElsewhere = /^(?:S_(?:FD|ST)|C_(?:K[1-9]|SR|FD|ST))_/i;

function checkEvidence({ school, end }: HandwrittenBook, table: HandwrittenTable, found: Found): void {
	const codes = new Set(
		["自评", "基础", "满意"].flatMap((role) => (school.tables[role]?.rows ?? []).map(({ cells }) => textOf(cells.指标编码).toLowerCase())),
	);
	const latest = monthsLater(end, 6);
	for (const row of table.rows) {
		const { 对应指标编码: code, 形成日期: made, 含个人信息: personal } = row.cells;
		const first = textOf(code).trim().slice(0, 7).toLowerCase();
		if (!isBlank(code) && !codes.has(first) && !groupsElsewhere.test(first)) found("XS09", row.place("对应指标编码"));
		if (isNumber(made) && made > latest) found("DT10", row.place("形成日期"));
		if (personal === "是") found("TX08", row.place("含个人信息"));
		checkSize(row, "页数", 2000, found);
	}
}

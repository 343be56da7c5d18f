/** 报送进度: one row a unit. */
import type { Progress, UnitProgress } from "../../../shared/api/progress.ts";
import type { Cell, Table } from "../../../shared/exports/table.ts";
import { both, code, instant, number, stateWords, unitColumns } from "./words.ts";

/** Blank: nothing waits or is accepted that a scan would be of. */
const scanWord = (scan: boolean | null): string | null => (scan === null ? null : scan ? "有" : "无");

export function progressHead({ totals }: Pick<Progress, "totals">): Omit<Table, "rows"> {
	const { units, states, late } = totals;
	const counts = Object.entries(states).map(([state, count]) => `${stateWords[state as keyof typeof stateWords]} ${count}`); // safe: the schema's own states
	return {
		name: "报送进度",
		title: both("报送进度表", "Progress"),
		notes: [
			both(`单位 ${units} 个：${counts.join("，")}；逾期 ${late}。`, `${units} units, ${late} late.`),
			both("完成度为空白：没有在册的报送，不是 0。", "A blank completeness: nothing stands that was submitted, which is not 0."),
			both(
				"盖章扫描件：只对待审核和已通过的报送写“有”或“无”，其余空白。",
				"Stamped scan: 有 (there) or 无 (not there) of what waits or is accepted; blank otherwise.",
			),
		],
		columns: [
			...unitColumns,
			code("state", "状态", "State"),
			number("revision", "版次", "Revision", 0, 8),
			instant("submittedAt", "报送时间", "Submitted"),
			instant("deadline", "截止时间", "Deadline"),
			code("late", "是否逾期", "Late", 10),
			number("filled", "已填", "Filled", 0, 9),
			number("required", "应填", "Required", 0, 9),
			number("completeness", "完成度%", "Completeness, %", 1, 10),
			number("openQueries", "疑问", "Queries", 0, 8),
			number("openObjections", "未决异议", "Open objections", 0, 12),
			code("scan", "盖章扫描件", "Stamped scan", 12),
		],
	};
}

export function progressRow(one: UnitProgress, className: (code: string) => string): Cell[] {
	const { completeness } = one;
	return [
		one.unit,
		one.name,
		className(one.class),
		stateWords[one.state],
		one.revision,
		one.submittedAt,
		one.deadline,
		one.late ? "是" : "否",
		completeness?.filled ?? null,
		completeness?.required ?? null,
		completeness && completeness.required > 0 ? Math.floor((completeness.filled / completeness.required) * 1000) / 10 : null,
		one.openQueries,
		one.openObjections,
		scanWord(one.scan),
	];
}

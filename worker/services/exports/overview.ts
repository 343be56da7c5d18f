/** 总览: the period in one sheet. */
import type { Allocations } from "../../../shared/api/allocations.ts";
import type { Progress } from "../../../shared/api/progress.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import type { Cell, Table } from "../../../shared/exports/table.ts";
import type { Scored } from "./scores.ts";
import { both, code, designNote, number, SCHOOL_PROJECT, stateWords, text } from "./words.ts";

export const overviewHead: Omit<Table, "rows"> = {
	name: "总览",
	title: both("市级汇总总览", "Overview"),
	notes: [
		both(
			"只有审核通过的报送计入各表；其余单位为“未审核通过”，其数为空白，不是 0。",
			"Only accepted revisions count; what is pending is blank, not 0.",
		),
		both("测算建议，非拨款决定：经费各数仅供参考。", "Computed advice, not a funding decision: all money here is advice."),
		designNote,
	],
	columns: [
		text("part", "部分", "Part", 36),
		text("item", "项目", "Item", 32),
		number("value", "数值", "Value", undefined, 16),
		code("unit", "单位", "Unit", 10),
	],
};

export function overviewRows(
	set: DefinitionSet,
	{ progress, units, allocations }: { progress: Pick<Progress, "totals">; units: readonly Scored[]; allocations: Allocations | null },
): Cell[][] {
	const { totals } = progress;
	const count = (part: string, item: string, value: number): Cell[] => [part, item, { value, places: 0 }, "个"];
	const inClass = (code: string) => units.filter((one) => one.progress.class === code);
	const accepted = units.flatMap(({ summary }) => summary ?? []);
	const grades = (part: string, given: readonly (string | null)[]) =>
		given.length === 0
			? []
			: set.policy.grades.map(({ grade }) => count(part, `${grade}（D）`, given.filter((one) => one === grade).length));
	const money = (item: string, value: number): Cell[] => ["经费测算（测算建议，非拨款决定）", item, { value, places: 2 }, "万元"];
	return [
		count("报送", "建设单位", totals.units),
		...Object.entries(totals.states).map(([state, value]) => count("报送", stateWords[state as keyof typeof stateWords], value)), // safe: the schema's own states
		count("报送", "逾期", totals.late),
		...set.classes.flatMap(({ code: key, name }) => [
			count("类别", `${name.zh}：单位`, inClass(key).length),
			count("类别", `${name.zh}：审核通过`, inClass(key).filter((one) => one.progress.state === "accepted").length),
		]),
		count(
			"类别",
			"审核通过的专业群",
			accepted.reduce((sum, { clusters }) => sum + clusters.length, 0),
		),
		...grades(
			`等级：${SCHOOL_PROJECT}项目`,
			accepted.map(({ school }) => school.grade).filter((grade) => grade !== null),
		),
		...grades(
			"等级：专业群",
			accepted.flatMap(({ clusters }) => clusters.map(({ grade }) => grade)).filter((grade) => grade !== null),
		),
		...(allocations
			? [
					...(allocations.pool === null ? [] : [money("总额", allocations.pool)]),
					money("基础额度合计", allocations.totals.base),
					money("额度×系数合计（D）", allocations.totals.raw),
					money("测算建议合计（D）", allocations.totals.recommended),
					count("经费测算（测算建议，非拨款决定）", "未测算的项目", allocations.leftOut.length),
				]
			: []),
	];
}

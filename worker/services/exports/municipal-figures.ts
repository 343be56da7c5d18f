/** 指标汇总, 分类汇总 and who brought what to a figure. */
import type { AggregateRow, Aggregates, Contributor } from "../../../shared/api/aggregates.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { indicatorOf } from "../../../shared/definition/lookup.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import type { Cell, Table, TableColumn } from "../../../shared/exports/table.ts";
import { roundHalfUp } from "../../../shared/score/round.ts";
import { both, code, methodWords, number, ours, outdatedNotes, pendingNote, SCHOOL_PROJECT, stateWords, text } from "./words.ts";

type Head = Omit<Table, "rows">;

const indicatorColumns = [
	code("code", "指标编码", "Code", 11),
	text("indicator", "指标名称", "Indicator", 34),
	code("measuredIn", "计量单位", "Unit of measure", 9),
];

export function indicatorHead({ accepted, waiting, outdated }: Aggregates): Head {
	return {
		name: "指标汇总",
		title: both("市级指标汇总表", "Municipal figures by indicator"),
		notes: [
			pendingNote(accepted, waiting),
			...outdatedNotes(outdated),
			both(
				"空白：没有单位填报，或不作全市汇总；0：填报的合计确为零。比率由分子合计、分母合计重算，不是各校百分比的平均。",
				"Blank: nobody gives one, or there is no municipal figure; 0: the sum is zero. Ratios come from the sums of their parts, never from percentages.",
			),
			both(
				"目标、基期只计同时填了实际值的项目；比率、均值的目标按实际值的分母（权重）加权。完成目标%只在这些项目之间比较（D）。",
				"Targets and baselines count projects that give a figure, too; those of ratios and means are weighed as the figure is. The share attained compares these projects only (D).",
			),
		],
		columns: [
			...indicatorColumns,
			text("group", "指标组", "Group", 18),
			ours(code("method", "汇总方式", "Method", 16)),
			text("formula", "算式", "Formula", 26),
			number("value", "全市", "Municipal figure"),
			number("numerator", "分子合计", "Numerator"),
			number("denominator", "分母（权重）合计", "Denominator"),
			number("due", "基期（本年应比）", "Baseline due"),
			number("target", "目标", "Target"),
			ours(number("attained", "完成目标%", "Target attained %", 2, 10)),
			number("targetGiven", "有目标的填报数", "With a target", 0, 9),
			number("given", "填报数", "Contributors", 0, 9),
			number("missing", "未填数", "Missing", 0, 9),
			number("pending", "未审核通过单位数", "Pending units", 0, 12),
			code("source", "数据来源", "Source", 12),
		],
	};
}

export function indicatorRows(set: DefinitionSet, { rows, waiting }: Aggregates): Cell[][] {
	const groups = new Map(set.groups.map((group) => [`${group.level} ${group.code}`, `${group.code} ${group.name.zh}`]));
	return rows.map((row) => {
		const indicator = indicatorOf(set, row.code);
		return [
			row.code,
			row.name.zh,
			row.measuredIn,
			groups.get(`${indicator?.level} ${row.group}`) ?? row.group,
			methodWords[row.method],
			row.formula || null,
			placed(set, row.code, row.value),
			row.numerator,
			row.denominator,
			placed(set, row.code, row.comparison?.baseline.due ?? null),
			placed(set, row.code, row.comparison?.target.value ?? null),
			percentOf(row.comparison?.target.attained ?? null),
			row.method === "none" ? null : (row.comparison?.target.given ?? null),
			row.method === "none" ? null : row.given,
			row.method === "none" ? null : row.missing,
			row.comparison?.pending ?? waiting,
			row.source === "commission" ? "市教委填报" : "学校填报",
		];
	});
}

/** One row an indicator, one column a class. */
export function classHead(set: DefinitionSet, { accepted, waiting, outdated }: Aggregates): Head {
	const classes = set.classes.map(
		({ code: key, name }): TableColumn => ({
			key,
			name: both(name.zh, name.en),
			kind: "number",
			width: Math.max(12, name.zh.length * 2 + 2),
		}),
	);
	return {
		name: "分类汇总",
		title: both("市级指标分类汇总表", "Municipal figures by school class"),
		notes: [
			pendingNote(accepted, waiting),
			...outdatedNotes(outdated),
			both(
				"空白：该类学校没有填报，或不适用；0：填报的合计确为零。",
				"Blank: nobody of the class gives one, or it does not apply; 0: the sum is zero.",
			),
		],
		columns: [...indicatorColumns, ours(code("method", "汇总方式", "Method", 16)), number("all", "全市", "All"), ...classes],
	};
}

/** @param all by indicator @param cut by class */
export function classRows(set: DefinitionSet, all: readonly AggregateRow[], cut: readonly AggregateRow[]): Cell[][] {
	const values = new Map(cut.map((row) => [`${row.code} ${row.key}`, row.value]));
	return all.map((row) => [
		row.code,
		row.name.zh,
		row.measuredIn,
		methodWords[row.method],
		placed(set, row.code, row.value),
		...set.classes.map(({ code: key }) => placed(set, row.code, values.get(`${row.code} ${key}`) ?? null)),
	]);
}

/** 资金汇总: what of the same is money. */
export function fundRows(set: DefinitionSet, all: readonly AggregateRow[], cut: readonly AggregateRow[]): Cell[][] {
	return classRows(
		set,
		all.filter(({ group }) => group === "FD"),
		cut,
	);
}

export function contributorHead({ rows: [row], accepted, waiting, outdated }: Aggregates): Head {
	const name = row ? `${row.code} ${row.name.zh}` : "";
	return {
		name: "填报明细",
		title: both(`指标填报明细：${name}`, `Contributors: ${row ? `${row.code} ${row.name.en}` : ""}`),
		notes: [
			pendingNote(accepted, waiting),
			...outdatedNotes(outdated),
			both(
				`${row ? methodWords[row.method] : ""}${row?.formula ? `：${row.formula}` : ""}。不适用的单位不在表中；未审核通过的列在表末，数为空白。`,
				`${row?.formula ?? ""}. Units for which it does not apply are left out; pending ones stand at the end, with blanks.`,
			),
		],
		columns: [
			code("unit", "单位代码", "Unit"),
			code("class", "学校类别", "Class", 14),
			code("project", "项目", "Project"),
			code("state", "计入情况", "Counted", 14),
			number("value", "数值（比率为分子）", "Figure (numerator of ratios)", undefined, 18),
			number("weight", "分母（权重）", "Denominator or weight", undefined, 14),
			number("target", "目标", "Target", undefined, 14),
			number("baseline", "基期", "Baseline", undefined, 14),
		],
	};
}

type ClassName = (code: string) => string;

export const contributorRow = (
	{ unit, cluster, class: unitClass, value, weight, target, baseline }: Contributor,
	className: ClassName,
): Cell[] => [unit, className(unitClass), cluster ?? SCHOOL_PROJECT, value === null ? "未填" : "计入", value, weight, target, baseline];

export const pendingRow = ({ unit, class: unitClass, state }: UnitProgress, className: ClassName): Cell[] => [
	unit,
	className(unitClass),
	null,
	stateWords[state],
	null,
	null,
	null,
	null,
];

const percentOf = (share: number | null): Cell => (share === null ? null : { value: roundHalfUp(share * 100, 2), places: 2 });

/** At the indicator's own places. */
function placed(set: DefinitionSet, of: string, value: number | null): Cell {
	if (value === null) return null;
	const indicator = indicatorOf(set, of);
	return { value, places: indicator?.valueType === "yesno" ? 0 : (indicator?.precision ?? 0) };
}

/** A project's indicators by the usual three levels of a performance report, with how many were reached. */
import { NOT_APPLICABLE } from "../../definition/kinds.ts";
import { regionsOf } from "../../definition/layout.ts";
import type { DefinitionSet, Document, Indicator } from "../../definition/schema.ts";
import { type NumberedRow, numbered, type ReportedProject, rowsIn } from "./checked.ts";
import { type Content, field, section, shown } from "./content.ts";
import { groupName, indicatorFields, isReached } from "./indicator-fields.ts";

type Category = Indicator["category"];

/** After the usual form of budget evaluation (F15). */
const levels: readonly (readonly [first: string, seconds: readonly (readonly [Category, string])[]])[] = [
	[
		"产出指标",
		[
			["SL", "数量指标"],
			["ZL", "质量指标"],
			["SX", "时效指标"],
			["CB", "成本指标"],
		],
	],
	[
		"效益指标",
		[
			["JJ", "经济效益指标"],
			["SH", "社会效益指标"],
			["KC", "可持续影响指标"],
		],
	],
	["满意度指标", [["MY", "满意度指标"]]],
];

interface Grouped {
	name: string;
	number: number;
	rows: readonly NumberedRow[];
}

/** Every indicator that is evaluated, basic figures apart, in the order of the workbook. */
export function evaluatedRows(project: ReportedProject, document: Document): NumberedRow[] {
	const roles = new Set(regionsOf(document).flatMap(({ role, region }) => (region.kind === "indicator" ? [role] : [])));
	return numbered(
		project,
		[...roles]
			.flatMap((role) => rowsIn(project, role))
			.filter(({ plan }) => plan.indicator !== undefined && plan.indicator.category !== "JC"),
	);
}

/** Sections of levels, groups and indicators, and counts over all of them. @param rows every indicator of the project */
export function indicatorContent(set: DefinitionSet, document: Document): Content<ReportedProject> {
	const one: Content<NumberedRow> = {
		fields: [field("序号", "指标的序号", "its number", ({ number }) => shown(number)), ...indicatorFields(set)],
		sections: [],
	};
	const indicators = section<Grouped, NumberedRow>("指标", { zh: "其中的各项指标", en: "the indicators in it" }, one, ({ rows }) => rows);
	const named = (name: string, about: string) => [
		field<Grouped>(name, `${about}的名称`, "its name", (group) => shown(group.name)),
		field<Grouped>("序号", `${about}的序号`, "its number", ({ number }) => shown(number)),
		...counts<Grouped>(({ rows }) => rows),
	];
	const groups = section<Grouped, Grouped>(
		"任务组",
		{ zh: "其中的各任务组（建设内容）", en: "the groups in it" },
		{ fields: named("任务组名称", "任务组"), sections: [indicators] },
		({ rows }) => grouped(rows, (indicator) => groupName(indicator, set)),
	);
	const second = section<First, Grouped>(
		"二级指标",
		{ zh: "其中的二级指标：数量、质量……", en: "indicators of the second level in it" },
		{ fields: named("二级指标名称", "二级指标"), sections: [groups, indicators] },
		({ seconds }) => seconds,
	);
	const first = section<ReportedProject, First>(
		"一级指标",
		{ zh: "产出、效益、满意度指标", en: "indicators of the first level: output, benefit, satisfaction" },
		{ fields: named("一级指标名称", "一级指标"), sections: [second, groups, indicators] },
		(project) => firstLevel(evaluatedRows(project, document)),
	);
	return {
		fields: counts<ReportedProject>((project) => evaluatedRows(project, document)),
		sections: [
			first,
			section<ReportedProject, NumberedRow>(
				"未完成指标",
				{ zh: "完成率不到100%的指标", en: "indicators with a rate below 100 %" },
				one,
				(project) => renumbered(evaluatedRows(project, document).filter((row) => isReached(row) === false)),
			),
		],
	};
}

interface First extends Grouped {
	seconds: readonly Grouped[];
}

function firstLevel(rows: readonly NumberedRow[]): First[] {
	const all = levels.map(([name, seconds]) => {
		const own = seconds.flatMap(([category, second]) => {
			const found = rows.filter(({ row }) => row.plan.indicator?.category === category);
			return found.length > 0 ? [{ name: second, rows: renumbered(found) }] : [];
		});
		return { name, seconds: own.map((one, index) => ({ ...one, number: index + 1 })), rows: renumbered(own.flatMap((one) => one.rows)) };
	});
	return all.filter((one) => one.rows.length > 0).map((one, index) => ({ ...one, number: index + 1 }));
}

function grouped(rows: readonly NumberedRow[], nameOf: (indicator: Indicator) => string): Grouped[] {
	const byName = Map.groupBy(rows, ({ row }) => (row.plan.indicator ? nameOf(row.plan.indicator) : ""));
	return [...byName].map(([name, own], index) => ({ name, number: index + 1, rows: renumbered(own) }));
}

const renumbered = (rows: readonly NumberedRow[]): NumberedRow[] => rows.map((row, index) => ({ ...row, number: index + 1 }));

/** Counts of figures that the check could compute; one that it could not is in no count but the first two. */
function counts<C>(rowsOf: (context: C) => readonly NumberedRow[]): Content<C>["fields"] {
	const count = (context: C, counted: (row: NumberedRow) => boolean) => shown(rowsOf(context).filter(counted).length);
	return [
		field("指标数", "指标的个数，不适用的不计", "how many indicators, those that do not apply left out", (context) =>
			count(context, ({ row }) => row.plan.applies),
		),
		field("设目标指标数", "其中设了目标值的个数", "how many of them have a target", (context) => count(context, hasTarget)),
		field("完成指标数", "完成率达到100%的个数", "how many reached 100 %", (context) => count(context, (row) => isReached(row) === true)),
		field("未完成指标数", "完成率不到100%的个数", "how many did not", (context) => count(context, (row) => isReached(row) === false)),
		field("未计算指标数", "设了目标值而没有完成率的个数", "how many have a target and no rate", (context) =>
			count(context, (row) => hasTarget(row) && isReached(row) === undefined),
		),
	];
}

function hasTarget({ row }: NumberedRow): boolean {
	const column = row.region.plan.columns.findIndex(({ measure }) => measure === "target");
	const value = row.values[column] ?? null;
	return row.plan.applies && column >= 0 && value !== null && value !== "" && value !== NOT_APPLICABLE;
}

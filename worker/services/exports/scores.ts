/** Scores, grades, ranks, what is not green, and the recommendation of money: one row a project, pending units without figures. */
import type { AllocationRow, Allocations } from "../../../shared/api/allocations.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import type { ProjectSummary, UnitSummary } from "../../../shared/api/summaries.ts";
import type { Cell, Table, TableColumn } from "../../../shared/exports/table.ts";
import { fromSmallest } from "../../../shared/score/round.ts";
import {
	both,
	code,
	designNote,
	flagWords,
	number,
	ours,
	outdatedNotes,
	projectColumns,
	SCHOOL_PROJECT,
	stateWords,
	text,
	unitColumns,
} from "./words.ts";

type Head = Omit<Table, "rows">;

/** A unit of the period with what it is worth; null: nothing of it is accepted. */
export interface Scored {
	unit: string;
	progress: UnitProgress;
	summary: UnitSummary | null;
}

export function scoredUnits(units: readonly UnitProgress[], summaries: readonly UnitSummary[]): Scored[] {
	const byUnit = new Map(summaries.map((one) => [one.unit, one]));
	return units.map((progress) => ({ unit: progress.unit, progress, summary: byUnit.get(progress.unit) ?? null }));
}

const scoreColumns: TableColumn[] = [
	ours(number("completion", "完成得分", "Completion", 2, 9)),
	ours(number("increment", "增量得分", "Increment", 2, 9)),
	ours(number("total", "总分", "Total", 2, 8)),
	ours(code("grade", "等级", "Grade", 7)),
	ours(number("rank", "同类排名", "Rank in class", 0, 8)),
	ours(number("of", "同类项目数", "Of", 0, 8)),
	ours(number("composite", "综合得分", "Composite", 2, 9)),
	ours(code("compositeGrade", "综合等级", "Composite grade", 9)),
	text("vetoes", "一票否决", "Vetoes", 14),
];

const pendingScores = both(
	"未审核通过的单位照列，得分、等级、排名为空白，不是 0。",
	"Units that are not accepted are listed with blanks: they have no score, which is not 0.",
);
const unranked = both(
	"被一票否决的项目不参加排名：排名为空白，也不占名次；总分照列。",
	"A project with a veto is not ranked and takes nobody's place: its rank is blank, its total is shown.",
);
const quarterly = both("季报只监控，不计分、不评等级、不排名。", "Quarterly reports are watched: no score, no grade, no rank.");

export function summaryHead(scored: boolean, outdated: number): Head {
	return {
		name: "得分等级",
		title: both("绩效得分与等级表", "Scores and grades"),
		notes: [pendingScores, ...outdatedNotes(outdated), designNote, ...(scored ? [unranked] : [quarterly])],
		columns: [
			...unitColumns,
			code("state", "审核状态", "State"),
			...projectColumns,
			...scoreColumns,
			number("taskCompletion", "到期任务完成率%", "Due tasks completed, %", 2, 14),
			number("arrival", "资金到位率%", "Money arrived, %", 2),
			number("execution", "资金执行率%", "Money spent of arrived, %", 2),
			ours(code("flag", "预警", "Flag", 8)),
			number("revision", "版次", "Revision", 0, 8),
		],
	};
}

export function summaryRows(one: Scored, className: (code: string) => string): Cell[][] {
	return projectsOf(one).map((project) => [
		...leading(one, project, className),
		...scoresOf(one, project),
		project?.taskCompletion ?? null,
		project?.funds.arrival?.rate ?? null,
		project?.funds.execution?.rate ?? null,
		project?.flags.flag ? flagWords[project.flags.flag] : null,
		one.summary?.revision ?? null,
	]);
}

/** The unit's projects; a unit without an accepted revision has one row, without a project. */
const projectsOf = ({ summary }: Scored): (ProjectSummary | null)[] => (summary ? [summary.school, ...summary.clusters] : [null]);

function leading({ progress, summary }: Scored, project: ProjectSummary | null, className: (code: string) => string): Cell[] {
	return [
		progress.unit,
		progress.name,
		className(summary?.class ?? progress.class),
		stateWords[progress.state],
		project === null ? null : (project.cluster?.code ?? SCHOOL_PROJECT),
		project === null ? null : (project.cluster?.name ?? progress.name),
	];
}

function scoresOf({ summary }: Scored, project: ProjectSummary | null): Cell[] {
	const own = project?.cluster === null;
	return [
		project?.completion ?? null,
		project?.increment ?? null,
		project?.total ?? null,
		project?.grade ?? null,
		project?.rank?.rank ?? null,
		project?.rank?.of ?? null,
		// The unit's, hence once.
		own ? (summary?.composite ?? null) : null,
		own ? (summary?.grade ?? null) : null,
		project && project.vetoes.length > 0
			? project.vetoes.map((veto) => (veto === "task-completion" ? "任务完成率低于底线" : veto)).join("；")
			: null,
	];
}

export const warningHead = (outdated: number): Head => ({
	name: "预警",
	title: both("过程监控预警表", "Warnings"),
	notes: [
		both("只列黄、红；没有审核通过的单位无从判断，不在表中。", "Amber and red only; of units that are not accepted nothing can be told."),
		...outdatedNotes(outdated),
		designNote,
	],
	columns: [
		...unitColumns,
		...projectColumns,
		ours(code("flag", "预警", "Flag", 8)),
		ours(code("funds", "资金进度", "Funds", 10)),
		number("executed", "已执行%", "Spent, %", 2, 10),
		ours(number("planned", "序时应执行%", "Planned, %", 2)),
		ours(code("tasks", "任务进度", "Tasks", 10)),
		ours(number("redShare", "红色指标权重占比%", "Red share of weight, %", 2, 16)),
		text("red", "红色指标", "Red indicators", 30),
		text("reasons", "原因", "Reasons", 60),
	],
});

export function warningRows(one: Scored, className: (code: string) => string): Cell[][] {
	return projectsOf(one).flatMap((project): Cell[][] => {
		if (!project || project.flags.flag === null || project.flags.flag === "green") return [];
		const { flag, funds, tasks, redShare, red, reasons } = project.flags;
		const [unit = null, name = null, unitClass = null, , code = null, projectName = null] = leading(one, project, className);
		return [
			[
				...[unit, name, unitClass, code, projectName],
				flagWords[flag],
				funds ? flagWords[funds.flag] : null,
				funds?.executed ?? null,
				funds?.planned ?? null,
				tasks ? flagWords[tasks] : null,
				Math.round(redShare * 10_000) / 100,
				red.length > 0 ? red.join("、") : null,
				reasons.length > 0 ? reasons.map(({ zh }) => zh).join("；") : null,
			],
		];
	});
}

const moneyColumns: TableColumn[] = [
	number("base", "基础额度（万元）", "Base, 万元", 2, 11),
	ours(number("gradeCoefficient", "等级系数", "Grade coefficient", 2)),
	number("executionRate", "资金执行率%", "Execution rate, %", 2),
	ours(number("executionAdjustment", "执行率调整", "Adjustment", 2)),
	ours(number("coefficient", "系数", "Coefficient", 4)),
	ours(number("raw", "额度×系数（万元）", "Base × coefficient, 万元", 2, 11)),
	ours(number("scale", "压缩比例", "Scale", 4)),
	ours(number("recommended", "测算建议（万元）", "Recommended, 万元", 2, 11)),
	ours(number("change", "较基础额度%", "Against base, %", 2, 10)),
	text("leftOut", "未测算原因", "Why there is none", 14),
];

const reasons = { "not-accepted": "尚未审核通过", "no-base": "未登记基础额度", "no-score": "无等级可依" } as const;

const advice = (allocations: Pick<Allocations, "label" | "pool">) =>
	both(
		`${allocations.label.zh}。${allocations.pool === null ? "未设总额。" : `总额 ${allocations.pool} 万元。`}`,
		`${allocations.label.en}. ${allocations.pool === null ? "No pool is set." : `The pool is ${allocations.pool} 万元.`}`,
	);

export function allocationHead(allocations: Allocations): Head {
	return {
		name: "资金建议",
		title: both("经费测算建议表（测算建议，非拨款决定）", "Funding recommendation (advice, not a decision)"),
		notes: [advice(allocations), ...outdatedNotes(allocations.outdated), designNote],
		columns: [
			...unitColumns.slice(0, 2),
			...projectColumns.slice(0, 1),
			ours(number("total", "总分", "Total", 2)),
			ours(code("grade", "等级", "Grade", 9)),
			...moneyColumns,
		],
	};
}

/** Projects in their units' order, those left out, too. @param units of the page */
export function allocationRows({ rows, leftOut }: Pick<Allocations, "rows" | "leftOut">, units: readonly UnitProgress[]): Cell[][] {
	const given = Map.groupBy(rows, ({ unit }) => unit);
	const none = Map.groupBy(leftOut, ({ unit }) => unit);
	return units.flatMap(({ unit, name }) => [
		...(given.get(unit) ?? []).map((row): Cell[] => [
			unit,
			name,
			row.cluster?.code ?? SCHOOL_PROJECT,
			row.total,
			row.grade,
			...moneyOf(row, undefined),
		]),
		...(none.get(unit) ?? []).map(({ cluster, reason }): Cell[] => [
			unit,
			name,
			reason === "not-accepted" ? null : (cluster ?? SCHOOL_PROJECT),
			null,
			null,
			...moneyOf(undefined, reasons[reason]),
		]),
	]);
}

function moneyOf(row: AllocationRow | undefined, leftOut: string | undefined): Cell[] {
	if (!row) return [...Array.from({ length: moneyColumns.length - 1 }, () => null), leftOut ?? null];
	const { gradeCoefficient, executionRate, executionAdjustment, coefficient, raw, scale, recommended, change } = row;
	const base = fromSmallest(BigInt(row.baseFen), 6);
	return [base, gradeCoefficient, executionRate, executionAdjustment, coefficient, raw, scale, recommended, change, null];
}

/** 等级与资金建议: both side by side. @param allocations null: a quarterly period has none */
export function gradeAndMoneyHead(allocations: Allocations | null): Head {
	const heads = [...unitColumns, code("state", "审核状态", "State"), ...projectColumns, ...scoreColumns];
	return {
		name: "等级与资金建议",
		title: both("等级与资金建议表（测算建议，非拨款决定）", "Grades and funding recommendation (advice, not a decision)"),
		notes: [...(allocations ? [advice(allocations), unranked] : [quarterly]), pendingScores, designNote],
		columns: allocations ? [...heads, ...moneyColumns] : heads,
	};
}

export function gradeAndMoneyRows(
	units: readonly Scored[],
	className: (code: string) => string,
	allocations: Allocations | null,
): Cell[][] {
	const name = (unit: string, cluster: string | null | undefined) => `${unit}/${cluster ?? ""}`;
	const rows = new Map(allocations?.rows.map((row) => [name(row.unit, row.cluster?.code), row]));
	const leftOut = new Map(allocations?.leftOut.map((one) => [name(one.unit, one.cluster), reasons[one.reason]]));
	return units.flatMap((one) =>
		projectsOf(one).map((project) => {
			const key = name(one.unit, project?.cluster?.code);
			const scores = [...leading(one, project, className), ...scoresOf(one, project)];
			return allocations ? [...scores, ...moneyOf(rows.get(key), leftOut.get(key))] : scores;
		}),
	);
}

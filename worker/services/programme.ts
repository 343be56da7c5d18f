/** The whole period of the programme, as a final evaluation takes it up: what was accepted each year, final targets, the tasks' last state. Pure. */
import type { Cluster } from "../../shared/api/units.ts";
import type { ProjectFacts, RowFacts, Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import { NOT_APPLICABLE } from "../../shared/definition/kinds.ts";
import { SCHOOL_OWNER } from "../../shared/definition/layout.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { trimmed } from "../../shared/domain/spelling.ts";
import { isFlow } from "../../shared/score/whole-period.ts";
import { approvedIn } from "../db/approvals.ts";
import type { ProgrammeYear } from "../db/programme.ts";
import { approvedFor } from "./approvals.ts";
import { projectsOf } from "./rules/standpoint.ts";

/** The regions of the final evaluation, and what their columns take from which column of the annual one. */
export const MONEY = { from: "资金", to: "建设期资金", key: "来源编码" } as const;
export const moneyColumns: readonly (readonly [from: string, to: string])[] = [
	["年度预算数", "预算数"],
	["实际到位数", "到位数"],
	["实际支出数", "支出数"],
];
export const TASKS = { from: "进度", to: "任务终态", key: "任务编码" } as const;
/** @see TASKS. What the service holds against what was accepted. */
export const taskColumns: readonly (readonly [from: string, to: string])[] = [
	["计划完成", "计划完成"],
	["状态", "最终状态"],
	["完成进度", "完成进度"],
	["实际完成", "实际完成"],
];
const otherTaskColumns = [
	["任务编码", "任务编码"],
	["任务名称", "任务名称"],
	["归属", "归属"],
	["任务组", "任务组"],
	["滞后原因", "最终情况说明"],
] as const;

/** A value of a year by its place in the final evaluation: `S_T3_02.a2022`, `群01!建设期资金[SJ].2022年预算数`. */
export interface YearlyValue {
	place: string;
	year: number;
	/** Blank where nothing was accepted, or 不适用. */
	value: Scalar;
	/** An indicator's code, or the source of money and which of its columns. */
	of: { code: string } | { source: string; column: string };
}

/** @param clusters of the final evaluation's period; those of a year are found again by their code */
export function yearlyValues(years: readonly ProgrammeYear[], clusters: readonly Cluster[]): YearlyValue[] {
	return years.flatMap(({ year, facts }) =>
		facts === undefined
			? []
			: projectsOf(facts).flatMap((project) => {
					const prefix = prefixOf(project.code, clusters);
					if (prefix === undefined) return [];
					const figures = Object.entries(project.facts).flatMap(([code, { actual }]): YearlyValue[] =>
						actual === undefined ? [] : [{ place: `${prefix}${code}.a${year}`, year, value: asFigure(actual), of: { code } }],
					);
					return [...figures, ...project.rows(MONEY.from).flatMap((row) => moneyOf(row, prefix, year))];
				}),
	);
}

/** "" for the school, 群01! for a cluster that the unit still has; otherwise undefined. */
function prefixOf(code: string | undefined, clusters: readonly Cluster[]): string | undefined {
	if (code === undefined) return "";
	const number = clusters.find((cluster) => cluster.code === code)?.number;
	return number === undefined ? undefined : `群${number}!`;
}

const asFigure = (value: Scalar): Scalar => (value === NOT_APPLICABLE ? null : value);

function moneyOf({ cells }: RowFacts, prefix: string, year: number): YearlyValue[] {
	const source = cells[MONEY.key];
	if (typeof source !== "string") return [];
	return moneyColumns.map(([from, to]) => ({
		place: `${prefix}${MONEY.to}[${source}].${year}年${to}`,
		year,
		value: cells[from] ?? null,
		of: { source, column: to },
	}));
}

/** Every task that was ever accepted, as it stood last, by its code; those of clusters that the unit has no more are left out. */
export function lastTasks(years: readonly ProgrammeYear[], clusters: readonly Cluster[]): Record<string, Scalar>[] {
	const owners = new Set<Scalar>([SCHOOL_OWNER, ...clusters.map(({ code }) => code)]);
	const tasks = new Map<string, Record<string, Scalar>>();
	for (const { facts } of years)
		for (const { cells } of facts?.regions[TASKS.from] ?? []) {
			const code = trimmed(String(cells[TASKS.key] ?? ""));
			if (code === "" || !owners.has(cells.归属 ?? null)) continue;
			const row = [...otherTaskColumns, ...taskColumns].flatMap(([from, to]) => {
				const value = cells[from] ?? null;
				return value === null ? [] : [[to, value] as const];
			});
			tasks.set(code, Object.fromEntries(row));
		}
	return [...tasks.values()];
}

/**
 * What is approved for the end of the programme, by place. A final target follows from those of the years as the task book demands it (TG04):
 * flows are added up, everything else is the last year's; so every approved change of a year's target is in it. Where a year has none, the task
 * book's own final target stands.
 *
 * @param overrides what the commission entered for the final evaluation itself: it wins
 */
export function approvedAtTheEnd(
	set: DefinitionSet,
	{ taskbook, years }: { taskbook: WorkbookFacts | undefined; years: readonly ProgrammeYear[] },
	clusters: readonly Cluster[],
	overrides: Record<string, Scalar>,
): Record<string, Scalar> {
	const yearly = years.map(({ year, approvals }) => approvedFor(year, taskbook, clusters, approvedIn(approvals, clusters)));
	const approved: Record<string, Scalar> = Object.assign(
		{},
		...yearly.map((one) => Object.fromEntries(Object.entries(one).filter(([place]) => place.endsWith(".baseline")))),
		plannedFinals(taskbook, clusters),
	);
	for (const place of new Set(yearly.flatMap((one) => Object.keys(one)))) {
		const [, code = ""] = /([SC]_[A-Z0-9]{2}_\d{2})\.target$/.exec(place) ?? [];
		const indicator = indicatorOf(set, code);
		const target =
			indicator &&
			finalTarget(
				indicator,
				yearly.map((one) => one[place]),
			);
		if (target !== undefined) approved[place] = target;
	}
	return { ...approved, ...overrides };
}

function plannedFinals(taskbook: WorkbookFacts | undefined, clusters: readonly Cluster[]): Record<string, Scalar> {
	const finals: Record<string, Scalar> = {};
	const take = (prefix: string, facts: ProjectFacts) => {
		for (const [code, { final }] of Object.entries(facts)) if (final !== undefined) finals[`${prefix}${code}.target`] = final;
	};
	if (!taskbook) return finals;
	for (const { code, facts } of projectsOf(taskbook)) {
		const prefix = prefixOf(code, clusters);
		if (prefix !== undefined) take(prefix, facts);
	}
	return finals;
}

function finalTarget(indicator: Indicator, targets: readonly (Scalar | undefined)[]): Scalar | undefined {
	if (!isFlow(indicator)) return targets.at(-1);
	const numbers = targets.filter((target) => typeof target === "number");
	if (numbers.length < targets.length) return undefined;
	return Math.round(numbers.reduce((sum, target) => sum + target, 0) * 100) / 100;
}

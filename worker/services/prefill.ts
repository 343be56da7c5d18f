/** What stands in a template before the school starts: approved targets, last year's figures and list rows. */
import type { UnitPeriod } from "../../shared/api/units.ts";
import type { Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet, DocumentKind } from "../../shared/definition/schema.ts";
import { responsibilitiesOf } from "../../shared/departments/carry-over.ts";
import type { Prefill } from "../../shared/template/prefill.ts";
import type { ProgrammeYear } from "../db/programme.ts";
import { spanOf } from "../period-id.ts";
import { serialOf } from "../times.ts";
import { lastTasks, TASKS, yearlyValues } from "./programme.ts";
import { projectsOf } from "./rules/standpoint.ts";

/** Lists whose earlier rows stay (decision 055). */
const cumulativeLists = ["成果", "佐证"];

export interface PrefillSources {
	set: DefinitionSet;
	period: string;
	unit: { code: string; name: string };
	unitPeriod: UnitPeriod;
	approved: Record<string, Scalar>;
	/** Facts of the annual revision accepted for the year before. */
	previous: WorkbookFacts | undefined;
	/** A final evaluation's: what was accepted each year. */
	years: readonly ProgrammeYear[];
	now: Date;
}

export function prefillOf({ set, period, unit, unitPeriod, approved, previous, years, now }: PrefillSources): Prefill {
	const { document, year, start, end } = spanOf(period);
	return {
		unit: { ...unit, class: unitPeriod.class },
		period: { id: period, document, year, start: serialOf(start), end: serialOf(end) },
		clusters: unitPeriod.clusters,
		facts: cellsOnly({
			...(previous ? lastYears(previous, unitPeriod) : {}),
			...Object.fromEntries(yearlyValues(years, unitPeriod.clusters).map(({ place, value }) => [place, value])),
			...approved,
			...unitPeriod.commissionValues,
		}),
		rows: previous ? earlierRows(set, document, previous) : tasksOf(years, unitPeriod),
		generatedAt: now.toISOString(),
	};
}

/** Last year's actual becomes prior, its 年末结转 becomes 上年结转; clusters are matched by code. */
function lastYears(previous: WorkbookFacts, { clusters }: UnitPeriod): Record<string, Scalar> {
	const facts: Record<string, Scalar> = {};
	for (const project of projectsOf(previous)) {
		const cluster = clusters.find(({ code }) => code === project.code);
		if (project.code !== undefined && !cluster) continue;
		const prefix = cluster ? `群${cluster.number}!` : "";
		for (const [code, { actual }] of Object.entries(project.facts)) {
			if (actual !== undefined) facts[`${prefix}${code}.prior`] = actual;
		}
		for (const { cells } of project.rows("资金")) {
			if (cells.来源编码 !== "HJ" && cells.年末结转 !== undefined) facts[`${prefix}资金[${cells.来源编码}].上年结转`] = cells.年末结转;
		}
	}
	// People stay responsible for what they were.
	return { ...facts, ...responsibilitiesOf(previous, clusters) };
}

function earlierRows(set: DefinitionSet, kind: DocumentKind, previous: WorkbookFacts): Prefill["rows"] {
	const document = set.documents.find((one) => one.kind === kind);
	const lists = cumulativeLists.flatMap((role) => {
		const region = document?.regions[role];
		if (!region) return [];
		const inputs = new Set(region.columns.filter(({ input }) => input).map(({ header }) => header));
		const rows = (previous.regions[role] ?? []).map(({ cells }) =>
			cellsOnly(Object.fromEntries(Object.entries(cells).filter(([header]) => inputs.has(header)))),
		);
		return rows.length > 0 ? [[role, rows] as const] : [];
	});
	return Object.fromEntries(lists);
}

function tasksOf(years: readonly ProgrammeYear[], { clusters }: UnitPeriod): Prefill["rows"] {
	const tasks = lastTasks(years, clusters).map(cellsOnly);
	return tasks.length === 0 ? {} : { [TASKS.to]: tasks };
}

/** Numbers and texts; blanks are not prefilled. */
function cellsOnly(values: Record<string, Scalar>): Record<string, number | string> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([key, value]) =>
			typeof value === "number" || (typeof value === "string" && value !== "") ? [[key, value] as const] : [],
		),
	);
}

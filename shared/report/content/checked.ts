/** A checked workbook, as the report's contents ask it. */
import { type Engine, type Finding, type Owner, type Report, type RowState, regionOf } from "../../check/index.ts";
import { OWNER_HEADER } from "../../definition/layout.ts";
import { isError } from "../../formula/value.ts";
import type { CodeNames } from "./cell-text.ts";

/** The workbook and what was found in it. */
export interface Checked {
	engine: Engine;
	report: Report;
	codes: CodeNames;
	/** When the report is made, an ISO date. */
	madeOn: string;
}

/** The school in it, or a cluster. */
export interface ReportedProject extends Checked {
	owner: Owner;
	/** Of clusters, from 1; 0: the school. */
	number: number;
	name: string;
}

/** A row, and which of those beside it, from 1. */
export interface NumberedRow extends Checked {
	row: RowState;
	number: number;
}

export const projectsIn = (checked: Checked): ReportedProject[] =>
	checked.engine.book.meta.identity.clusters.flatMap(({ name, code }, index) => {
		const owner = checked.engine.book.clusters[index];
		return owner ? [{ ...checked, owner, number: index + 1, name: name || code }] : [];
	});

export const schoolIn = (checked: Checked): ReportedProject => ({
	...checked,
	owner: checked.engine.book.school,
	number: 0,
	name: checked.report.template.unitName,
});

/** A project's rows of a role: on its own sheets, and those of the school's sheets that are the cluster's. */
export function rowsIn({ engine, owner }: ReportedProject, role: string): RowState[] {
	const { book } = engine;
	const all = regionOf(book.school, book, role)?.existing() ?? [];
	if (owner === book.school) return all.filter((row) => row.owner === owner);
	const own = regionOf(owner, book, role);
	return [...(own && own.owner === owner ? own.existing() : []), ...all.filter((row) => row.owner === owner || isListedFor(row, owner))];
}

function isListedFor(row: RowState, { code }: Owner): boolean {
	const column = row.region.plan.indexOf.get(OWNER_HEADER);
	return row.plan.placed === undefined && column !== undefined && row.values[column] === code;
}

export const numbered = (checked: Checked, rows: readonly RowState[]): NumberedRow[] =>
	rows.map((row, index) => ({ ...checked, row, number: index + 1 }));

/** The number under a header that the check could take for one; undefined: there is none. */
export function figureIn(row: RowState, header: string): number | undefined {
	const column = row.region.plan.indexOf.get(header);
	if (column === undefined || row.problems[column]?.stops || row.spoiled?.has(column)) return undefined;
	const value = row.values[column];
	return typeof value === "number" && !isError(value) ? value : undefined;
}

/** Errors, and queries that nobody explained, each where it comes from. */
export const openFindings = ({ report }: Checked): Finding[] =>
	report.findings.filter(
		({ severity, explanation, follows }) => !follows && (severity === "error" || (severity === "query" && !explanation)),
	);

export const sheetsUnread = ({ engine }: Checked): string[] => engine.book.unread.map(({ name }) => name);

/** Facts as one flat description, and changes applied to it: written apart from the comparison, so that the two can prove each other. */
import type { Change } from "../../shared/changes/index.ts";
import type { ProjectFacts, RowFacts, Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import { documentOf } from "../../shared/definition/lookup.ts";
import type { Region } from "../../shared/definition/schema.ts";
import { set } from "../check/support.ts";

const document = documentOf(set, "annual");

export interface Flat {
	/** Cells that are always there, by place; blank ones are absent. */
	cells: Map<string, string>;
	/** `成果`, `群01!成果` → its rows, by key; headers with what people typed. */
	lists: Map<string, Map<string, Map<string, string>>>;
}

/** What a cell shows; written here once more on purpose. */
export const text = (value: Scalar): string =>
	typeof value === "number" ? String(Number(value.toPrecision(15))) : String(value ?? "").trim();

export function flat(facts: WorkbookFacts): Flat {
	const made: Flat = { cells: new Map(), lists: new Map() };
	// A list whose sheet cannot be read is not among the facts: as if it were empty.
	for (const [role, { kind }] of Object.entries(document?.regions ?? {})) if (kind === "list") made.lists.set(role, new Map());
	addFacts(made, "", facts.school);
	for (const { number, facts: own } of facts.clusters) addFacts(made, `群${number}!`, own);
	for (const [place, value] of Object.entries(facts.responsible ?? {})) put(made.cells, place, value);
	for (const [role, rows] of Object.entries(facts.regions)) addRows(made, "", role, rows);
	for (const cluster of facts.clusters)
		for (const [role, rows] of Object.entries(cluster.regions)) addRows(made, `群${cluster.number}!`, role, rows);
	return made;
}

function addFacts({ cells }: Flat, prefix: string, facts: ProjectFacts): void {
	for (const [code, measures] of Object.entries(facts))
		for (const [measure, value] of Object.entries(measures)) put(cells, `${prefix}${code}.${measure}`, value);
}

function addRows({ cells, lists }: Flat, prefix: string, role: string, rows: readonly RowFacts[]): void {
	const region = document?.regions[role];
	if (!region) throw new Error(`no region ${role}`);
	if (region.kind === "list") {
		const kept = rows.map(({ key, cells: own }) => [key, new Map(typedIn(region, own))] as const);
		lists.set(`${prefix}${role}`, new Map(kept));
		return;
	}
	for (const { key, cells: own } of rows) {
		for (const [header, value] of Object.entries(own))
			if (!region.key.includes(header) && !standsOrIsFact(region, header)) put(cells, `${prefix}${role}[${key}].${header}`, value);
	}
}

const typedIn = (region: Region, cells: Record<string, Scalar>): [string, string][] =>
	region.columns.flatMap(({ header, input }): [string, string][] => {
		const value = text(cells[header] ?? null);
		return input && value !== "" ? [[header, value]] : [];
	});

/** Matrices hold facts under the headers that their rows give codes for. */
const standsOrIsFact = ({ rows = [] }: Region, header: string): boolean =>
	rows.some(({ codes, cells }) => codes?.[header] !== undefined || cells[header] !== undefined);

function put(cells: Map<string, string>, place: string, value: Scalar): void {
	if (text(value) !== "") cells.set(place, text(value));
}

/** What the later workbook says, made of the earlier one and the changes. */
export function applied(before: WorkbookFacts, changes: readonly Change[]): Flat {
	const made = flat(before);
	for (const change of changes) {
		if (change.what === "cell") applyCell(made, change);
		else if (change.kind === "removed") listOf(made, change.place).rows.delete(listOf(made, change.place).key);
	}
	for (const change of changes) if (change.what === "row" && change.kind === "added") applyRow(made, change);
	return made;
}

function applyCell(made: Flat, change: Change & { what: "cell" }): void {
	const [place, header] = splitHeader(change.formerly ?? change.place);
	const list = made.lists.get(/^(.+?)\[/.exec(place)?.[1] ?? "");
	if (!list) {
		if (text(change.before) !== (made.cells.get(change.place) ?? "")) throw new Error(`${change.place} was not ${change.before}`);
		if (text(change.after) === "") made.cells.delete(change.place);
		else made.cells.set(change.place, text(change.after));
		return;
	}
	if (change.computed) return;
	const row = list.get(listOf(made, place).key);
	if (!row || text(change.before) !== (row.get(header) ?? "")) throw new Error(`${place} was not ${change.before}`);
	if (text(change.after) === "") row.delete(header);
	else row.set(header, text(change.after));
}

function applyRow(made: Flat, change: Change & { what: "row" }): void {
	const cells = change.cells.map(({ header, value }) => [header, text(value)] as const);
	listOf(made, change.place).rows.set(`added ${change.place}`, new Map(cells));
}

function listOf({ lists }: Flat, place: string): { rows: Map<string, Map<string, string>>; key: string } {
	const [, role = "", key = ""] = /^(.+?)\[(.*)\]$/su.exec(place) ?? [];
	const rows = lists.get(role);
	if (!rows) throw new Error(`no list at ${place}`);
	return { rows, key };
}

function splitHeader(place: string): [string, string] {
	const at = place.lastIndexOf("].");
	return at < 0 ? [place, ""] : [place.slice(0, at + 1), place.slice(at + 2)];
}

/** Which row of a list is called the first of two that share a key is nobody's business: rows are compared as a bag. */
export function comparable({ cells, lists }: Flat): unknown {
	const bag = (rows: Map<string, Map<string, string>>): string[] =>
		[...rows.values()].map((row) => JSON.stringify([...row].sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
	return { cells: Object.fromEntries([...cells].sort()), lists: Object.fromEntries([...lists].map(([role, rows]) => [role, bag(rows)])) };
}

/**
 * Our formulas → the form a file holds. Names of rules become defined names, tables and addresses of this workbook; what only
 * we know (class, codes, number of clusters) becomes a constant; a range over clusters becomes one argument per cluster.
 */
import { SCHOOL_OWNER } from "../definition/layout.ts";
import { parse } from "../formula/parse.ts";
import type { ReferenceUse } from "../formula/references.ts";
import { type Rewriter, rewriter } from "../formula/rewrite.ts";
import { columnName } from "../workbook/address.ts";
import { columnOf, factKey, type Layout, type PlacedRegion } from "./layout.ts";
import type { Prefill, PrefillCluster } from "./prefill.ts";

/** Where a translated formula is to stand. */
export interface TranslatedPlace {
	sheet: string;
	/** Whose facts and tables are meant; null: the school's, where `C_…` is a range over all clusters. */
	cluster: PrefillCluster | null;
	/** Who OWNER.code is: the cluster, or that of a cluster's own row on a sheet of the school. */
	owner: PrefillCluster | null;
	/** The row that `[@列]` means; `row` as it is to be written in an address. Null: whichever row the formula is used in, through a defined name. */
	row: { placed: PlacedRegion; row: string | null } | null;
	/** The formula stands inside this row's table, so this-row references may stay; elsewhere they become addresses (decision 056). */
	inTable: boolean;
}

/** The workbook that formulas are translated for. */
export interface Target {
	layout: Layout;
	prefill: Prefill;
}

/** Without the leading =; null where the formula speaks of something this workbook has no place for. */
export const translate = (formula: string, standpoint: TranslatedPlace, target: Target): string | null =>
	translateWith(rewriter(parse(formula)), standpoint, target);

/** @see translate, for a formula that stands in many places. */
export function translateWith(rewrite: Rewriter, standpoint: TranslatedPlace, target: Target): string | null {
	let complete = true;
	const written = rewrite((reference) => {
		const text = referenceText(reference, standpoint, target);
		if (text === null) complete = false;
		// Anything will do here: the formula is thrown away.
		return text ?? "0";
	});
	return complete ? written.slice(1) : null;
}

/** What one reference becomes: a list where it is a range over clusters; null as in `translate`. */
export function referenceText(
	{ kind, name = "", table, column = "" }: Pick<ReferenceUse, "kind" | "name" | "table" | "column">,
	standpoint: TranslatedPlace,
	target: Target,
): string | string[] | null {
	if (kind === "name") return nameText(name, standpoint, target);
	if (kind === "column") {
		const placed = table === undefined ? undefined : target.layout.regionOf(table, standpoint.cluster);
		return placed && columnOf(placed.region, column) > 0 ? `${placed.table}[${column}]` : null;
	}
	if (!standpoint.row) return null;
	const { placed, row } = standpoint.row;
	const position = columnOf(placed.region, column);
	if (position === 0 || (table !== undefined && table !== placed.role)) return null;
	// A name may hold no reference to “this row”, and none relative to a cell is read alike by all programs.
	if (row === null) return `INDEX(${placed.table}[${column}],${rowName(placed)})`;
	if (standpoint.inTable) return `${placed.table}[[#This Row],[${column}]]`;
	const address = `${columnName(position)}${row}`;
	return placed.sheet === standpoint.sheet ? address : `${sheetPrefix(placed.sheet)}${address}`;
}

function nameText(name: string, standpoint: TranslatedPlace, { layout, prefill }: Target): string | string[] | null {
	switch (name) {
		case "PERIOD.start":
		case "PERIOD.end":
		case "PERIOD.year":
			return name;
		case "UNIT.class":
			return textConstant(prefill.unit.class);
		case "UNIT.code":
			return textConstant(prefill.unit.code);
		case "OWNER.code":
			return textConstant(standpoint.owner?.code ?? SCHOOL_OWNER);
		case "CLUSTERS.count":
			return String(prefill.clusters.length);
	}
	const [code = "", measure = ""] = name.split(".");
	if (measure === "begun") return layout.document.regions[code]?.begun === undefined ? null : name;
	if (!code.startsWith("C_")) return layout.facts.has(factKey(null, code, measure)) ? name : null;
	const ofCluster = (cluster: PrefillCluster): string | null => {
		const scope = layout.scopeSheet(cluster);
		if (scope === null || !layout.facts.has(factKey(cluster, code, measure))) return null;
		return scope === standpoint.sheet ? name : `${sheetPrefix(scope)}${name}`;
	};
	if (standpoint.cluster) return ofCluster(standpoint.cluster);
	const all = prefill.clusters.map(ofCluster);
	return all.every((text) => text !== null) ? all : null;
}

/** The defined name for a row's position in its table, where it is used. */
export const rowName = ({ table }: PlacedRegion): string => `${table}.row`;

export const textConstant = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Quoted always, as a name like 群01_自评 may need it. */
export const sheetPrefix = (name: string): string => `'${name.replaceAll("'", "''")}'!`;

/**
 * Formulas and names of the set in the form a file holds, for a workbook as it stands: rows may have been inserted, columns moved,
 * names and tables lost. What has no name or table any more is written as an address.
 */

import { type Computed, type Engine, type FactCell, type Owner, type RegionState, type RowState, regionOf } from "../check/index.ts";
import type { ReferenceUse } from "../formula/references.ts";
import { rewrite } from "../formula/rewrite.ts";
import { columnName, parseRange } from "../workbook/address.ts";

/** The formula for a computed cell of this row, without the leading =; undefined where it speaks of something this workbook lacks. */
export function formulaFor(engine: Engine, computed: Computed, row: RowState): string | undefined {
	let complete = true;
	const own = computed.level === "cluster" ? row.owner : engine.book.school;
	const written = rewrite(computed.formula.source, (reference) => {
		const text = referenceText(engine, reference, own, row);
		if (text === undefined) complete = false;
		// Anything will do here: the formula is thrown away.
		return text ?? "0";
	});
	return complete ? written.slice(1) : undefined;
}

function referenceText(
	engine: Engine,
	{ kind, name = "", table, column = "" }: ReferenceUse,
	own: Owner,
	row: RowState,
): string | string[] | undefined {
	if (kind === "name") return nameText(engine, name, own, row);
	const region = kind === "thisRow" ? row.region : regionOf(own, engine.book, table ?? "");
	const index = region?.plan.indexOf.get(column);
	if (!region || index === undefined) return undefined;
	const at = columnName(region.columns[index] ?? 1);
	const known = tableOf(engine, region);
	if (kind === "thisRow") return known ? `${known}[[#This Row],[${column}]]` : `$${at}${row.sheetRow}`;
	const [first, last] = [region.rows[0]?.sheetRow, region.rows.at(-1)?.sheetRow];
	return known ? `${known}[${column}]` : `${sheetPrefix(region.sheetName)}$${at}$${first}:$${at}$${last}`;
}

/** The Excel table that stands on the region's headers. */
function tableOf({ book }: Engine, { sheetName, headerRow, columns }: RegionState): string | undefined {
	return book.image.tables.find(({ sheet, range }) => {
		const area = sheet === sheetName ? parseRange(range) : undefined;
		return area?.top === headerRow && columns.some((column) => column >= area.left && column <= area.right);
	})?.name;
}

function nameText(engine: Engine, name: string, own: Owner, row: RowState): string | string[] | undefined {
	const { book } = engine;
	const { identity } = book.meta;
	switch (name) {
		case "PERIOD.start":
		case "PERIOD.end":
		case "PERIOD.year":
			return standing(engine, name, null) ?? periodAddress(engine, name);
		case "UNIT.class":
			return textConstant(identity.class);
		case "UNIT.code":
			return textConstant(identity.unit);
		case "OWNER.code":
			return textConstant(row.owner.code);
		case "CLUSTERS.count":
			return String(book.clusters.length);
	}
	if (name.endsWith(".begun")) return engine.program.beginnings.has(name.slice(0, -".begun".length)) ? name : undefined;
	const fact = engine.program.slots.byName.get(name);
	if (!fact) return undefined;
	if (fact.level === "school") return factText(engine, name, book.school.facts[fact.slot], null, row);
	const ofCluster = (cluster: Owner): string | undefined =>
		factText(engine, name, cluster.facts[fact.slot], scopeOf(engine, cluster) ?? "", row);
	if (own !== book.school) return ofCluster(own);
	const all = book.clusters.map(ofCluster);
	return all.every((text) => text !== undefined) ? all : undefined;
}

function factText(engine: Engine, name: string, fact: FactCell | undefined, scope: string | null, row: RowState): string | undefined {
	if (!fact) return undefined;
	const known = standing(engine, name, scope);
	if (known === undefined) return addressOf(fact);
	return scope === null || scope === row.region.sheetName ? known : `${sheetPrefix(scope)}${known}`;
}

/** The name, if the workbook has it and it leads somewhere. */
function standing({ book }: Engine, name: string, sheet: string | null): string | undefined {
	const key = name.toUpperCase();
	return book.image.names.some((one) => one.sheet === sheet && one.name.toUpperCase() === key && !one.refersTo.includes("#REF!"))
		? name
		: undefined;
}

/** Labels in _meta. */
const periodLabels: Readonly<Record<string, string>> = { "PERIOD.start": "期间起", "PERIOD.end": "期间止", "PERIOD.year": "年度" };

function periodAddress({ book }: Engine, name: string): string | undefined {
	const region = book.regions.find(({ plan }) => plan.place.role === "_meta");
	const row = region?.rows.find(({ key }) => key === periodLabels[name]);
	return row && addressOf({ row, column: 1 });
}

/** The sheet that a cluster's names are scoped to (decision 051): 群NN_自评, else the cluster's sheet with most facts. */
function scopeOf({ book }: Engine, cluster: Owner): string | undefined {
	const own = book.regions.filter(({ owner }) => owner === cluster);
	const facts = ({ plan }: RegionState): number => plan.columns.filter(({ measure }) => measure).length;
	const [most] = own.toSorted((a, b) => facts(b) - facts(a));
	return own.find(({ sheetName }) => sheetName.endsWith("_自评"))?.sheetName ?? most?.sheetName;
}

/** 'sheet'!$I$42 */
function addressOf({ row, column }: FactCell): string {
	return `${sheetPrefix(row.region.sheetName)}$${columnName(row.region.columns[column] ?? 1)}$${row.sheetRow}`;
}

export interface DefinedName {
	name: string;
	sheet: string | null;
	refersTo: string;
}

/** Every name that the template defines, where this workbook has the cell for it. */
export function definedNames(engine: Engine): DefinedName[] {
	const { book, program } = engine;
	const period = Object.keys(periodLabels).flatMap((name) => named(name, null, periodAddress(engine, name)));
	const ofSchool = program.slots.school.flatMap(({ name, slot }) => named(name, null, at(book.school.facts[slot])));
	const ofClusters = book.clusters.flatMap((cluster) => {
		const scope = scopeOf(engine, cluster);
		return scope === undefined ? [] : program.slots.cluster.flatMap(({ name, slot }) => named(name, scope, at(cluster.facts[slot])));
	});
	return [...period, ...ofSchool, ...ofClusters];
}

const at = (fact: FactCell | undefined): string | undefined => fact && addressOf(fact);
const named = (name: string, sheet: string | null, refersTo: string | undefined): DefinedName[] =>
	refersTo === undefined ? [] : [{ name, sheet, refersTo }];

const textConstant = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** Quoted always, as a name like 群01_自评 may need it. */
const sheetPrefix = (name: string): string => `'${name.replaceAll("'", "''")}'!`;

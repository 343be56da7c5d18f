/** Where things stand in a document: which regions, which indicators in them, and for every fact its one place (decision 051). */
import { ownAttributesOf } from "./indicator-attributes.ts";
import { appliesTo, indicatorOf } from "./lookup.ts";
import type { DefinitionSet, Document, FixedRow, Level, Measure, Region, Sheet, UnitClass } from "./schema.ts";
import { selects } from "./where.ts";

/** 归属 of the school's own rows. */
export const SCHOOL_OWNER = "校级公共";
/** The column that says whose row it is where a sheet holds rows of the school and of its clusters. */
export const OWNER_HEADER = "归属";
/** The column that counts a region's rows. */
export const SERIAL_HEADER = "序号";
/** The column that says which department fills in a row. */
export const DEPARTMENT_HEADER = "责任部门";
/** The column that says which person does. */
export const FILLER_HEADER = "填报人";
/** The list in which the school explains what a check asked about. */
export const EXPLANATIONS_ROLE = "校验说明";

/** A region on a sheet. Cluster sheets stand once for each cluster, so does the region. */
export interface RegionPlace {
	sheet: Sheet;
	role: string;
	region: Region;
	/** Of the facts in it, fixed rows with `each: cluster` apart. */
	level: Level;
}

/** A document's region of a role. Names that somebody writes may be any, such as those that every object has. */
export const regionIn = (document: Pick<Document, "regions">, role: string): Region | undefined =>
	Object.hasOwn(document.regions, role) ? document.regions[role] : undefined;

/** Every region of every sheet, in the order of the workbook. Roles without a region are left out; lint reports them. */
export function regionsOf(document: Document): RegionPlace[] {
	return document.sheets.flatMap((sheet) =>
		sheet.regions.flatMap((role) => {
			const region = regionIn(document, role);
			return region ? [{ sheet, role, region, level: sheet.each === "cluster" ? ("cluster" as const) : ("school" as const) }] : [];
		}),
	);
}

/** The codes of a level that stand in an indicator region, in the order of the catalogue; retired ones stand nowhere. */
export function codesIn(role: string, level: Level, document: Document, set: DefinitionSet): string[] {
	const chosen = document.regions[role]?.indicators;
	if (chosen === undefined) return [];
	return set.indicators
		.filter((indicator) => indicator.level === level && indicator.status === "active")
		.filter((indicator) =>
			typeof chosen === "string" ? selects(chosen, ownAttributesOf(indicator, set)) : chosen.includes(indicator.code),
		)
		.map((indicator) => indicator.code);
}

/** A fixed row of a form or matrix as it stands on a sheet of a level, its codes with the level's letter. */
export interface PlacedRow {
	row: FixedRow;
	level: Level;
	/** Stands once for each cluster on a sheet that stands once. */
	repeated: boolean;
	/** Values of the locked cells; 归属 is filled for the school's rows, for a cluster's it is the cluster's code. */
	cells: Record<string, string | number>;
	/** Header → full code of the indicator whose actual stands there. */
	codes: Record<string, string>;
}

const shortCode = /^[A-Z][A-Z0-9]_\d{2}$/;
const fullCode = (level: Level, code: string): string => `${level === "school" ? "S" : "C"}_${code}`;

/** The fixed rows of a region on a sheet of this level. */
export function fixedRowsOf(region: Region, sheetLevel: Level): PlacedRow[] {
	const codeHeaders = new Set(region.columns.filter((column) => column.type === "code").map((column) => column.header));
	const owned = region.columns.some((column) => column.header === OWNER_HEADER);
	return (region.rows ?? []).map((row) => {
		const level = row.each ?? sheetLevel;
		const cells = Object.fromEntries(
			Object.entries(row.cells).map(([header, value]) => [
				header,
				codeHeaders.has(header) && typeof value === "string" && shortCode.test(value) ? fullCode(level, value) : value,
			]),
		);
		if (owned && level === "school") cells[OWNER_HEADER] = SCHOOL_OWNER;
		const codes = Object.fromEntries(Object.entries(row.codes ?? {}).map(([header, code]) => [header, fullCode(level, code)]));
		return { row, level, repeated: sheetLevel === "school" && row.each === "cluster", cells, codes };
	});
}

/** A fixed row's key as in place keys: `S_ST_01|校级公共`. `owner` is the cluster's code for a cluster's row. */
export function fixedRowKey(region: Region, row: PlacedRow, owner: string = SCHOOL_OWNER): string {
	return region.key.map((header) => row.cells[header] ?? (header === OWNER_HEADER ? owner : "")).join("|");
}

/** The one place of a fact. At cluster level it is there once for each cluster: on its own sheet, or in its own row. */
export interface FactPlace {
	code: string;
	measure: Measure;
	level: Level;
	role: string;
	/** As defined, 群NN_自评 for cluster sheets. */
	sheet: string;
	header: string;
	/** Indicator regions: the code. Matrices: the row. */
	row: PlacedRow | null;
	/** Whether the indicator applies to the unit's class; if not, the cell says 不适用. */
	applies: boolean;
}

/** The place of every fact of a document, in the order of the workbook. */
export function placesOf(set: DefinitionSet, document: Document, unitClass: UnitClass): FactPlace[] {
	return factsOf(set, document).map((place) => {
		const indicator = indicatorOf(set, place.code);
		return { ...place, applies: indicator !== undefined && appliesTo(indicator, unitClass) };
	});
}

export type ClasslessPlace = Omit<FactPlace, "applies">;
const facts = new WeakMap<DefinitionSet, WeakMap<Document, ClasslessPlace[]>>();

/** The places apart from any class of units. */
export function factsOf(set: DefinitionSet, document: Document): ClasslessPlace[] {
	const ofSet = facts.get(set) ?? new WeakMap<Document, ClasslessPlace[]>();
	facts.set(set, ofSet);
	const known = ofSet.get(document);
	if (known) return known;
	const places = regionsOf(document).flatMap((place) =>
		place.region.kind === "indicator" ? indicatorFacts(place, document, set) : matrixFacts(place, set),
	);
	ofSet.set(document, places);
	return places;
}

function indicatorFacts({ sheet, role, region, level }: RegionPlace, document: Document, set: DefinitionSet): ClasslessPlace[] {
	return codesIn(role, level, document, set).flatMap((code) =>
		region.columns.flatMap(({ measure, header }) =>
			measure ? [{ code, measure, level, role, sheet: sheet.name, header, row: null }] : [],
		),
	);
}

function matrixFacts({ sheet, role, region, level }: RegionPlace, set: DefinitionSet): ClasslessPlace[] {
	return fixedRowsOf(region, level).flatMap((row) =>
		Object.entries(row.codes)
			.filter(([, code]) => indicatorOf(set, code)?.status === "active")
			.map(([header, code]) => ({ code, measure: "actual" as const, level: row.level, role, sheet: sheet.name, header, row })),
	);
}

const actualRegions = new WeakMap<DefinitionSet, WeakMap<Document, ReadonlyMap<string, string>>>();

/** The role in which an indicator's actual stands in a document; null where it stands nowhere. */
export function regionOfActual(code: string, document: Document, set: DefinitionSet): string | null {
	const ofSet = actualRegions.get(set) ?? new WeakMap<Document, ReadonlyMap<string, string>>();
	actualRegions.set(set, ofSet);
	let index = ofSet.get(document);
	if (!index) {
		index = new Map(factsOf(set, document).flatMap((place) => (place.measure === "actual" ? [[place.code, place.role] as const] : [])));
		ofSet.set(document, index);
	}
	return index.get(code) ?? null;
}

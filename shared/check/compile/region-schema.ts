/**
 * What a region's rows are to hold, worked out once for a set, document and class: types, places of facts, computed and required
 * cells. Binding a workbook then only looks up.
 */

import { type CellType, earliestDate, heldType, isNumericFact, kindOfType, optionsOf, spellingOf } from "../../definition/kinds.ts";
import {
	codesIn,
	DEPARTMENT_HEADER,
	FILLER_HEADER,
	fixedRowsOf,
	OWNER_HEADER,
	type PlacedRow,
	type RegionPlace,
	regionsOf,
} from "../../definition/layout.ts";
import { appliesTo, indicatorOf } from "../../definition/lookup.ts";
import type { Column, DefinitionSet, Document, Indicator, Level, Measure, UnitClass } from "../../definition/schema.ts";
import { foldTightly } from "../../domain/spelling.ts";

/** A cell that holds a fact. */
export interface FactOfCell {
	/** `S_T3_02.actual` */
	name: string;
	slot: number;
	indicator: Indicator;
	measure: Measure;
}

export interface RowSchema {
	/** Fixed rows: key without the owner's column for rows that every cluster has; lists: "". */
	key: string;
	/** Indicator regions. */
	indicator?: Indicator;
	/** Matrices and forms. */
	placed?: PlacedRow;
	/** Whether the row concerns the unit's class at all. */
	applies: boolean;
	/** What people call the row. */
	label: string;
	/** By column. */
	types: CellType[];
	/** Whether a number or a date belongs there: rules need it to be one (decision 059). */
	numeric: boolean[];
	facts: (FactOfCell | undefined)[];
	required: boolean[];
	/** Whether what is typed here is looked at: staff fill it in, or it is a fact. */
	checked: boolean[];
}

export interface RegionSchema {
	/** In the order of the document. */
	index: number;
	place: RegionPlace;
	level: RegionPlace["level"];
	/** Number of the role. */
	role: number;
	columns: readonly Column[];
	indexOf: ReadonlyMap<string, number>;
	/** Headers as `plainHeader` gives them, by column and together. */
	plainColumns: readonly string[];
	plainHeaders: ReadonlySet<string>;
	/** Columns that identify a row. */
	keys: readonly number[];
	/** Column of 归属, −1 without. */
	ownerColumn: number;
	/** Indicators, fixed rows; empty for lists. */
	rows: readonly RowSchema[];
	/** Lists. */
	listRow?: RowSchema;
}

/** A header as typed, without breaks and blanks and in whatever spelling. */
export const plainHeader = foldTightly;

/** The plans of all regions of a document, and the slots of its facts. */
export function plansOf(
	set: DefinitionSet,
	document: Document,
	unitClass: UnitClass,
): { plans: RegionSchema[]; roles: string[]; names: Names; slots: Slots } {
	const slots: Slots = { school: [], cluster: [], byName: new Map() };
	const roles = Object.keys(document.regions);
	const scene: Scene = { set, document, unitClass, slots };
	const plans = regionsOf(document).map((place, index) => regionPlan(place, index, roles.indexOf(place.role), scene));
	const byRole = Map.groupBy(plans, (plan) => plan.place.role);
	const begins = (role: string): boolean => document.regions[role]?.begun !== undefined;
	return { plans, roles, slots, names: { facts: slots.byName, plansOf: (role) => byRole.get(role) ?? [], begins } };
}

/** Facts of each level, numbered. */
export interface Slots {
	school: FactOfCell[];
	cluster: FactOfCell[];
	byName: Map<string, { level: "school" | "cluster"; slot: number; numeric: boolean }>;
}

/** Slots of facts and plans of regions, as far as names need them. */
export interface Names {
	/** By `S_T3_02.actual`. */
	facts: ReadonlyMap<string, { level: Level; slot: number; numeric: boolean }>;
	/** All plans of a role: on the school's sheet, on clusters' sheets. */
	plansOf(role: string): readonly RegionSchema[];
	/** Lists that are begun one day: `成果.begun`. */
	begins(role: string): boolean;
}

interface Scene {
	set: DefinitionSet;
	document: Document;
	unitClass: UnitClass;
	slots: Slots;
}

function regionPlan(place: RegionPlace, index: number, role: number, scene: Scene): RegionSchema {
	const { region, level } = place;
	const indexOf = new Map(region.columns.map(({ header }, i) => [header, i]));
	const keys = region.key.flatMap((header) => indexOf.get(header) ?? []);
	const plainColumns = region.columns.map(({ header }) => plainHeader(header));
	const plainHeaders = new Set(plainColumns);
	const ownerColumn = indexOf.get(OWNER_HEADER) ?? -1;
	const base = { index, place, level, role, columns: region.columns, indexOf, plainColumns, plainHeaders, keys, ownerColumn };
	if (region.kind === "list") return { ...base, rows: [], listRow: rowPlan(place, scene, { key: "" }) };
	if (region.kind === "indicator") {
		const codes = codesIn(place.role, level, scene.document, scene.set);
		const indicators = codes.flatMap((code) => indicatorOf(scene.set, code) ?? []);
		return { ...base, rows: indicators.map((indicator) => rowPlan(place, scene, { key: indicator.code, indicator })) };
	}
	const rows = fixedRowsOf(region, level).map((placed) =>
		rowPlan(place, scene, { key: region.key.map((header) => placed.cells[header] ?? "").join("|"), placed }),
	);
	return { ...base, rows };
}

const names: ReadonlySet<string> = new Set([DEPARTMENT_HEADER, FILLER_HEADER]);

function rowPlan(place: RegionPlace, scene: Scene, own: { key: string; indicator?: Indicator; placed?: PlacedRow }): RowSchema {
	const { columns, key: keyHeaders, kind } = place.region;
	const { indicator, placed } = own;
	const facts = columns.map((column) => factOf(column, own, scene));
	const applies = rowApplies(own, facts, scene);
	const isKey = columns.map(({ header }) => keyHeaders.includes(header) && kind !== "list");
	const standing = columns.map(({ header }) => placed?.row.cells[header] !== undefined);
	const required = columns.map((column, i) => !isKey[i] && !standing[i] && applies && isRequired(column, own, facts[i], scene));
	const types = columns.map((column, i): CellType => {
		const about = facts[i]?.indicator ?? indicator;
		const entered = about?.filledBy === "commission" && facts[i]?.measure === "actual";
		const held = heldType(column, placed?.row, indicator);
		const kind = kindOfType(held);
		const options = optionsOf(column, placed?.row, indicator, scene.set);
		return {
			kind,
			...(held === "percent" ? { percent: true } : {}),
			...(kind === "enum" && options ? { options } : {}),
			...(kind === "text" ? spellingOf(held, place.role, keyHeaders.includes(column.header)) : {}),
			// A name that says nothing is no department and no person.
			mustAnswer: kind === "text" && (required[i] === true || names.has(column.header)),
			notApplicable: !applies || entered || (about !== undefined && !appliesTo(about, scene.unitClass)),
			incomparable: column.measure === "baseline",
			words: kind === "text" && !column.anyValue,
			earliest: earliestDate(column),
		};
	});
	return {
		key: own.key,
		...(indicator ? { indicator } : {}),
		...(placed ? { placed } : {}),
		applies,
		label: indicator?.name.zh ?? labelOf(placed, keyHeaders),
		types,
		numeric: types.map(({ kind }) => kind === "number" || kind === "date"),
		facts,
		required,
		checked: columns.map((column, i) => !isKey[i] && !standing[i] && (column.input || facts[i] !== undefined)),
	};
}

function factOf(column: Column, own: { indicator?: Indicator; placed?: PlacedRow }, { set, slots }: Scene): FactOfCell | undefined {
	const code = own.indicator?.code ?? own.placed?.codes[column.header];
	const measure = own.indicator ? column.measure : "actual";
	const indicator = code === undefined ? undefined : indicatorOf(set, code);
	if (!indicator || measure === undefined || indicator.status !== "active") return undefined;
	const name = `${indicator.code}.${measure}`;
	const slot = slots[indicator.level].length;
	const fact = { name, slot, indicator, measure };
	slots[indicator.level].push(fact);
	slots.byName.set(name, { level: indicator.level, slot, numeric: isNumericFact(indicator, measure) });
	return fact;
}

/** A fixed row concerns a class when one of the indicators it names does, or when it names none. */
function rowApplies(
	own: { indicator?: Indicator; placed?: PlacedRow },
	facts: readonly (FactOfCell | undefined)[],
	{ set, unitClass }: Scene,
): boolean {
	if (own.indicator) return appliesTo(own.indicator, unitClass);
	const named = Object.values(own.placed?.cells ?? {}).flatMap((value) =>
		typeof value === "string" ? (indicatorOf(set, value) ?? []) : [],
	);
	const about = [...named, ...facts.flatMap((fact) => fact?.indicator ?? [])];
	return about.length === 0 || about.some((indicator) => appliesTo(indicator, unitClass));
}

const targets: ReadonlySet<Measure> = new Set<Measure>(["t2022", "t2023", "t2024", "final"]);

function isRequired(
	column: Column,
	own: { indicator?: Indicator; placed?: PlacedRow },
	fact: FactOfCell | undefined,
	scene: Scene,
): boolean {
	if (own.placed && own.placed.row.required !== undefined) return column.input && own.placed.row.required && !own.placed.row.locked;
	if (column.input && fact?.measure === "baseline") {
		const { scored, baselineRequired } = fact.indicator;
		return scored && baselineRequired && appliesTo(fact.indicator, scene.unitClass);
	}
	if (own.placed?.row.locked || !column.required || column.formula !== undefined || own.placed?.row.formulas?.[column.header] !== undefined)
		return false;
	const about = fact?.indicator ?? own.indicator;
	if (!about) return true;
	// Targets are set for whatever is scored, also where its figure will be computed.
	if (fact && targets.has(fact.measure)) return about.scored && appliesTo(about, scene.unitClass);
	return (
		about.filledBy === "school" &&
		about.formula === null &&
		appliesTo(about, scene.unitClass) &&
		(own.placed !== undefined || about.required)
	);
}

/** The last of a fixed row's texts that is no key says most: 市教委专项, 在校生; a form's key is its label. */
function labelOf(placed: PlacedRow | undefined, keys: readonly string[]): string {
	const cells = Object.entries(placed?.cells ?? {});
	const words = cells.find(([header, value]) => typeof value === "string" && !keys.includes(header));
	return String((words ?? cells.find(([header]) => keys.includes(header)))?.[1] ?? "");
}

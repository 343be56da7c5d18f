/** Cells that compute themselves: the indicators', the columns' and the total rows' formulas, each where it stands. */
import { attributesOf, attributesOfColumn, attributesOfSet } from "../attributes.ts";
import { formulaOfColumn } from "../cell-formula.ts";
import { type ClasslessPlace, codesIn, factsOf, fixedRowKey, fixedRowsOf, type PlacedRow, type RegionPlace, regionsOf } from "../layout.ts";
import { indicatorOf } from "../lookup.ts";
import type { Attributes } from "../placeholder.ts";
import { DefinitionProblem } from "../problem.ts";
import type { Column, DefinitionSet, Document, Indicator, Level } from "../schema.ts";
import { selects } from "../where.ts";

export interface CellFormula {
	/** As cellId spells it. */
	id: string;
	path: string;
	/** As written. */
	text: string;
	attributes: Attributes;
	level: Level;
	/** Whose rows `[@列]` means; absent for an indicator's formula, which must not use it. */
	role?: string;
	/** The indicator of the row. */
	code?: string;
	/** Matrices. */
	row?: PlacedRow;
}

/** The name of a cell that stands alone, or of all cells of a list's column: facts by code, others by role, row and header. */
export const cellId = (level: Level, role: string, row: string, header: string): string =>
	`${level === "cluster" ? "群!" : ""}${role}[${row}].${header}`;
export const factId = (code: string, measure: string): string => `${code}.${measure}`;

/** All computed cells of a document. Filters that do not parse are told elsewhere; here they select nothing. */
export function computedCells(set: DefinitionSet, document: Document, documentIndex: number): CellFormula[] {
	const scene: Scene = { set, document, path: `documents[${documentIndex}].regions`, ofSet: attributesOfSet(set) };
	const indicators = set.indicators.flatMap((indicator, index): CellFormula[] => {
		const { code, formula, level } = indicator;
		const place = factsOf(set, document).find((fact) => fact.code === code && fact.measure === "actual");
		if (formula === null || !place || computedByColumn(scene, place, indicator)) return [];
		return [{ id: factId(code, "actual"), path: `indicators[${index}].formula`, text: formula, attributes: scene.ofSet, level, code }];
	});
	return [...indicators, ...regionsOf(document).flatMap((place) => cellsOfRegion(scene, place))];
}

/** Whether the column in which the indicator's actual stands computes it: what the indicator says of itself is not used then. */
function computedByColumn(scene: Scene, { role, header }: ClasslessPlace, indicator: Indicator): boolean {
	const region = scene.document.regions[role];
	const column = region?.columns.find((one) => one.header === header);
	if (region?.kind !== "indicator" || !column) return false;
	const attributes = {
		...scene.ofSet,
		...attributesOfColumn(role, region, column),
		...attributesOf(indicator, scene.set, scene.document),
	};
	return formulaOfColumn(column, (where) => selectsSafely(where, attributes)) !== undefined;
}

interface Scene {
	set: DefinitionSet;
	document: Document;
	path: string;
	ofSet: Attributes;
}

function cellsOfRegion(scene: Scene, place: RegionPlace): CellFormula[] {
	const { region, role, level } = place;
	if (region.kind === "indicator") {
		return codesIn(role, level, scene.document, scene.set).flatMap((code) => {
			const indicator = indicatorOf(scene.set, code);
			return indicator ? region.columns.flatMap((column, index) => cellOfIndicator(scene, place, indicator, column, index)) : [];
		});
	}
	if (region.kind === "list") return region.columns.flatMap((column, index) => cellOfColumn(scene, place, column, index, undefined));
	return fixedRowsOf(region, level).flatMap((row) => [
		...Object.entries(row.row.formulas ?? {}).map(([header, text]) => ({
			id: cellId(row.level, role, fixedRowKey(region, row), header),
			path: `${scene.path}.${role}.rows[${(region.rows ?? []).indexOf(row.row)}].formulas.${header}`,
			text,
			attributes: scene.ofSet,
			level: row.level,
			role,
			row,
		})),
		...region.columns
			.filter(({ header }) => !computesItself(scene, row, header))
			.flatMap((column) => cellOfColumn(scene, place, column, region.columns.indexOf(column), row)),
	]);
}

/** Whether the fixed row, or the indicator whose actual stands under this header, has a formula of its own. */
function computesItself(scene: Scene, row: PlacedRow, header: string): boolean {
	const code = row.codes[header];
	return row.row.formulas?.[header] !== undefined || (code !== undefined && indicatorOf(scene.set, code)?.formula != null);
}

function cellOfIndicator(
	scene: Scene,
	{ role, region, level }: RegionPlace,
	indicator: Indicator,
	column: Column,
	index: number,
): CellFormula[] {
	if (column.formula === undefined) return [];
	const path = `${scene.path}.${role}.columns[${index}].formula`;
	const attributes = { ...scene.ofSet, ...attributesOfColumn(role, region, column), ...attributesOf(indicator, scene.set, scene.document) };
	const { code } = indicator;
	const cell = {
		id: column.measure ? factId(code, column.measure) : cellId(level, role, code, column.header),
		attributes,
		level,
		role,
		code,
	};
	if (typeof column.formula === "string") return [{ ...cell, path, text: column.formula }];
	const chosen = column.formula.findIndex((alternative) => selectsSafely(alternative.where, attributes));
	const text = column.formula[chosen]?.formula;
	return text === undefined ? [] : [{ ...cell, path: `${path}[${chosen}].formula`, text }];
}

function cellOfColumn(
	scene: Scene,
	{ role, region, level }: RegionPlace,
	column: Column,
	index: number,
	row: PlacedRow | undefined,
): CellFormula[] {
	if (typeof column.formula !== "string") return [];
	return [
		{
			id:
				row?.codes[column.header] === undefined
					? cellId(row?.level ?? level, role, row ? fixedRowKey(region, row) : "", column.header)
					: factId(row.codes[column.header] ?? "", "actual"),
			path: `${scene.path}.${role}.columns[${index}].formula`,
			text: column.formula,
			attributes: { ...scene.ofSet, ...attributesOfColumn(role, region, column) },
			level: row?.level ?? level,
			role,
			...(row ? { row } : {}),
		},
	];
}

function selectsSafely(where: string | undefined, attributes: Attributes): boolean {
	try {
		return selects(where, attributes);
	} catch (error) {
		if (error instanceof DefinitionProblem) return false;
		throw error;
	}
}

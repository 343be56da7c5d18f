/** A rule's sample written into an honest workbook. */

import type { DefinitionSet, Sample } from "../../definition/schema.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import { applyEdits, type Edit } from "../edit/image-edits.ts";
import { Engine } from "../evaluate/engine.ts";
import { dateKindOf } from "../state/date-kind.ts";
import { locateIn, regionOf } from "../state/places.ts";
import type { RegionState, RowState } from "../state/workbook-state.ts";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;
/** As in a sample; several rows of a list may stand under one key. */
export type SampleCells = Readonly<Record<string, Cell | Row | readonly Row[]>>;

/**
 * The image after the sample's edits: places, n-th rows of lists, and appended rows (`成果[+]`).
 *
 * @throws RangeError where a key means no cell of this workbook, or a list has no free row left
 */
export function applySample(image: WorkbookImage, set: DefinitionSet, sample: Pick<Sample, "cells">): WorkbookImage {
	return applyEdits(image, sampleEdits(new Engine(image, set), sample.cells));
}

/**
 * The edits that write cells into a checked workbook.
 *
 * @param skip is told of keys that mean no cell here; without it they are refused
 * @throws RangeError as `applySample`, unless there is a `skip`
 */
export function sampleEdits(engine: Engine, cells: SampleCells, skip?: (key: string) => void): Edit[] {
	const { book, program } = engine;
	const used = new Set<RowState>();
	const editsOf = (key: string, value: Cell | Row): Edit[] => {
		if (typeof value === "object" && value !== null) {
			const row = freeRow(engine, key, used);
			used.add(row);
			return Object.entries(value).map(([header, content]) => editOf(row.region, row.sheetRow, columnOf(row.region, header, key), content));
		}
		const cell = locateIn(book, (name) => program.slots.byName.get(name), key);
		if (!cell) throw new RangeError(`No such place in this workbook: ${key}`);
		const region = book.regions.find((one) => one.sheetName === cell.sheet && one.rowOfSheet.has(cell.row));
		return [region ? editOf(region, cell.row, cell.column, value) : { ...cell, value }];
	};
	return Object.entries(cells).flatMap(([key, value]) =>
		(isRows(value) ? value : [value]).flatMap((one) => {
			try {
				return editsOf(key, one);
			} catch (error) {
				if (!skip || !(error instanceof RangeError)) throw error;
				skip(key);
				return [];
			}
		}),
	);
}

const isRows = (value: Cell | Row | readonly Row[]): value is readonly Row[] => Array.isArray(value);

function freeRow({ book }: Engine, key: string, used: ReadonlySet<RowState>): RowState {
	const [, number, role = ""] = /^(?:群(\d+)!)?(.+)\[\+\d*\]$/.exec(key) ?? [];
	const owner =
		number === undefined ? book.school : book.clusters[book.meta.identity.clusters.findIndex((cluster) => cluster.number === number)];
	const region = owner && regionOf(owner, book, role);
	const row = region?.rows.find((one) => !one.exists && !used.has(one));
	if (!row) throw new RangeError(`No list with a free row: ${key}`);
	return row;
}

function columnOf(region: RegionState, header: string, key: string): number {
	const column = region.columns[region.plan.indexOf.get(header) ?? -1];
	if (column === undefined) throw new RangeError(`${key} has no column ${header}`);
	return column;
}

function editOf(region: RegionState, row: number, column: number, value: string | number | null): Edit {
	const kind = typeof value === "number" ? dateKindOf(region.rowOfSheet.get(row), region.indexOfColumn.get(column)) : undefined;
	return { sheet: region.sheetName, row, column, value, ...(kind ? { kind } : {}) };
}

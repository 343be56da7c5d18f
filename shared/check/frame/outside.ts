/** ST15: figures beside, above and below the tables, which are neither checked nor filed. Words there are notes, and nobody's business. */
import { looksBlank } from "../../domain/spelling.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { CellImage, SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import type { RegionSchema } from "../compile/region-schema.ts";
import { isFigureText } from "../state/figures.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RegionState } from "../state/workbook-state.ts";
import type { CellGrid } from "./heads.ts";

/** Cells to name in one message. */
const NAMED = 6;

/** Numbers, also those typed as text or with their unit. Dates go with a signature, words are notes. */
export function isFigure({ kind, value, formula }: CellImage, plans: readonly RegionSchema[]): boolean {
	if (kind === "number" || kind === "percent") return true;
	if (kind === "text" && typeof value === "string") return isFigureText(value, plans);
	// What a formula gave is not stored by every program.
	return kind === "blank" && formula !== undefined;
}

/**
 * One finding a sheet. A column with a header of the school's own may stand beside a table, and what is in it is the school's.
 *
 * @param grid the sheet down to its last header
 * @param taken cells of the template outside the regions' rows, and those that another rule speaks of
 * @param stray rows that another finding is about
 */
export function figuresOutside(
	program: Program,
	index: number,
	sheet: SheetImage,
	regions: readonly RegionState[],
	grid: CellGrid,
	taken: ReadonlySet<CellImage>,
	stray: ReadonlySet<number>,
): Failure[] {
	const bands = bandsOf(regions, grid);
	const lists = regions.filter(({ plan }) => plan.listRow);
	const found: CellImage[] = [];
	let [row, band]: [number, Band | undefined] = [0, undefined];
	for (const cell of sheet.cells) {
		if (cell.row !== row) {
			row = cell.row;
			band = bands.find(({ region }) => region.rowOfSheet.has(row));
		}
		const { column } = cell;
		if (taken.has(cell) || (band ? band.region.indexOfColumn.has(column) || band.titled.has(column) : stray.has(row))) continue;
		// Rows below a list are ST12.
		if (!band && lists.some((one) => one.tableBottom !== undefined && row > one.tableBottom && one.indexOfColumn.has(column))) continue;
		if (isFigure(cell, program.plans)) found.push(cell);
	}
	const [first] = found;
	if (!first) return [];
	const cells = found
		.slice(0, NAMED)
		.map(({ row, column }) => formatAddress(row, column))
		.join("、");
	const key = `${sheet.name}[表外]`;
	const spot = { sheet: index, sheetName: sheet.name, row: first.row, column: first.column, key, label: sheet.name, header: "" };
	const more = found.length > NAMED ? { zh: ` 等${found.length}格`, en: ` and ${found.length - NAMED} more` } : { zh: "", en: "" };
	return raise(program, "ST15", spot, { cells, n: found.length }, (language, name) => (name === "more" ? more[language] : undefined));
}

interface Band {
	region: RegionState;
	/** Columns beside the table that bear a text in its header row. */
	titled: ReadonlySet<number>;
}

function bandsOf(regions: readonly RegionState[], grid: CellGrid): Band[] {
	return regions.map((region) => ({
		region,
		titled: new Set(
			grid
				.row(region.headerRow)
				.filter(({ column, value }) => typeof value === "string" && !looksBlank(value) && !region.indexOfColumn.has(column))
				.map(({ column }) => column),
		),
	}));
}

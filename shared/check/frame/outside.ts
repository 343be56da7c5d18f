/**
 * ST15, ST23: figures beside, above and below the tables, and text beside tables of prose, which are neither checked nor submitted. Words
 * elsewhere are notes, and nobody's business.
 */
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
	return [...raiseAt(program, "ST15", index, sheet, "表外", found), ...proseOutside(program, index, sheet, regions, bands, taken)];
}

/** Shorter texts are names, or a word of somebody's own. */
const FEWEST_CHARACTERS = 5;

/**
 * ST23: on a sheet whose tables hold prose, text beside them is what somebody thought to have written into them. Beside a line that is
 * signed stands what is signed.
 */
function proseOutside(
	program: Program,
	index: number,
	sheet: SheetImage,
	regions: readonly RegionState[],
	bands: readonly Band[],
	taken: ReadonlySet<CellImage>,
): Failure[] {
	if (!regions.some(({ plan }) => isProse(plan))) return [];
	const signed = new Set([...taken].filter(({ row }) => bands.every(({ last }) => row > last)).map(({ row }) => row));
	const found = sheet.cells.filter((cell) => {
		const { row, column, value, formula } = cell;
		if (typeof value !== "string" || formula !== undefined || taken.has(cell) || signed.has(row)) return false;
		if ([...value].filter((character) => !looksBlank(character)).length < FEWEST_CHARACTERS) return false;
		return bands.every(({ region, titled }) => !region.rowOfSheet.has(row) || !(region.indexOfColumn.has(column) || titled.has(column)));
	});
	return raiseAt(program, "ST23", index, sheet, "表外文字", found);
}

const isProse = ({ place: { region }, columns }: RegionSchema): boolean =>
	region.kind === "form" && columns.some(({ input, explanatory }) => input && explanatory);

/** One finding for all cells that were found. */
function raiseAt(program: Program, rule: string, index: number, sheet: SheetImage, what: string, found: readonly CellImage[]): Failure[] {
	const [first] = found;
	if (!first) return [];
	const cells = found
		.slice(0, NAMED)
		.map(({ row, column }) => formatAddress(row, column))
		.join("、");
	const key = `${sheet.name}[${what}]`;
	const spot = { sheet: index, sheetName: sheet.name, row: first.row, column: first.column, key, label: sheet.name, header: "" };
	const more = found.length > NAMED ? { zh: ` 等${found.length}处`, en: ` and ${found.length - NAMED} more` } : { zh: "", en: "" };
	return raise(program, rule, spot, { cells, n: found.length }, (language, name) => (name === "more" ? more[language] : undefined));
}

interface Band {
	region: RegionState;
	/** Columns beside the table that bear a text in its header row. */
	titled: ReadonlySet<number>;
	/** Its last row. */
	last: number;
}

function bandsOf(regions: readonly RegionState[], grid: CellGrid): Band[] {
	return regions.map((region) => ({
		region,
		last: region.rows.at(-1)?.sheetRow ?? region.headerRow,
		titled: new Set(
			grid
				.row(region.headerRow)
				.filter(({ column, value }) => typeof value === "string" && !looksBlank(value) && !region.indexOfColumn.has(column))
				.map(({ column }) => column),
		),
	}));
}

/**
 * A workbook before it is a file: cells, tables, names and looks, with no meaning. `writeWorkbook` makes the .xlsx of it,
 * `imageOfPlan` what reading that file gives. Rows and columns count from 1.
 */
import { formatAddress } from "./address.ts";
import type { CellImage, CellKind, WorkbookImage } from "./image.ts";

/** How a cell looks. Use the same object for the same look: the writer interns styles by identity first. Colours are RRGGBB. */
export interface CellStyle {
	bold?: boolean;
	italic?: boolean;
	underline?: boolean;
	/** Points; default 10. */
	size?: number;
	color?: string;
	fill?: string;
	/** Colour of a thin frame; absent: none. */
	border?: string;
	/** Excel number format; absent: General. */
	numberFormat?: string;
	horizontal?: "left" | "center" | "right";
	vertical?: "top" | "center";
	wrap?: boolean;
	/** Steps of indentation from the left. */
	indent?: number;
	/** Staff may type here although the sheet is protected. */
	unlocked?: boolean;
	/** A text that stays one when somebody edits its cell, although it begins as a formula does. */
	quoted?: boolean;
}

/** The code of an Excel error where a value is one. */
export interface ErrorValue {
	error: string;
}

export interface CellPlan {
	row: number;
	column: number;
	/** The constant, or the value last computed where there is a formula; null: none. */
	value: number | string | boolean | ErrorValue | null;
	/** File form, without the leading =. */
	formula?: string;
	style: CellStyle;
}

export interface TablePlan {
	name: string;
	/** With the header row. */
	range: string;
	columns: string[];
	/** Buttons in the header row. */
	filter: boolean;
}

export interface NamePlan {
	name: string;
	/** The sheet it is scoped to; null: the workbook. */
	sheet: string | null;
	/** Without the leading =. */
	refersTo: string;
}

/** Warns, never blocks (decision 058). Formulas without the leading =; a list of choices as `choices`. */
export interface ValidationPlan {
	/** "I6:I40 I44" */
	range: string;
	type: "list" | "whole" | "decimal" | "date" | "textLength" | "any";
	choices?: readonly string[];
	min?: number;
	max?: number;
	promptTitle?: string;
	prompt?: string;
	errorTitle?: string;
	error?: string;
}

export interface ConditionalFormatPlan {
	range: string;
	/** Without the leading =, relative to the range's first cell. */
	formula: string;
	style: { color?: string; fill?: string; bold?: boolean };
}

export interface HyperlinkPlan {
	cell: string;
	/** A place in the workbook: "'年度绩效自评表'!A1" */
	location: string;
	tooltip?: string;
}

/** A line above or below every page. & starts a code (&P: number of the page), so a text's own is doubled. */
export interface MarginLine {
	left?: string;
	center?: string;
	right?: string;
}

export interface PrintPlan {
	landscape: boolean;
	/** What is printed, "A1:M45"; absent: everything. */
	area?: string;
	/** Rows repeated on every page, "5:6". */
	titleRows?: string;
	header?: MarginLine;
	footer?: MarginLine;
}

export interface SheetPlan {
	name: string;
	state: "visible" | "hidden" | "veryHidden";
	tabColor?: string;
	/** In characters, from column A. */
	widths: number[];
	/** Points by row; rows that are absent take the program's own height. */
	heights: Record<number, number>;
	/** Rows that are hidden in groups, which can be shown again; in order. */
	folded?: readonly number[];
	/** In any order. */
	cells: CellPlan[];
	merges: string[];
	tables: TablePlan[];
	/** Rows and columns that stay in view. */
	freeze?: { rows: number; columns: number };
	validations: ValidationPlan[];
	conditionalFormats: ConditionalFormatPlan[];
	hyperlinks: HyperlinkPlan[];
	/** Protected without a password; columns and rows may be formatted, tables filtered and sorted. */
	protect: boolean;
	print?: PrintPlan;
}

export interface WorkbookPlan {
	sheets: SheetPlan[];
	names: NamePlan[];
	/** Position of the sheet shown first; must be visible. */
	activeSheet: number;
	properties: { title: string; subject: string; creator: string; company: string /** ISO 8601 */; created: string };
}

/** What reading the written file gives. */
export function imageOfPlan(plan: WorkbookPlan): WorkbookImage {
	return {
		sheets: plan.sheets.map((sheet) => ({
			name: sheet.name,
			state: sheet.state,
			cells: sortedCells(sheet).flatMap(imageOfCell),
			merges: [...sheet.merges],
			hiddenRows: [...(sheet.folded ?? [])],
			hiddenColumns: [],
		})),
		tables: plan.sheets.flatMap((sheet) =>
			sheet.tables.map(({ name, range, columns }) => ({ name, sheet: sheet.name, range, columns: [...columns] })),
		),
		names: plan.names.map(({ name, sheet, refersTo }) => ({ name, sheet, refersTo })),
		externalLinks: [],
	};
}

/** Cells by row, then column; two plans for one cell are an error of the planner. */
export function sortedCells(sheet: SheetPlan): CellPlan[] {
	const cells = [...sheet.cells].sort((a, b) => a.row - b.row || a.column - b.column);
	for (let i = 1; i < cells.length; i++) {
		const [before, cell] = [cells[i - 1], cells[i]];
		if (before && cell && before.row === cell.row && before.column === cell.column)
			throw new Error(`Two cells are planned at ${sheet.name}!${formatAddress(cell.row, cell.column)}.`);
	}
	return cells;
}

function imageOfCell(cell: CellPlan): CellImage[] {
	if (cell.formula === undefined && (cell.value === null || cell.value === "")) return [];
	const value = cell.value !== null && typeof cell.value === "object" ? cell.value.error : cell.value;
	const image: CellImage = { row: cell.row, column: cell.column, kind: kindOf(cell), value };
	return [cell.formula === undefined ? image : { ...image, formula: cell.formula }];
}

function kindOf({ value, style }: CellPlan): CellKind {
	if (value === null) return "blank";
	if (typeof value === "object") return "error";
	if (typeof value === "boolean") return "boolean";
	if (typeof value === "string") return "text";
	if (style.numberFormat?.includes("%")) return "percent";
	return style.numberFormat && /[ymdhs]/i.test(style.numberFormat) ? "date" : "number";
}

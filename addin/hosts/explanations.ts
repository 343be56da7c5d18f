/** Where explanations stand in a workbook: sheet 校验说明, found by its headers. */
import { plainPlace } from "../../shared/check/index.ts";
import { foldTightly, looksBlank, sameText, withoutEnds } from "../../shared/domain/spelling.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";
import type { CellEdit } from "../../shared/workbook/patch.ts";
import type { ExplanationRow } from "./host.ts";
import { NoRoomForExplanations } from "./no-room.ts";

const headers = ["规则", "位置", "当时值", "说明"] as const;
type Header = (typeof headers)[number];

interface ExplanationTable {
	sheet: SheetImage;
	headerRow: number;
	columns: Record<Header, number>;
	/** Last row inside the Excel table; null where no table bounds it. */
	lastRow: number | null;
}

/**
 * The cells that put `explanations` into the workbook: a row with the same rule and place, in whatever spelling, is written over, others go into the
 * first blank rows.
 * @throws NoRoomForExplanations
 */
export function explanationEdits(image: WorkbookImage, explanations: readonly ExplanationRow[]): CellEdit[] {
	const table = findTable(image);
	if (!table) throw new NoRoomForExplanations("no-sheet");
	const rows = readRows(table);
	const edits: CellEdit[] = [];
	for (const explanation of explanations) {
		const known = [...rows].find(
			([, cells]) => sameText(cells.规则, explanation.rule) && plainPlace(cells.位置) === plainPlace(explanation.place),
		)?.[0];
		const row = known ?? firstBlank(table, rows);
		const cells: Record<Header, string> = {
			规则: explanation.rule,
			位置: explanation.place,
			当时值: explanation.value,
			说明: explanation.text,
		};
		rows.set(row, cells);
		for (const header of headers) edits.push({ sheet: table.sheet.name, row, column: table.columns[header], value: cells[header] || null });
	}
	return edits;
}

function findTable(image: WorkbookImage): ExplanationTable | undefined {
	for (const sheet of image.sheets) {
		const byRow = Map.groupBy(
			sheet.cells.filter((cell) => headers.some((header) => saysHeader(cell, header))),
			(cell) => cell.row,
		);
		for (const [headerRow, cells] of byRow) {
			const columns = columnsOf(cells);
			if (columns) return { sheet, headerRow, columns, lastRow: lastRowOf(image, sheet.name, headerRow) };
		}
	}
	return undefined;
}

function columnsOf(cells: readonly CellImage[]): Record<Header, number> | undefined {
	const at = (header: Header) => cells.find((cell) => saysHeader(cell, header))?.column;
	const [规则, 位置, 当时值, 说明] = [at("规则"), at("位置"), at("当时值"), at("说明")];
	return 规则 && 位置 && 当时值 && 说明 ? { 规则, 位置, 当时值, 说明 } : undefined;
}

const saysHeader = ({ value }: CellImage, header: Header): boolean => typeof value === "string" && foldTightly(value) === header;

function lastRowOf(image: WorkbookImage, sheet: string, headerRow: number): number | null {
	for (const table of image.tables) {
		const [, top, bottom] = /^\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)$/.exec(table.range) ?? [];
		if (table.sheet === sheet && Number(top) === headerRow) return Number(bottom);
	}
	return null;
}

function readRows(table: ExplanationTable): Map<number, Record<Header, string>> {
	const rows = new Map<number, Record<Header, string>>();
	for (const cell of table.sheet.cells) {
		if (cell.row <= table.headerRow || cell.value === null || looksBlank(String(cell.value))) continue;
		const header = headers.find((name) => table.columns[name] === cell.column);
		if (!header) continue;
		const row = rows.get(cell.row) ?? { 规则: "", 位置: "", 当时值: "", 说明: "" };
		row[header] = withoutEnds(String(cell.value));
		rows.set(cell.row, row);
	}
	return rows;
}

function firstBlank(table: ExplanationTable, rows: ReadonlyMap<number, unknown>): number {
	let row = table.headerRow + 1;
	while (rows.has(row)) row += 1;
	if (table.lastRow !== null && row > table.lastRow) throw new NoRoomForExplanations("full");
	return row;
}

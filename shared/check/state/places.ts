/** From cells to the keys of places, the same everywhere (docs/architecture.md), and back. */
import { FACT_NAME } from "../../domain/codes.ts";
import { foldSpelling } from "../../domain/spelling.ts";
import type { FactCell, Owner, RegionState, RowState, Spot, WorkbookState } from "./workbook-state.ts";

/** A cell that holds a fact is called by the fact, every other one by role, row and header. */
export function keyOfCell(row: RowState, column: number): string {
	const fact = row.plan.facts[column];
	if (fact) return `${fact.indicator.level === "cluster" ? row.owner.prefix : ""}${fact.name}`;
	const { place, columns } = row.region.plan;
	return `${row.region.owner.prefix}${place.role}[${row.key}].${columns[column]?.header ?? ""}`;
}

export function spotOfCell(row: RowState, column: number): Spot {
	return {
		sheet: row.region.sheet,
		sheetName: row.region.sheetName,
		row: row.sheetRow,
		column: row.region.columns[column] ?? 0,
		key: keyOfCell(row, column),
		label: row.plan.label,
		header: row.region.plan.columns[column]?.header ?? "",
	};
}

/** The header cell of a column: `按任务[支出]` */
export function spotOfHeader(region: RegionState, column: number): Spot {
	const header = region.plan.columns[column]?.header ?? "";
	return {
		sheet: region.sheet,
		sheetName: region.sheetName,
		row: region.headerRow,
		column: region.columns[column] ?? 0,
		key: `${region.owner.prefix}${region.plan.place.role}[${header}]`,
		label: header,
		header,
	};
}

export const spotOfSheet = (sheet: number, sheetName: string): Spot => ({
	sheet,
	sheetName,
	row: 0,
	column: 0,
	key: sheetName,
	label: sheetName,
	header: "",
});

/** Finding that concerns the file, not a sheet. */
export const spotOfWorkbook = (): Spot => ({ sheet: -1, sheetName: "", row: 0, column: 0, key: "工作簿", label: "工作簿", header: "" });

export interface CellAddress {
	sheet: string;
	row: number;
	column: number;
}

const withOwner = /^群?(\d+)[^!]*!(.+)$/u;

/**
 * The cell a place key means, or undefined. Also takes `成果[3].级别`, the third existing row, and role, row and header for a cell
 * that holds a fact (`资金[SJ].实际支出数`). A sheet's name leads to its first cell.
 */
export function locateIn(
	book: WorkbookState,
	slotOf: (name: string) => { level: "school" | "cluster"; slot: number } | undefined,
	key: string,
): CellAddress | undefined {
	const [, number, rest] = withOwner.exec(key) ?? [];
	const owner =
		number === undefined
			? book.school
			: book.clusters[book.meta.identity.clusters.findIndex((cluster) => cluster.number === number.padStart(2, "0"))];
	if (!owner) return undefined;
	const text = rest ?? key;
	if (FACT_NAME.test(text)) {
		const fact = slotOf(text);
		return fact && fact.level === (owner.index < 0 ? "school" : "cluster") ? addressOf(owner.facts[fact.slot]) : undefined;
	}
	const cell = cellOf(owner, book, text);
	if (cell) return cell;
	return book.image.sheets.some((sheet) => sheet.name === key) ? { sheet: key, row: 1, column: 1 } : undefined;
}

function cellOf(owner: Owner, book: WorkbookState, text: string): CellAddress | undefined {
	const open = text.indexOf("[");
	const close = text.lastIndexOf("]");
	if (open < 1 || close < open) return undefined;
	const role = text.slice(0, open);
	const inner = text.slice(open + 1, close);
	const tail = text.slice(close + 1);
	const region = regionOf(owner, book, role);
	if (!region) return undefined;
	if (tail === "") {
		const column = region.plan.indexOf.get(inner);
		return column === undefined ? undefined : { sheet: region.sheetName, row: region.headerRow, column: region.columns[column] ?? 1 };
	}
	const row = rowOf(region, inner);
	const column = region.plan.indexOf.get(tail.replace(/^\./, ""));
	return row && column !== undefined ? addressOf({ row, column }) : undefined;
}

export function regionOf(owner: Owner, book: WorkbookState, role: string): RegionState | undefined {
	return (
		book.regions.find((region) => region.plan.place.role === role && region.owner === owner) ??
		book.regions.find((region) => region.plan.place.role === role && region.owner === book.school)
	);
}

/** By key in any spelling, or by number among the existing rows of a list. */
export function rowOf(region: RegionState, key: string): RowState | undefined {
	const plain = foldSpelling(key);
	const named =
		region.rows.find((row) => row.exists && row.key === key) ?? region.rows.find((row) => row.exists && foldSpelling(row.key) === plain);
	if (named) return named;
	return region.plan.listRow && /^\d+$/.test(key) ? region.rows.filter((row) => row.exists)[Number(key) - 1] : undefined;
}

function addressOf(cell: FactCell | undefined): CellAddress | undefined {
	if (!cell) return undefined;
	const { region, sheetRow } = cell.row;
	return { sheet: region.sheetName, row: sheetRow, column: region.columns[cell.column] ?? 1 };
}

/** Tables as a workbook that looks like an official document: title, what it is about, notes, a table to filter; A4, headers in view. */
import { serialOfMilliseconds } from "../domain/serial-dates.ts";
import { looks } from "../template/looks.ts";
import { columnName } from "../workbook/address.ts";
import type { CellPlan, CellStyle, SheetPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";
import { beginsFormula, cellText } from "./plain-text.ts";
import { type Cell, type Heading, headerOf, type Table, type TableColumn } from "./table.ts";

const line = "C9D3DC";
const ink = "1F2933";
const title: CellStyle = { ...looks.title, horizontal: "center" };
const identity: CellStyle = { ...looks.identity, wrap: true };
const note: CellStyle = { size: 9.5, color: "7B5B17", vertical: "center", wrap: true };
/** The widest sheet that is still easy to read on upright paper, in characters. */
const UPRIGHT = 95;

/** An .xlsx; the same tables give the same bytes. @param name of the whole, for the file's properties */
export function exportWorkbook(tables: readonly Table[], heading: Heading, name: string): Uint8Array {
	return writeWorkbook({
		sheets: tables.map((table) => planSheet(table, heading)),
		names: [],
		activeSheet: 0,
		properties: { title: cellText(name), subject: heading.period, creator: "核表 Hebiao", company: "", created: heading.generatedAt },
	});
}

function planSheet(table: Table, heading: Heading): SheetPlan {
	const { columns, rows } = table;
	const last = columnName(columns.length);
	const notes = [identityOf(heading), ...table.notes.map(({ zh }) => zh)];
	const headerRow = notes.length + 2;
	const width = columns.reduce((sum, column) => sum + column.width, 0);
	const style = looksOf();
	const cells: CellPlan[] = [
		{ row: 1, column: 1, value: table.title.zh, style: title },
		...notes.map((value, at): CellPlan => ({ row: at + 2, column: 1, value: cellText(value), style: at === 0 ? identity : note })),
		...columns.map((column, at): CellPlan => ({ row: headerRow, column: at + 1, value: headerOf(column), style: looks.header })),
		...rows.flatMap((row, down) =>
			columns.map((column, at): CellPlan => ({ row: headerRow + 1 + down, column: at + 1, ...style(column, row[at] ?? null) })),
		),
	];
	// & starts a code in these lines.
	const plain = (text: string) => text.replaceAll("&", "&&");
	return {
		name: table.name,
		state: "visible",
		tabColor: "2F75B5",
		widths: columns.map((column) => column.width),
		heights: {
			1: 34,
			...Object.fromEntries(notes.map((text, at) => [at + 2, noteHeight(text, width)])),
			[headerRow]: headerHeight(columns),
		},
		cells,
		merges: columns.length === 1 ? [] : Array.from({ length: headerRow - 1 }, (_, at) => `A${at + 1}:${last}${at + 1}`),
		// A table needs a body.
		tables: [
			{
				name: table.name,
				range: `A${headerRow}:${last}${headerRow + Math.max(1, rows.length)}`,
				columns: columns.map(headerOf),
				filter: true,
			},
		],
		freeze: { rows: headerRow, columns: 0 },
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		print: {
			landscape: width > UPRIGHT,
			titleRows: `${headerRow}:${headerRow}`,
			header: { left: plain(heading.periodTitle), center: plain(table.title.zh), right: plain(`期间：${heading.period}`) },
			footer: { left: plain(`指标体系 ${heading.definition}`), center: "第 &P 页，共 &N 页", right: "打印日期：&D" },
		},
	};
}

const identityOf = ({ period, periodTitle, definition, generatedAt }: Heading): string =>
	`期间：${periodTitle}（${period}）　指标体系：${definition}　生成时间：${generatedAt.slice(0, 19).replace("T", " ")}（北京时间）`;

/** In characters of a width; a Chinese one is two of them. */
const lengthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);

/** A line of text takes 18 points. */
const noteHeight = (text: string, width: number): number => 18 * Math.max(1, Math.ceil(lengthOf(text) / Math.max(20, width)));

/** Headers are bold, and the button of the filter takes some room. */
const headerHeight = (columns: readonly TableColumn[]): number =>
	16 * Math.max(2, ...columns.map((column) => Math.ceil((lengthOf(headerOf(column)) * 1.15 + 2) / column.width)));

/** Value and look of a cell. One object per look, so that the writer interns them by identity. */
function looksOf(): (column: TableColumn, cell: Cell) => Pick<CellPlan, "value" | "style"> {
	const known = new Map<string, CellStyle>();
	const look = (key: string, make: () => CellStyle): CellStyle => {
		const before = known.get(key);
		if (before) return before;
		const made = make();
		known.set(key, made);
		return made;
	};
	return ({ kind, places }, cell) => {
		if (typeof cell === "string") {
			if (kind === "instant") {
				const style = look("instant", () => ({ ...base, horizontal: "center", numberFormat: "yyyy-mm-dd hh:mm" }));
				return { value: serialOf(cell), style };
			}
			const value = cellText(cell);
			const quoted = beginsFormula(value);
			// A word where a figure is asked for (不适用) stands in the middle.
			const side = kind === "text" ? "left" : "center";
			const style = look(`${side}|${quoted}`, () => ({
				...base,
				horizontal: side,
				wrap: true,
				...(side === "left" ? { indent: 1 } : {}),
				...(quoted ? { quoted } : {}),
			}));
			return { value, style };
		}
		const digits = cell !== null && typeof cell === "object" ? cell.places : places;
		const style = look(`number|${digits}`, () => ({
			...base,
			horizontal: "right",
			...(digits === undefined ? {} : { numberFormat: digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}` }),
		}));
		return { value: cell !== null && typeof cell === "object" ? cell.value : cell, style };
	};
}

const base: CellStyle = { color: ink, border: line, vertical: "center" };

/** Serial of the time in Shanghai, which the text shows. */
function serialOf(instant: string): number {
	const shown = Date.parse(`${instant.slice(0, 19)}Z`);
	// No more places than programs write: a second is 1.2e-5 days.
	return Math.round(serialOfMilliseconds(shown) * 1e9) / 1e9;
}

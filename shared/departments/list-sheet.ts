/** A workbook of lists for people: a heading, a few lines, a table to filter. */
import type { TemplateIdentity } from "../check/index.ts";
import type { CellPlan, CellStyle, SheetPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";

const line = "C9D3DC";
const looks = {
	title: { bold: true, size: 16, color: "1F4E79" },
	note: { color: "52606D" },
	header: { bold: true, color: "FFFFFF", fill: "1F4E79", border: line, horizontal: "center", wrap: true },
	text: { border: line, wrap: true, vertical: "top" },
	center: { border: line, horizontal: "center", vertical: "top" },
	remark: { border: line, wrap: true, vertical: "top", fill: "FFF9E5", unlocked: true },
} as const satisfies Record<string, CellStyle>;

export interface ListColumn {
	header: string;
	/** In characters. */
	width: number;
	/** Default: text. remark: for people to write in. */
	look?: "text" | "center" | "remark";
}

export interface List {
	name: string;
	title: string;
	/** Lines between the title and the table. */
	notes: readonly string[];
	columns: readonly ListColumn[];
	/** One value for each column. */
	rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** An .xlsx; the same lists give the same bytes. No time of day is in it. */
export function listWorkbook(lists: readonly List[], { year, period, unitName }: TemplateIdentity): Uint8Array {
	return writeWorkbook({
		sheets: lists.map(sheetOf),
		names: [],
		activeSheet: 0,
		properties: {
			title: lists[0]?.title ?? "",
			subject: period,
			creator: "核表 Hebiao",
			company: unitName,
			created: `${year}-12-31T00:00:00Z`,
		},
	});
}

function sheetOf({ name, title, notes, columns, rows }: List): SheetPlan {
	const headerRow = notes.length + 2;
	const last = String.fromCharCode(64 + columns.length);
	const cells: CellPlan[] = [
		{ row: 1, column: 1, value: title, style: looks.title },
		...notes.map((value, i): CellPlan => ({ row: i + 2, column: 1, value, style: looks.note })),
		...columns.map(({ header }, i): CellPlan => ({ row: headerRow, column: i + 1, value: header, style: looks.header })),
		...rows.flatMap((values, r) =>
			values.map((value, i): CellPlan => ({ row: headerRow + 1 + r, column: i + 1, value, style: looks[columns[i]?.look ?? "text"] })),
		),
	];
	return {
		name,
		state: "visible",
		widths: columns.map(({ width }) => width),
		heights: { 1: 28 },
		cells,
		merges: [],
		// A table needs a body.
		tables: [
			{
				name,
				range: `A${headerRow}:${last}${headerRow + Math.max(1, rows.length)}`,
				columns: columns.map(({ header }) => header),
				filter: true,
			},
		],
		freeze: { rows: headerRow, columns: 0 },
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		print: { landscape: true, titleRows: `${headerRow}:${headerRow}` },
	};
}

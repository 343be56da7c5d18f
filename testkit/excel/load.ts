/**
 * A real .xlsx into the simulated workbook: cells, tables and names by the project's own reader, and from the parts themselves what
 * the image has no room for: number formats and locks of cells, rows hidden by filters, protection, names that Excel keeps to itself.
 */

import { strFromU8, unzipSync } from "fflate";
import { parseAddress, parseRange } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { sheetPartAmong } from "../surgery.ts";
import { blankCell, keyOf, type SimulatedCell } from "./cells.ts";
import { conditionalFormatsIn } from "./conditional-formats.ts";
import type { SimulatedFilter, SimulatedSheet } from "./sheet.ts";
import { emptySheet, nothingAllowed, SimulatedWorkbook } from "./workbook.ts";

interface Style {
	numberFormat: string;
	locked: boolean;
}

const visibilities = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

/** Built-in number formats by their number, as far as files of this project's tests use them. */
const builtin: Record<number, string> = {
	0: "General",
	1: "0",
	2: "0.00",
	9: "0%",
	10: "0.00%",
	14: "m/d/yyyy",
	22: "m/d/yyyy h:mm",
	49: "@",
};

export function loadWorkbook(bytes: Uint8Array, name: string): SimulatedWorkbook {
	const image = readWorkbook(bytes);
	const parts = unzipSync(bytes);
	const text = (part: string) => strFromU8(parts[part] ?? new Uint8Array());
	const styles = stylesOf(text("xl/styles.xml"));
	const workbook = new SimulatedWorkbook();
	workbook.name = name;
	const texts = new Map<string, string>();
	for (const [index, sheetImage] of image.sheets.entries()) {
		const sheet = emptySheet(`{0000-${index + 1}}`, sheetImage.name);
		sheet.visibility = visibilities[sheetImage.state];
		const part = text(sheetPartAmong(parts, sheetImage.name));
		texts.set(sheetImage.name, part);
		loadFormats(sheet, part, styles);
		for (const { row, column, kind, value, formula } of sheetImage.cells) {
			const key = keyOf(row, column);
			const format = sheet.cells.get(key) ?? blankCell(kind === "date" ? "yyyy/m/d" : "General");
			sheet.cells.set(key, {
				...format,
				value: value ?? "",
				isError: kind === "error",
				formula: formula === undefined ? undefined : `=${formula}`,
			});
		}
		sheet.merges = sheetImage.merges.flatMap((range) => parseRange(range) ?? []);
		sheet.hiddenRows = new Set([...part.matchAll(/<row r="(\d+)"[^>]* hidden="(?:1|true)"/g)].map(([, row]) => Number(row)));
		sheet.hiddenColumns = new Set(sheetImage.hiddenColumns);
		sheet.filter = filterOf(part);
		loadProtection(sheet, part);
		sheet.conditionalFormats = conditionalFormatsIn(part);
		workbook.sheets.push(sheet);
	}
	workbook.activeSheet = workbook.sheets.find(({ visibility }) => visibility === "Visible")?.id ?? "";
	const tableParts = new Map(
		Object.keys(parts).flatMap((part) => (part.startsWith("xl/tables/") ? [[tableName(text(part)), text(part)]] : [])),
	);
	for (const [index, table] of image.tables.entries()) {
		const part = tableParts.get(table.name) ?? "";
		const area = parseRange(/<table [^>]*\bref="([^"]+)"/.exec(part)?.[1] ?? table.range);
		if (!area) throw new Error(`Table ${table.name} has no range.`);
		workbook.tables.push({
			id: String(index + 1),
			name: table.name,
			sheet: workbook.sheet(table.sheet),
			area,
			showTotals: /totalsRowCount="[1-9]/.test(part),
			columns: table.columns,
			filter: filterOf(part) ?? { area, active: false },
		});
	}
	workbook.names = [
		...image.names.map((one) => ({
			name: one.name,
			sheet: one.sheet === null ? null : workbook.sheet(one.sheet),
			formula: `=${one.refersTo}`,
			visible: true,
		})),
		...[...text("xl/workbook.xml").matchAll(/<definedName name="_xlnm\.(\w+)" localSheetId="(\d+)"[^>]*>([^<]*)</g)].map(
			([, builtinName = "", index, refersTo]) => ({
				name: builtinName,
				sheet: workbook.sheets[Number(index)] ?? null,
				formula: `=${refersTo}`,
				visible: builtinName !== "_FilterDatabase",
			}),
		),
	];
	calculated(workbook, bytes);
	return workbook;
}

const values = new WeakMap<Uint8Array, [SimulatedSheet["name"], number, SimulatedCell][]>();

/** Excel calculates what nobody has calculated yet when it opens a file; here once for each file, however often it is opened. */
function calculated(workbook: SimulatedWorkbook, bytes: Uint8Array): void {
	const known = values.get(bytes);
	if (known) {
		for (const [sheet, key, cell] of known) workbook.sheet(sheet).cells.set(key, { ...cell });
		return;
	}
	workbook.calculateUnknown();
	values.set(
		bytes,
		workbook.sheets.flatMap(({ name, cells }) =>
			[...cells].flatMap(([key, cell]): [string, number, SimulatedCell][] =>
				cell.formula === undefined ? [] : [[name, key, { ...cell }]],
			),
		),
	);
}

/** In files 0 means that something is allowed. */
function loadProtection(sheet: SimulatedSheet, part: string): void {
	const tag = /<sheetProtection[^>]*>/.exec(part)?.[0] ?? "";
	sheet.isProtected = / sheet="(?:1|true)"/.test(tag);
	for (const name of Object.keys(nothingAllowed)) {
		const attribute = name.replace(/^allow(.)/, (_, first: string) => first.toLowerCase());
		if (name.startsWith("allow")) sheet.protectionOptions[name] = new RegExp(` ${attribute}="(?:0|false)"`).test(tag);
	}
}

function stylesOf(xml: string): Style[] {
	const custom = new Map(
		[...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code = ""]) => [Number(id), unescaped(code)]),
	);
	const formats = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml)?.[1] ?? "";
	return [...formats.matchAll(/<xf ([^>]*?)(?:\/>|>(.*?)<\/xf>)/gs)].map(([, attributes = "", inside = ""]) => {
		const id = Number(/numFmtId="(\d+)"/.exec(attributes)?.[1] ?? 0);
		return { numberFormat: custom.get(id) ?? builtin[id] ?? "General", locked: !/locked="(?:0|false)"/.test(inside) };
	});
}

function loadFormats(sheet: SimulatedSheet, part: string, styles: readonly Style[]): void {
	for (const [tag, address = ""] of part.matchAll(/<c r="([A-Z]+\d+)"[^>]*>/g)) {
		const at = parseAddress(address);
		const style = styles[Number(/ s="(\d+)"/.exec(tag)?.[1] ?? 0)];
		const cell: SimulatedCell = blankCell(style?.numberFormat, style?.locked);
		if (at) sheet.cells.set(keyOf(at.row, at.column), cell);
	}
}

function filterOf(part: string): SimulatedFilter | null {
	const [, reference = "", inside] = /<autoFilter ref="([^"]+)"[^>]*?(?:\/>|>(.*?)<\/autoFilter>)/s.exec(part) ?? [];
	const area = parseRange(reference);
	return area ? { area, active: inside?.includes("<filterColumn") ?? false } : null;
}

const tableName = (part: string): string => unescaped(/displayName="([^"]+)"/.exec(part)?.[1] ?? "");

const unescaped = (text: string): string =>
	text.replace(/&(quot|lt|gt|amp);/g, (_, entity: string) => ({ quot: '"', lt: "<", gt: ">", amp: "&" })[entity] ?? "");

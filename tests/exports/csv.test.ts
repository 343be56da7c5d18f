import { read } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { csvHeader, csvMark, csvRow } from "../../shared/exports/csv.ts";
import type { Cell, TableColumn } from "../../shared/exports/table.ts";
import { hostile } from "./hostile.ts";

const columns: TableColumn[] = [
	{ key: "name", name: { zh: "名称", en: "Name" }, kind: "text", width: 10 },
	{ key: "value", name: { zh: "数值", en: "Value" }, kind: "number", places: 2, width: 10, design: true },
	{ key: "at", name: { zh: "时间", en: "Time" }, kind: "instant", width: 10 },
];
const fileOf = (...rows: Cell[][]): string => csvMark + csvHeader(columns) + rows.map((row) => csvRow(columns, row)).join("");

test("headers, quotes, line ends; blank, 0 and 不适用 apart", () => {
	expect(fileOf(['甲“校”, "x"', 0, "2024-01-31T23:59:59+08:00"], ["不适用", null, null], ["", -1.5, null])).toBe(
		'\ufeff"名称","数值（D）","时间"\r\n"甲“校”, ""x""",0,2024-01-31 23:59:59\r\n"不适用",,\r\n"",-1.5,\r\n',
	);
});

test("numbers are never written with an exponent", () => {
	expect(csvRow(columns, ["x", 1e21, null])).toBe('"x",1000000000000000000000,\r\n');
	expect(csvRow(columns, ["x", { value: 1e-7, places: 8 }, null])).toBe('"x",0.0000001,\r\n');
});

describe("hostile texts", () => {
	test.each(hostile)("%#: stands in one field, and no program takes it for a formula", (text) => {
		const line = csvRow(columns, [text, 1, null]);
		const field = /^"((?:[^"]|"")*)",1,\r\n$/s.exec(line)?.[1]?.replaceAll('""', '"');
		expect(field).toBeDefined();
		expect(field).not.toMatch(/^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
		expect(field).not.toMatch(/[\u202a-\u202e\u2066-\u2069\r]/u);
		expect(field?.length).toBeLessThanOrEqual(32_767);
	});

	test("read by a spreadsheet's own reader there is no formula, and every row has its three cells", () => {
		const text = fileOf(...hostile.map((name): Cell[] => [name, 1, null]));
		const [sheet] = Object.values(read(text, { type: "string", cellFormula: true }).Sheets);
		const cells = Object.entries(sheet ?? {}).filter(([address]) => !address.startsWith("!"));
		expect(cells.filter(([, cell]) => cell.f !== undefined)).toEqual([]);
		expect(cells.filter(([address, cell]) => /^B\d+$/.test(address) && cell.t === "n")).toHaveLength(hostile.length);
	});
});

import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Heading, Table } from "../../shared/exports/table.ts";
import { exportWorkbook } from "../../shared/exports/workbook.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { recalculate } from "../oracle/libreoffice.ts";
import { hostile } from "./hostile.ts";

const heading: Heading = {
	period: "2023-annual",
	periodTitle: "2023年度 & 绩效自评",
	definition: "2022-2024/1.0.0",
	generatedAt: "2024-02-01T10:30:00+08:00",
};
const both = (zh: string) => ({ zh, en: zh });
const table: Table = {
	name: "单位",
	title: both("建设单位 & 表"),
	notes: [both("空白不是 0。"), both("长".repeat(200))],
	columns: [
		{ key: "name", name: both("名称"), kind: "text", width: 30 },
		{ key: "code", name: both("代码"), kind: "code", width: 10 },
		{ key: "value", name: both("得分"), kind: "number", places: 2, width: 10, design: true },
		{ key: "figure", name: both("数"), kind: "number", width: 10 },
		{ key: "at", name: both("时间"), kind: "instant", width: 18 },
	],
	rows: [
		...hostile.map((name) => [name, name, 1, { value: 12.5, places: 1 }, "2024-01-31T23:59:59+08:00"]),
		["空", "不适用", null, 0, null],
	],
};
const empty: Table = { ...table, name: "空表", rows: [] };
const bytes = exportWorkbook([table, empty], heading, "市级汇总");
const first = hostile.length;

test("passes Microsoft's validator with hostile names, and without rows", () => {
	expect(schemaErrors(bytes)).toEqual([]);
});

test("holds no formula, and texts that begin as one stay texts when their cells are edited", () => {
	const [sheet] = readWorkbook(bytes).sheets;
	expect(sheet?.cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
	const styles = new TextDecoder().decode(unzipSync(bytes)["xl/styles.xml"]);
	expect(styles).toContain('quotePrefix="1"');
});

test("blank, 0 and 不适用 stay apart; times are times of Shanghai", () => {
	const [sheet] = readWorkbook(bytes).sheets;
	const header = sheet?.cells.find(({ value }) => value === "名称")?.row ?? 0;
	const last = sheet?.cells.filter(({ row }) => row === header + 1 + first);
	expect(last?.map(({ column, kind, value }) => [column, kind, value])).toEqual([
		[1, "text", "空"],
		[2, "text", "不适用"],
		[4, "number", 0],
	]);
	const time = sheet?.cells.find(({ row, column }) => row === header + 1 && column === 5);
	expect(time?.kind).toBe("date");
	expect(time?.value).toBeCloseTo(45_322 + 86_399 / 86_400, 8);
});

test("reads as an official document: title, period, definitions, time, D, frozen headers, A4", () => {
	const [sheet] = readWorkbook(bytes).sheets;
	const texts = sheet?.cells.filter(({ row }) => row <= 6).map(({ value }) => value);
	expect(texts).toContain("建设单位 & 表");
	expect(texts).toContain("期间：2023年度 & 绩效自评（2023-annual）　指标体系：2022-2024/1.0.0　生成时间：2024-02-01 10:30:00（北京时间）");
	expect(texts).toContain("得分（D）");
	const xml = new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
	expect(xml).toContain('state="frozen"');
	expect(xml).toContain('paperSize="9"');
	expect(xml).toContain("2023年度");
});

test("LibreOffice opens it and saves the same texts and figures", async () => {
	const saved = readWorkbook(await recalculate(bytes));
	const cellsOf = (image: ReturnType<typeof readWorkbook>) =>
		image.sheets.map(({ cells }) => cells.filter(({ kind }) => kind !== "blank").map(({ row, column, value }) => ({ row, column, value })));
	expect(cellsOf(saved)).toEqual(cellsOf(readWorkbook(bytes)));
});

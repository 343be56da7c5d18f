import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { recalculate } from "../oracle/libreoffice.ts";
import { comparable, expectSame, honest, openSession, set } from "./support.ts";

const files = { honest, "with twenty mistakes": mistakenFile(set).bytes };

describe.each(["1.9", "1.14"])("ExcelApi %s", (excelApi) => {
	test.each(Object.entries(files))(
		"the workbook %s: the image and the report are those of the file, in two requests",
		async (name, bytes) => {
			const { excel, host, image, close } = await openSession(bytes, { excelApi });
			const file = readWorkbook(bytes);
			expectSame(image, file);
			expect(JSON.stringify(check(image, set))).toBe(JSON.stringify(check(file, set)));
			expect(excel.requests).toHaveLength(2);
			const answered = excel.requests.map(({ answerBytes }) => answerBytes);
			console.info(
				`ExcelApi ${excelApi}, ${name}: asked ${excel.requests.map(({ bytes: sent }) => sent).join(" + ")} bytes, answered ${answered.join(" + ")}`,
			);
			expect(Math.max(...answered)).toBeLessThan(5_000_000);
			expect(host.name).toBe(excel.workbook.name);
			await close();
			expect(excel.writes).toEqual([]);
			expect(excel.registered.size).toBe(0);
		},
	);
});

test("a workbook whose formulas all have values, as a spreadsheet program saves it", { timeout: 120_000 }, async () => {
	const bytes = await recalculate(files["with twenty mistakes"]);
	const { image, close } = await openSession(bytes);
	const file = readWorkbook(bytes);
	expect(file.sheets.flatMap(({ cells }) => cells).filter(({ kind }) => kind === "blank")).toEqual([]);
	expectSame(image, file);
	expect(JSON.stringify(check(image, set))).toBe(JSON.stringify(check(file, set)));
	await close();
});

test("the comparison sees a value, a kind, a formula, a merge, a hidden row, a hidden column, a table and a name that differ", () => {
	const file = readWorkbook(honest);
	const [sheet] = file.sheets;
	const [cell] = sheet?.cells ?? [];
	const [table] = file.tables;
	if (!sheet || !cell || !table) throw new Error("The file is empty.");
	const otherCell = (change: object) => ({
		...file,
		sheets: [{ ...sheet, cells: [{ ...cell, ...change }, ...sheet.cells.slice(1)] }, ...file.sheets.slice(1)],
	});
	const others = [
		otherCell({ value: "other" }),
		otherCell({ kind: "error" }),
		otherCell({ formula: "1" }),
		{ ...file, sheets: [{ ...sheet, merges: ["A1:B2"] }, ...file.sheets.slice(1)] },
		{ ...file, sheets: [{ ...sheet, hiddenRows: [3] }, ...file.sheets.slice(1)] },
		{ ...file, sheets: [{ ...sheet, hiddenColumns: [3] }, ...file.sheets.slice(1)] },
		{ ...file, tables: [{ ...table, range: "A1:B2" }, ...file.tables.slice(1)] },
		{ ...file, names: file.names.slice(1) },
	];
	for (const other of others) expect(comparable(other)).not.toEqual(comparable(file));
});

import { afterEach, describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import { columnName } from "../../shared/workbook/address.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { savedFile } from "../../testkit/excel/save.ts";
import { expectSame, honest, openSession, type Session, set, settled } from "./support.ts";

const sheet = "年度绩效自评表";
let session: Session;
const open = async (bytes = honest, excelApi = "1.9"): Promise<Session> => {
	session = await openSession(bytes, { excelApi });
	return session;
};
afterEach(() => session.close());

/** A cell of an indicator, by its place. */
function cellOf(place: string): { row: number; column: number; address: string } {
	const at = createChecker(readWorkbook(honest), set).locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return { row: at.row, column: at.column, address: `${columnName(at.column)}${at.row}` };
}

describe("an edit", () => {
	test("is told in one request, with the cell's new value, and only that", async () => {
		const { excel, told, changes } = await open();
		const { row, column, address } = cellOf("S_T3_02.actual");
		const before = excel.requests.length;
		excel.workbook.type(sheet, address, [[481]]);
		expect(await told(1)).toEqual({ kind: "edits", edits: [{ sheet, row, column, kind: "number", value: 481 }], recalculated: [] });
		await settled(session);
		expect(changes).toHaveLength(1);
		expect(excel.requests.length - before).toBe(1);
		const { bytes, answerBytes } = excel.requests.at(-1) ?? { bytes: 0, answerBytes: 0 };
		console.info(`one edit: asked ${bytes} bytes, answered ${answerBytes}`);
		expect(answerBytes).toBeLessThan(5_000);
		expect(excel.writes).toEqual([]);
	});

	test("of 500 pasted rows is one request, even where Excel tells of each row", async () => {
		const { excel, told } = await open();
		const before = excel.requests.length;
		for (let row = 5; row < 505; row += 100)
			excel.workbook.type(
				"佐证材料清单",
				`B${row}`,
				Array.from({ length: 100 }, (_, i) => [`材料 ${row + i}`, "说明"]),
			);
		const change = await told(1);
		await settled(session);
		expect(excel.requests.length - before).toBe(1);
		if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
		expect(change.edits).toHaveLength(1000);
		console.info(`500 rows pasted: answered ${excel.requests.at(-1)?.answerBytes} bytes`);
	});

	test("that empties whole columns tells the emptied cells", async () => {
		const { excel, told, host } = await open();
		excel.workbook.clear("任务进度表", "K:Z");
		const change = await told(1);
		if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
		expect(change.edits.every(({ value, formula }) => value === null && formula === undefined)).toBe(true);
		const cells = (await host.readImage()).sheets.find(({ name }) => name === "任务进度表")?.cells ?? [];
		expect(cells.filter(({ column }) => column >= 11)).toEqual([]);
		expect(change.edits.length).toBeGreaterThan(600);
	});

	test("of a co-author is told like one's own", async () => {
		const { excel, told } = await open();
		const { address } = cellOf("S_T4_07.actual");
		excel.workbook.type(sheet, address, [["12"]], "Remote");
		expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ kind: "number", value: 12 }] });
	});

	test("keeps kinds apart: numbers, dates, texts that look like either, errors, formulas, blanks", async () => {
		const { excel, told } = await open();
		excel.workbook.type("典型案例", "B5", [["3.5", "2023-05-01", "'2023-05-01", "'=1", "TRUE", "=1/0", ""]]);
		excel.workbook.calculate([["典型案例", "G5", "#DIV/0!"]]);
		const change = await told(1);
		if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
		const seen = new Map(change.edits.map(({ column, kind, value, formula }) => [columnName(column), { kind, value, formula }]));
		expect(seen.get("B")).toEqual({ kind: "number", value: 3.5, formula: undefined });
		expect(seen.get("C")).toEqual({ kind: "date", value: 45_047, formula: undefined });
		expect(seen.get("D")).toEqual({ kind: "text", value: "2023-05-01", formula: undefined });
		expect(seen.get("E")).toEqual({ kind: "text", value: "=1", formula: undefined });
		expect(seen.get("F")).toEqual({ kind: "boolean", value: true, formula: undefined });
		expect(seen.get("G")).toEqual({ kind: "error", value: "#DIV/0!", formula: "1/0" });
	});
});

test("formulas that come to another value are told apart", async () => {
	const { excel, told } = await open();
	const { address, row, column } = cellOf("S_T2_04.actual");
	excel.workbook.calculate([[sheet, address, 88.5]]);
	const change = await told(1);
	if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
	expect(change.edits).toEqual([]);
	expect(change.recalculated).toMatchObject([{ sheet, row, column, kind: "number", value: 88.5 }]);
	expect(change.recalculated[0]?.formula).toBeTypeOf("string");
});

test("a formula's own value typed over it is an edit: the formula is gone", async () => {
	const { excel, told } = await open();
	const { address, row, column } = cellOf("S_T2_04.actual");
	excel.workbook.calculate([[sheet, address, 88.5]]);
	await told(1);
	excel.workbook.type(sheet, address, [[88.5]]);
	const change = await told(2);
	if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
	// Formulas that depend on it may come to other values; this cell is none of them.
	expect(change.recalculated.filter((cell) => cell.sheet === sheet && cell.row === row && cell.column === column)).toEqual([]);
	expect(change.edits).toEqual([{ sheet, row, column, kind: "number", value: 88.5 }]);
	expect(change.edits[0]?.formula).toBeUndefined();
});

test("a row that was emptied stays empty when the sheet is calculated and read once more", async () => {
	const { excel, told, host } = await open();
	const { address } = cellOf("S_T2_04.actual");
	const below = 900;
	excel.workbook.type(sheet, `C${below}`, [["=1+1"]]);
	await told(1);
	excel.workbook.clear(sheet, `${below}:${below}`);
	expect(await told(2)).toEqual({ kind: "edits", edits: [{ sheet, row: below, column: 3, value: null }], recalculated: [] });
	excel.workbook.calculate([[sheet, address, 88.5]]);
	const calculated = await told(3);
	expect(calculated).toMatchObject({ kind: "edits", edits: [], recalculated: [{ value: 88.5 }] });
	expect(calculated.kind === "edits" && calculated.recalculated).toHaveLength(1);
	excel.workbook.activate(sheet);
	await settled(session);
	expect(session.changes).toHaveLength(3);
	expect((await host.readImage()).sheets.find(({ name }) => name === sheet)?.cells.filter(({ row }) => row === below)).toEqual([]);
});

describe.each(["1.9", "1.14"])("with ExcelApi %s", (excelApi) => {
	test("rows inserted, sheets added, deleted and renamed give the whole image as it is now", async () => {
		const { excel, told } = await open(honest, excelApi);
		excel.workbook.insertRows(sheet, 4, 2);
		const moved = await told(1);
		if (moved.kind !== "image") throw new Error(`The host told ${moved.kind}.`);
		expect(moved.image.tables.find(({ sheet: of }) => of === sheet)?.range).toMatch(/^A7:/);
		excel.workbook.addSheet("草稿");
		const added = await told(2);
		expect(added.kind === "image" && added.image.sheets.map(({ name }) => name)).toContain("草稿");
		excel.workbook.deleteSheet("草稿");
		const deleted = await told(3);
		expect(deleted.kind === "image" && deleted.image.sheets.map(({ name }) => name)).not.toContain("草稿");
		excel.workbook.rename("典型案例", "案例");
		// Nobody is told of a new name; the next edit anywhere brings it to light.
		excel.workbook.type(sheet, "L8", [["说明"]]);
		const renamed = await told(4);
		expect(renamed.kind === "image" && renamed.image.sheets.map(({ name }) => name)).toContain("案例");
	});

	test("a row hidden by hand is seen at the next look at its sheet; from 1.11 on at once", async () => {
		const { excel, told } = await open(honest, excelApi);
		excel.workbook.hideRows("基础数据", [6]);
		if (excelApi === "1.9") excel.workbook.activate("基础数据");
		const change = await told(1);
		expect(change.kind === "image" && change.image.sheets.find(({ name }) => name === "基础数据")?.hiddenRows).toEqual([6]);
	});
});

test("a hidden column is seen at the next look at its sheet, as in the saved file", async () => {
	const { excel, told } = await open(honest, "1.14");
	excel.workbook.hideColumns("基础数据", [4, 200]);
	excel.workbook.activate("基础数据");
	const change = await told(1);
	expect(change.kind === "image" && change.image.sheets.find(({ name }) => name === "基础数据")?.hiddenColumns).toEqual([4]);
	const saved = readWorkbook(savedFile(excel.workbook));
	expect(saved.sheets.find(({ name }) => name === "基础数据")?.hiddenColumns).toEqual([4]);
});

test("rows that a filter hides are not rows hidden by hand", async () => {
	const { excel, host } = await open();
	const table = excel.workbook.tables.find(({ name }) => name === "佐证");
	if (!table) throw new Error("There is no table 佐证.");
	table.filter = { area: table.area, active: true };
	excel.workbook.hideRows("佐证材料清单", [table.area.top + 2, table.area.top + 3]);
	// Whoever hides the header hides it by hand: a filter never does.
	excel.workbook.hideRows("佐证材料清单", [1, table.area.top]);
	const { hiddenRows } = (await host.readImage()).sheets.find(({ name }) => name === "佐证材料清单") ?? {};
	expect(hiddenRows).toEqual([1, table.area.top]);
});

test("merged cells are seen from ExcelApi 1.13 on; before it the host says that it cannot see them", async () => {
	const { excel, host } = await open(honest, "1.14");
	excel.workbook.merge("基础数据", "C6:D7");
	expect(host.seesMerges).toBe(true);
	expect((await host.readImage()).sheets.find(({ name }) => name === "基础数据")?.merges).toEqual(["C6:D7"]);
	await session.close();
	await open(honest, "1.9");
	expect(session.host.seesMerges).toBe(false);
});

test("a lost event is made good when the person goes to the sheet, or the pane comes back", async () => {
	const { excel, told, host } = await open();
	const { address } = cellOf("S_T3_02.actual");
	excel.faults.loseEvents = true;
	excel.workbook.type(sheet, address, [[481]]);
	excel.faults.loseEvents = false;
	await settled(session);
	expect(session.changes).toEqual([]);
	const before = excel.requests.length;
	excel.workbook.activate(sheet);
	expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ value: 481 }] });
	expect(excel.requests.length - before).toBe(1);
	excel.faults.loseEvents = true;
	excel.workbook.type(sheet, address, [[480]]);
	host.look();
	expect(await told(2)).toMatchObject({ kind: "edits", edits: [{ value: 480 }] });
});

test("after random edits the report through the host is that of the edited file", { timeout: 60_000 }, async () => {
	const { bytes } = mistakenFile(set);
	const { excel, host, image, changes } = await open(bytes);
	const checker = createChecker(image, set);
	const random = generator(20_231_130);
	const targets = image.sheets
		.filter(({ name }) => ["基础数据", sheet, "资金表", "任务进度表", "标志性成果清单", "群01_自评"].includes(name))
		.flatMap(({ name, cells }) =>
			cells.filter(({ formula, row }) => formula === undefined && row > 6).map((cell) => ({ sheet: name, ...cell })),
		)
		.filter(({ column }) => column > 4);
	let file: Uint8Array = bytes;
	for (let round = 0; round < 6; round++) {
		const before = changes.length;
		const edits = Array.from({ length: 5 }, () => {
			const target = targets[Math.floor(random() * targets.length)];
			const value = [null, 7, 12.5, "约三十", "无", 481][Math.floor(random() * 6)] ?? null;
			if (!target) throw new Error("There is nothing to edit.");
			return { sheet: target.sheet, row: target.row, column: target.column, value };
		});
		for (const { sheet: name, row, column, value } of edits) excel.workbook.type(name, `${columnName(column)}${row}`, [[value ?? ""]]);
		file = patchWorkbook(file, edits);
		await settled(session);
		for (const change of changes.slice(before)) if (change.kind === "edits") checker.edit(change.edits);
		expect(changes.slice(before).every(({ kind }) => kind === "edits")).toBe(true);
		expect(JSON.stringify(checker.report())).toBe(JSON.stringify(check(readWorkbook(file), set)));
	}
	expectSame(await host.readImage(), readWorkbook(file));
	expect(excel.writes).toEqual([]);
});

/** Numbers in 0–1, the same for the same seed. */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/**
 * What public reports say that Excel does to add-ins, each with its number in the simulator: events that do not come, requests without
 * an answer, sheets that it does not hand over. The simulated Excel proves the protocol, not Excel.
 */
import { expect, test } from "vitest";
import { openExcel } from "../../addin/hosts/excel.ts";
import { HostError } from "../../addin/hosts/host.ts";
import { createChecker } from "../../shared/check/index.ts";
import { columnNumber } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { cutAndPaste } from "../../testkit/excel/acts.ts";
import { areaOf, keyOf } from "../../testkit/excel/cells.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openOffice } from "../../testkit/excel/realm.ts";
import { savedFile } from "../../testkit/excel/save.ts";
import { expectSame, honest, openSession, set, settled, timing } from "./support.ts";

const sheet = "年度绩效自评表";
const file = readWorkbook(honest);
const valueAt = (name: string, row: number, column: number) =>
	file.sheets.find((one) => one.name === name)?.cells.find((cell) => cell.row === row && cell.column === column)?.value;

/** A cell of the sheet for input that holds a number, and one that holds a formula. */
const { input, computed } = (() => {
	const cells = file.sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const inputCell = cells.find((cell) => cell.formula === undefined && typeof cell.value === "number" && cell.row > 6 && cell.column > 4);
	const computedCell = cells.find((cell) => cell.formula !== undefined && cell.row > 6);
	if (!inputCell || !computedCell) throw new Error("The honest workbook has no such cells.");
	return { input: inputCell, computed: computedCell };
})();
const letters = (column: number): string =>
	(column > 26 ? letters(Math.floor((column - 1) / 26)) : "") + String.fromCharCode(65 + ((column - 1) % 26));
const address = ({ row, column }: { row: number; column: number }): string => `${letters(column)}${row}`;

test("a figure picked without an event, told only by a calculation: read, with the formula's new value", async () => {
	const { excel, host, told, close } = await openSession(honest);
	excel.workbook.pick(sheet, address(input), 481, [[sheet, address(computed), 77]]);
	const change = await told(1);
	expect(change).toMatchObject({
		kind: "edits",
		edits: [{ sheet, row: input.row, column: input.column, value: 481 }],
		recalculated: [{ sheet, row: computed.row, column: computed.column, value: 77 }],
	});
	// A blank cell that was filled, and a filled one that was blanked.
	excel.workbook.pick(sheet, "Z99", "新", [[sheet, address(computed), 78]]);
	expect(await told(2)).toMatchObject({ edits: [{ row: 99, column: 26, value: "新" }] });
	excel.workbook.pick(sheet, address(input), "", [[sheet, address(computed), 79]]);
	expect(await told(3)).toMatchObject({ edits: [{ row: input.row, column: input.column, value: null }] });
	const checker = createChecker(await host.readImage(), set);
	expect(
		checker
			.image()
			.sheets.find(({ name }) => name === sheet)
			?.cells.some(({ row, column }) => row === input.row && column === input.column),
	).toBe(false);
	await close();
});

test("a figure picked without any event is read at the next pause; a pause in which nothing happened costs nothing", async () => {
	const { excel, told, changes, close } = await openSession(honest, { pause: 30 });
	await settled({ excel, changes });
	const before = excel.requests.length;
	// No formula reads it, so that not even a calculation is told of.
	excel.workbook.pick(sheet, "Z99", 481);
	await settled({ excel, changes });
	expect(excel.requests.length).toBe(before);
	excel.workbook.select(sheet, "A1");
	expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ row: 99, column: 26, value: 481 }] });
	await settled({ excel, changes });
	const asked = excel.requests.length;
	expect(changes).toHaveLength(1);
	await settled({ excel, changes });
	expect(excel.requests.length).toBe(asked);
	await close();
});

test("one pause compares every sheet, the one in front first, and no request asks for more than the bound", async () => {
	const { excel, told, changes, close } = await openSession(honest, { pause: 20 });
	const other = "基础数据";
	const at = file.sheets
		.find(({ name }) => name === other)
		?.cells.find((cell) => cell.formula === undefined && typeof cell.value === "number");
	if (!at) throw new Error("There is no figure.");
	// The sheet that comes to the front is read whole.
	excel.workbook.select(sheet, "A1");
	await settled({ excel, changes });
	const before = excel.requests.length;
	excel.faults.loseEvents = true;
	excel.workbook.pick(other, address(at), 123_456);
	excel.workbook.pick("佐证材料清单", "B600", "材料");
	excel.faults.loseEvents = false;
	excel.workbook.select(sheet, "A2");
	await told(1);
	await settled({ excel, changes });
	expect(changes.flatMap((change) => (change.kind === "edits" ? change.edits : []))).toMatchObject([
		{ sheet: "佐证材料清单", row: 600, value: "材料" },
		{ sheet: other, value: 123_456 },
	]);
	const compared = excel.requests.slice(before).filter(({ compares }) => compares);
	expect(compared.length).toBeGreaterThan(1);
	expect(Math.max(...compared.map(({ answerBytes }) => answerBytes))).toBeLessThan(150_000);
	expect(compared.reduce((sum, { answerBytes }) => sum + answerBytes, 0)).toBeLessThan(320_000);
	await close();
});

test("values that formulas come to after an edit wait for the pause; what is picked without an event does not", async () => {
	const { excel, told, changes, close } = await openSession(honest, { pause: 1_500 });
	excel.workbook.select(sheet, "A1");
	await settled({ excel, changes });
	const before = excel.requests.length;
	excel.workbook.type(sheet, address(input), [[481]], "Local", [[sheet, address(computed), 77]]);
	expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ value: 481 }], recalculated: [] });
	expect(excel.requests.slice(before).filter(({ compares }) => compares)).toEqual([]);
	expect(await told(2)).toMatchObject({ kind: "edits", edits: [], recalculated: [{ value: 77 }] });
	// Only the sheet of the formula is named; the person is at another.
	excel.workbook.select("基础数据", "A1");
	await settled({ excel, changes });
	excel.workbook.pick("基础数据", "C6", 5, [[sheet, address(computed), 78]]);
	expect(await told(3)).toMatchObject({ kind: "edits", edits: [{ sheet: "基础数据", value: 5 }], recalculated: [{ value: 78 }] });
	await close();
});

test("a cell cut and pasted takes its name along without a word: seen at the next pause", async () => {
	const { excel, image, told, changes, close } = await openSession(honest, { pause: 30 });
	for (const [count, sheetName] of [null, "群01_自评"].entries()) {
		const name = image.names.find(({ sheet: own }) => own === sheetName)?.name ?? "";
		const known = changes.length;
		excel.workbook.moveName(name, `='${sheet}'!$XX$9${count}`, sheetName);
		excel.workbook.clear(sheet, `XX8${count}`);
		await told(known + 1);
		const change = changes.at(-1);
		const found = change?.kind === "image" ? change.image.names.find((one) => one.name === name && one.sheet === sheetName) : undefined;
		expect(found?.refersTo).toBe(`'${sheet}'!$XX$9${count}`);
	}
	await close();
});

const none = (): never => {
	throw new Error("No name leads to a filled cell of the sheet.");
};

test("a cut taken back leaves no blank cell, and the names where they were: seen at the next pause", async () => {
	const { excel, image, told, changes, close } = await openSession(honest, { pause: 30 });
	const on = excel.workbook.sheet(sheet);
	const filled = image.names.flatMap((one) => {
		const area = one.sheet === null && one.refersTo.includes(sheet) ? areaOf(one.refersTo) : undefined;
		const cell = area && on.cells.get(keyOf(area.top, area.left));
		return area && area.top === area.bottom && cell && cell.value !== "" && !cell.formula ? [{ name: one, area }] : [];
	});
	const [{ name, area }, other] = [filled[0] ?? none(), filled.at(-1) ?? none()];
	const names = () =>
		changes.flatMap((change) => (change.kind === "image" ? [change.image.names.find((one) => one.name === name.name)] : []));
	excel.workbook.telling = "none";
	cutAndPaste(excel.workbook, on, area, other.area);
	excel.workbook.select(sheet, "A1");
	await told(1);
	await expect.poll(() => names().at(-1)?.refersTo.replaceAll("'", "")).toBe(other.name.refersTo.replaceAll("'", ""));
	excel.workbook.undo.step();
	excel.workbook.select(sheet, "A2");
	await expect.poll(() => names().at(-1)?.refersTo).toBe(name.refersTo);
	// As they were: from then on pauses ask for values alone.
	await settled({ excel, changes });
	const before = excel.requests.length;
	excel.workbook.select(sheet, "A3");
	await expect.poll(() => excel.requests.length).toBeGreaterThan(before);
	await settled({ excel, changes });
	expect(excel.requests.slice(before).every(({ answerBytes }) => answerBytes < 150_000)).toBe(true);
	await close();
});

test("a cut taken back tells of its cells alone: the formulas that it had spoilt are seen right again at the next pause", async () => {
	const { excel, told, changes, close } = await openSession(honest, { debounce: 60, pause: 400 });
	const on = excel.workbook.sheet("任务进度表");
	const [, named, letters = ""] = [...on.cells].flatMap(
		([, { formula }]) => /COUNTA\(A(\d+):[A-Z]+\1,([A-Z]+)\1\)/.exec(formula ?? "") ?? [],
	);
	const [row, column] = [Number(named), columnNumber(letters) ?? 0];
	const cell = (column: number, at: number) => ({ top: at, bottom: at, left: column, right: column });
	/** Formulas with an error in place of a cell, as far as those who follow know. */
	const spoilt = () => {
		const formulas = new Map<string, string | undefined>();
		for (const change of changes)
			if (change.kind === "edits")
				for (const { sheet: at, row, column, formula } of change.edits) formulas.set(`${at}!${row}:${column}`, formula);
			else if (change.kind === "image")
				for (const { name, cells } of change.image.sheets)
					for (const { row, column, formula } of cells) formulas.set(`${name}!${row}:${column}`, formula);
		return [...formulas.values()].filter((formula) => formula?.includes("#REF!")).length;
	};
	excel.workbook.select("任务进度表", "A1");
	await settled({ excel, changes });
	excel.workbook.telling = "none";
	const before = excel.requests.length;
	// Its formulas come to other values, which is told.
	cutAndPaste(excel.workbook, on, cell(column, row + 1), cell(column, row));
	await told(1);
	await expect.poll(spoilt).toBeGreaterThan(0);
	// The pause after it.
	await expect.poll(() => excel.requests.slice(before).some(({ compares }) => compares)).toBe(true);
	await settled({ excel, changes });
	excel.workbook.telling = "right";
	excel.workbook.select("年度绩效自评表", "A1");
	excel.workbook.undo.step();
	await expect.poll(spoilt).toBe(0);
	await settled({ excel, changes });
	await close();
});

test("what nobody told of is told to those who follow before it is filed", async () => {
	const { excel, host, told, close } = await openSession(honest);
	excel.workbook.pick(sheet, address(input), 481);
	const filed = JSON.parse(new TextDecoder().decode(await host.original()));
	expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ row: input.row, column: input.column, value: 481 }] });
	expectSame(filed, await host.readImage());
	await close();
});

test("a request without an answer: said, and when Excel answers again all is read that happened meanwhile", async () => {
	const { excel, told, host, close } = await openSession(honest, { answer: 60 });
	const readAt = host.readAt;
	excel.faults.silent = true;
	excel.workbook.type(sheet, address(input), [[481]]);
	expect(await told(1)).toMatchObject({ kind: "problem", problem: { code: "silent" } });
	expect(host.readAt).toBe(readAt);
	await expect(host.original()).rejects.toThrow(HostError);
	excel.faults.silent = false;
	expect(await told(2)).toMatchObject({ kind: "edits", edits: [{ value: 481 }] });
	expect(host.readAt?.getTime()).toBeGreaterThanOrEqual(readAt?.getTime() ?? Number.POSITIVE_INFINITY);
	await close();
});

test("silence while the pane opens: said, and the next try reads all and hears of every edit", async () => {
	const excel = new SimulatedExcel(honest);
	excel.faults.silent = true;
	const host = await openExcel(openOffice(excel), { ...timing, answer: 60 });
	await expect(host.readImage()).rejects.toMatchObject({ problem: { code: "silent" } });
	excel.faults.silent = false;
	expectSame(await host.readImage(), file);
	const changes: unknown[] = [];
	host.follow((change) => {
		if (change.kind !== "same") changes.push(change);
	});
	excel.workbook.type(sheet, "L6", [["说明"]]);
	await settled({ excel, changes: [] });
	expect(changes).toHaveLength(1);
	await host.close();
});

test("more than 512 merged areas on a sheet: they are asked for in slices, and everything is read", async () => {
	const excel = new SimulatedExcel(honest, { excelApi: "1.14" });
	for (let row = 200; row < 900; row++) excel.workbook.merge("典型案例", `C${row}:D${row}`);
	excel.workbook.type("典型案例", "C899", [["末"]]);
	const host = await openExcel(openOffice(excel), timing);
	const image = await host.readImage();
	const read = image.sheets.find(({ name }) => name === "典型案例");
	expect(read?.merges.filter((range) => /^C\d+:D\d+$/.test(range))).toHaveLength(700);
	expect(host.unread).toBeNull();
	await host.close();
});

test.each(["values that Excel leaves out", "an error without its reason"])(
	"a sheet formatted to its end (%s): its filled part is read",
	{ timeout: 120_000 },
	async (how) => {
		const excel = new SimulatedExcel(honest);
		const cells = excel.workbook.sheet("典型案例").cells;
		const [key, cell] = [...cells][0] ?? [];
		if (key === undefined || !cell) throw new Error("The sheet is empty.");
		// A format far down and far to the right counts as used.
		excel.workbook.type("典型案例", "CV60000", [["x"]]);
		excel.workbook.clear("典型案例", "CV60000");
		if (how.startsWith("an error")) {
			excel.faults.answerLimit = 700_000;
			excel.faults.sizeUnnamed = true;
		}
		const host = await openExcel(openOffice(excel), timing);
		expectSame(await host.readImage(), file);
		expect(host.unread).toBeNull();
		await host.close();
	},
);

test("a sheet that Excel does not hand over stands as unread, named; the others are checked, and nothing is filed without it", async () => {
	const excel = new SimulatedExcel(honest);
	excel.workbook.type("典型案例", "A1048576", [["x"]]);
	excel.workbook.type("典型案例", "XFD1", [["x"]]);
	const host = await openExcel(openOffice(excel), timing);
	const image = await host.readImage();
	expect(host.unread?.message.zh).toContain("“典型案例”");
	expect(image.sheets.find(({ name }) => name === sheet)?.cells.length).toBe(file.sheets.find(({ name }) => name === sheet)?.cells.length);
	expect(image.sheets.find(({ name }) => name === "典型案例")?.cells).toEqual([]);
	await expect(host.original()).rejects.toMatchObject({ problem: { code: "unread" } });
	await host.close();
});

test("another workbook in front: that is what is said, not that the add-in is away", async () => {
	const { excel, told, close } = await openSession(honest);
	excel.faults.otherWorkbookInFocus = true;
	excel.workbook.insertRows(sheet, 4, 1);
	expect(await told(1)).toMatchObject({ kind: "problem", problem: { code: "other-workbook" } });
	excel.faults.otherWorkbookInFocus = false;
	expect(await told(2)).toMatchObject({ kind: "image" });
	await close();
});

test("a name that was cut and pasted elsewhere is seen when the pane comes back, and before filing", async () => {
	const { excel, host, told, image, close } = await openSession(honest);
	const name = image.names.find(({ sheet: own }) => own === null)?.name ?? "";
	excel.workbook.moveName(name, "='基础数据'!$XX$99");
	host.look();
	const change = await told(1);
	expect(change.kind === "image" && change.image.names.find((one) => one.name === name)?.refersTo).toBe("'基础数据'!$XX$99");
	excel.workbook.moveName(name, "='基础数据'!$XX$98");
	const filed = JSON.parse(new TextDecoder().decode(await host.original()));
	expect(filed.names.find((one: { name: string }) => one.name === name)?.refersTo).toBe("'基础数据'!$XX$98");
	await close();
});

test("manual calculation is known, and calculated when the person says so", async () => {
	const excel = new SimulatedExcel(honest);
	excel.workbook.calculationMode = "Manual";
	const host = await openExcel(openOffice(excel), timing);
	await host.readImage();
	expect(host.manualCalculation).toBe(true);
	const changes: { kind: string }[] = [];
	host.follow((change) => {
		if (change.kind !== "same") changes.push(change);
	});
	excel.workbook.type(sheet, address(input), [[481]], "Local", [[sheet, address(computed), 77]]);
	await settled({ excel, changes: [] });
	expect(changes).toMatchObject([{ kind: "edits", edits: [{ value: 481 }], recalculated: [] }]);
	await host.calculate();
	await settled({ excel, changes: [] });
	const image = (changes.at(-1) as { image?: typeof file } | undefined)?.image;
	expect(
		image?.sheets.find(({ name }) => name === sheet)?.cells.find(({ row, column }) => row === computed.row && column === computed.column)
			?.value,
	).toBe(77);
	expect(valueAt(sheet, computed.row, computed.column)).not.toBe(77);
	await host.close();
});

test("a picture in a cell or a linked data type is the error that the file holds, however it is read", async () => {
	const { excel, host, told, changes, close } = await openSession(honest, { pause: 30 });
	excel.workbook.placeRich(sheet, address(input));
	expect(await told(1)).toMatchObject({ kind: "edits", edits: [{ kind: "error", value: "#VALUE!" }] });
	excel.faults.loseEvents = true;
	excel.workbook.type(sheet, address(input), [[481]]);
	excel.workbook.placeRich(sheet, "Z99");
	excel.faults.loseEvents = false;
	excel.workbook.select(sheet, "A1");
	await settled({ excel, changes });
	const edits = changes.slice(1).flatMap((change) => (change.kind === "edits" ? change.edits : []));
	expect(edits).toMatchObject([
		{ row: input.row, kind: "number", value: 481 },
		{ row: 99, kind: "error", value: "#VALUE!" },
	]);
	excel.workbook.placeRich("典型案例", "B5");
	expectSame(await host.readImage(), readWorkbook(savedFile(excel.workbook)));
	await close();
});

test("reading and showing cells leave what a person can undo as it was", async () => {
	const { excel, host, changes, close } = await openSession(honest, { pause: 20 });
	excel.workbook.type(sheet, address(input), [[481]]);
	await settled({ excel, changes });
	await host.readImage();
	await host.original();
	await host.goTo({ sheet, cell: "A1" });
	expect(excel.workbook.undo.length).toBe(1);
	expect(excel.workbook.undo.step()).toBe(true);
	await settled({ excel, changes });
	expect(changes.flatMap((change) => (change.kind === "edits" ? change.edits : [])).map(({ value }) => value)).toEqual([481, input.value]);
	await close();
});

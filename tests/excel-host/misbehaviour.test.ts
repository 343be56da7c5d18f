/** Everything that Excel does to add-ins ends in a plain sentence, and the host works again when it has passed. */
import { describe, expect, test } from "vitest";
import { openExcel } from "../../addin/hosts/excel.ts";
import { HostError, type HostProblem } from "../../addin/hosts/host.ts";
import { createChecker } from "../../shared/check/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openOffice, type RealmOptions } from "../../testkit/excel/realm.ts";
import { expectSame, honest, openSession, set, settled, timing } from "./support.ts";

const sheet = "年度绩效自评表";

async function problemOf(work: Promise<unknown>): Promise<HostProblem> {
	const error = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof HostError)) throw new Error(`Expected a problem of the host, got ${String(error)}.`);
	const { problem } = error;
	for (const text of [problem.message, problem.fix]) {
		expect(text.zh).toMatch(/[。；]$/);
		expect(text.en).toMatch(/\.$/);
	}
	return problem;
}

describe("connecting", () => {
	const excel = new SimulatedExcel(honest);
	test.each<[string, RealmOptions, string]>([
		["Office.js never says that it is ready", { neverReady: true }, "no-host"],
		["the page stands outside Office", { host: null }, "not-excel"],
		["the page stands in Word", { host: "Word" }, "not-excel"],
	])("%s", async (_, options, code) => {
		expect((await problemOf(openExcel(openOffice(excel, options), timing))).code).toBe(code);
	});

	test("Excel is too old", async () => {
		const old = new SimulatedExcel(honest, { excelApi: "1.8" });
		expect((await problemOf(openExcel(openOffice(old), timing))).code).toBe("too-old");
		expect(old.requests).toEqual([]);
	});
});

test("a cell is being edited while the pane opens: said so, and the next try reads all", async () => {
	const excel = new SimulatedExcel(honest);
	excel.faults.cellEditing = true;
	const host = await openExcel(openOffice(excel), timing);
	expect((await problemOf(host.readImage())).code).toBe("cell-editing");
	excel.faults.cellEditing = false;
	expectSame(await host.readImage(), readWorkbook(honest));
	// The events that could not be registered the first time are there, each once.
	const changes: unknown[] = [];
	host.follow((change) => {
		if (change.kind !== "same") changes.push(change);
	});
	excel.workbook.type(sheet, "L6", [["说明"]]);
	await settled({ excel, changes: [] });
	expect(changes).toHaveLength(1);
	await host.close();
});

test("the second request of opening is refused: the next try tells each edit once", async () => {
	const excel = new SimulatedExcel(honest);
	const host = await openExcel(openOffice(excel), timing);
	const { answer } = excel;
	excel.answer = (text) => {
		const given = answer.call(excel, text);
		excel.faults.cellEditing = true;
		return given;
	};
	expect((await problemOf(host.readImage())).code).toBe("cell-editing");
	excel.answer = answer;
	excel.faults.cellEditing = false;
	await host.readImage();
	const changes: unknown[] = [];
	host.follow((change) => {
		if (change.kind !== "same") changes.push(change);
	});
	excel.workbook.type(sheet, "L6", [["说明"]]);
	await settled({ excel, changes: [] });
	expect(changes).toHaveLength(1);
	await host.close();
	expect(excel.registered.size).toBe(0);
});

test("a cell is being edited when an edit is to be read: said once, tried again, and no edit is lost", async () => {
	const { excel, told, changes, close } = await openSession(honest);
	excel.workbook.type(sheet, "L6", [["说明"]]);
	excel.faults.cellEditing = true;
	const first = await told(1);
	expect(first.kind === "problem" && first.problem.code).toBe("cell-editing");
	const asked = excel.requests.length;
	while (excel.requests.length < asked + 3) await new Promise((resolve) => setTimeout(resolve, 5));
	expect(changes).toHaveLength(1);
	excel.faults.cellEditing = false;
	expect(await told(2)).toMatchObject({ kind: "edits", edits: [{ sheet, value: "说明" }] });
	await close();
});

test("an answer over the limit is asked for in parts", async () => {
	const excel = new SimulatedExcel(honest);
	excel.faults.answerLimit = 700_000;
	const host = await openExcel(openOffice(excel), timing);
	expectSame(await host.readImage(), readWorkbook(honest));
	expect(excel.requests.some(({ refused }) => refused)).toBe(true);
	expect(Math.max(...excel.requests.filter(({ refused }) => !refused).map(({ answerBytes }) => answerBytes))).toBeLessThanOrEqual(700_000);
	await host.close();
});

test("a single row over the limit cannot be read, and the person hears what to do", async () => {
	const excel = new SimulatedExcel(honest);
	// Room for the list of sheets, not for a row of checks.
	excel.faults.answerLimit = 60_000;
	excel.workbook.type(sheet, "C6", [["长".repeat(30_000)]]);
	const host = await openExcel(openOffice(excel), timing);
	expect((await problemOf(host.readImage())).code).toBe("too-large");
	excel.faults.answerLimit = null;
	await host.readImage();
	await host.close();
});

test("another workbook has the focus: the cell is not shown, and is when the person has come back", async () => {
	const { excel, host, close } = await openSession(honest);
	excel.faults.otherWorkbookInFocus = true;
	expect((await problemOf(host.goTo({ sheet, cell: "I12" }))).code).toBe("other-workbook");
	excel.faults.otherWorkbookInFocus = false;
	await host.goTo({ sheet, cell: "I12" });
	expect(excel.workbook.selection).toEqual({ sheet, address: "I12" });
	await host.goTo({ sheet: "基础数据", cell: null });
	expect(excel.workbook.activeSheet).toBe(excel.workbook.sheet("基础数据").id);
	await close();
	expect(excel.writes).toEqual([]);
});

test("a deleted or hidden sheet: said so where it is to be shown, and gone from the image", async () => {
	const { excel, host, told, close } = await openSession(honest);
	excel.faults.loseEvents = true;
	excel.workbook.deleteSheet("典型案例");
	excel.faults.loseEvents = false;
	expect((await problemOf(host.goTo({ sheet: "典型案例", cell: "B5" }))).code).toBe("gone");
	expect((await problemOf(host.goTo({ sheet: "_meta", cell: null }))).code).toBe("gone");
	host.look();
	const change = await told(1);
	expect(change.kind === "image" && change.image.sheets.map(({ name }) => name)).not.toContain("典型案例");
	await close();
});

describe("explanations", () => {
	const finding = { rule: "YR02", place: "S_T4_06.actual", value: "12.50", text: "=今年并入了两个校区的人数" };

	test("are written only when the person says so, in one request, as the texts that they are", async () => {
		const { excel, host, told, close } = await openSession(honest);
		const before = excel.requests.length;
		expect(excel.writes).toEqual([]);
		await host.explain([finding]);
		expect(excel.requests.length - before).toBe(1);
		expect(excel.writes).toHaveLength(1);
		const change = await told(1);
		if (change.kind !== "edits") throw new Error(`The host told ${change.kind}.`);
		expect(change.edits.map(({ kind, value }) => ({ kind, value }))).toEqual(
			[finding.rule, finding.place, finding.value, finding.text].map((value) => ({ kind: "text", value })),
		);
		const checker = createChecker(await host.readImage(), set);
		expect(
			checker
				.image()
				.sheets.find(({ name }) => name === "校验说明")
				?.cells.some(({ value }) => value === finding.text),
		).toBe(true);
		// A second explanation of the same finding takes the place of the first.
		await host.explain([{ ...finding, text: "并入了两个校区，见学籍名册" }]);
		const cells = (await host.readImage()).sheets.find(({ name }) => name === "校验说明")?.cells ?? [];
		expect(cells.filter(({ value }) => value === finding.place)).toHaveLength(1);
		await close();
	});

	test("into locked cells of a protected sheet: said so, nothing is written, the host goes on", async () => {
		const { excel, host, close } = await openSession(honest);
		const notes = excel.workbook.sheet("校验说明");
		notes.isProtected = true;
		for (const cell of notes.cells.values()) cell.locked = true;
		expect((await problemOf(host.explain([finding]))).code).toBe("protected");
		expect((await host.readImage()).sheets.find(({ name }) => name === "校验说明")?.cells.some(({ value }) => value === finding.text)).toBe(
			false,
		);
		notes.isProtected = false;
		await host.explain([finding]);
		await close();
	});
});

test("what nobody made for the simulated Excel is refused loudly", async () => {
	const excel = new SimulatedExcel(honest);
	const office = openOffice(excel).excel();
	const context = new office.RequestContext();
	context.workbook.worksheets.getItem(sheet).charts.load("items/name");
	await expect(context.sync()).rejects.toThrow("The simulated Excel has no Worksheet.Charts");
	const later = new office.RequestContext();
	expect(() => later.workbook.worksheets.getItem(sheet).getRange("A1").getMergedAreasOrNullObject()).toThrow(/1\.13/);
});

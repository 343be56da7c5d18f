/** Repairs and their undo in the simulated Excel: what is asked, what is written, what the check sees. It proves the protocol, not Excel. */
import { afterEach, describe, expect, test } from "vitest";
import { HostError } from "../../addin/hosts/host.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { applySteps, type CellContent, inverse, type RepairStep, repairsOf } from "../../shared/repairs/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { keyOf } from "../../testkit/excel/cells.ts";
import { deleteNames } from "../../testkit/surgery.ts";
import { honest, openSession, type Session, set, settled } from "./support.ts";

let session: Session;
/** With the oldest Excel that the add-in works in: writing uses no member that is younger. */
const open = async (bytes: Uint8Array = honest): Promise<Session> => {
	session = await openSession(bytes, { excelApi: "1.9" });
	return session;
};
const mistaken = mistakenFile(set).bytes;
afterEach(() => session.close());

const honestImage = readWorkbook(honest);
const located = (place: string) => {
	const at = createChecker(honestImage, set).locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return { ...at, address: formatAddress(at.row, at.column) };
};
const cellIn = ({ excel }: Session, place: string) => {
	const { sheet, row, column } = located(place);
	return excel.workbook.sheet(sheet).cells.get(keyOf(row, column));
};
const repairsIn = (image: WorkbookImage) => repairsOf({ image, definition: set, report: check(image, set) });

/** Types something, and gives the repair that the checker then offers. */
async function mistyped(place: string, value: string | number): Promise<readonly RepairStep[]> {
	const { sheet, address } = located(place);
	session.excel.workbook.type(sheet, address, [[typeof value === "string" ? `'${value}` : value]]);
	await settled(session);
	const [repair] = repairsIn(await session.host.readImage());
	if (!repair) throw new Error("Nothing is offered.");
	return repair.steps;
}

describe("in an open cell", () => {
	test.each<[string, string, string | number, Partial<CellContent>, number]>([
		["a number typed as a text", "S_T7_09.actual", "１９，６００", { value: 19_600 }, 2],
		["a date typed as a number", "满意[S_ST_01|校级公共].调查日期", 20_230_630, { value: 45_107 }, 2],
		["a choice, a text that stays one", "进度[1].状态", "完成。", { value: "完成" }, 2],
	])("%s: written, told to the check, taken back", async (_, place, typed, after, requests) => {
		const { excel, host, told, changes } = await open();
		const steps = await mistyped(place, typed);
		const before = JSON.stringify(check(await host.readImage(), set));
		const known = changes.length;
		const asked = excel.requests.length;
		await host.write(steps);
		expect(excel.requests.length - asked).toBe(requests);
		expect(cellIn(session, place)).toMatchObject(after);
		// Input cells of the protected sheet are open, and their format is right as it is.
		expect(excel.writes).toEqual([expect.stringContaining(".values")]);
		const change = await told(known + 1);
		expect(change).toMatchObject({ kind: "edits", edits: [after] });
		expect(check(await host.readImage(), set).findings).toEqual([]);
		await host.write(inverse(steps));
		expect(JSON.stringify(check(await host.readImage(), set))).toBe(before);
	});
});

test("a cell formatted as text takes the column's format first; the sheet's protection is as before", async () => {
	const { excel, host } = await open();
	const place = "满意[S_ST_01|校级公共].调查日期";
	const cell = cellIn(session, place);
	if (cell) cell.numberFormat = "@";
	const { sheet } = located(place);
	const options = { ...excel.workbook.sheet(sheet).protectionOptions };
	const steps = await mistyped(place, "2023.6.30");
	const asked = excel.requests.length;
	await host.write(steps);
	expect(excel.requests.length - asked).toBe(2);
	expect(cellIn(session, place)).toMatchObject({ value: 45_107, numberFormat: "yyyy-mm-dd" });
	expect(excel.workbook.sheet(sheet)).toMatchObject({ isProtected: true, protectionOptions: options });
	expect(options).toMatchObject({ allowSort: true, allowAutoFilter: true, allowFormatCells: false });
	const image = await host.readImage();
	expect(check(image, set).findings).toEqual([]);
});

test("a number goes into a cell formatted as text as a number: the column's format comes first", async () => {
	const { host } = await open();
	const place = "S_T7_09.actual";
	const cell = cellIn(session, place);
	if (cell) cell.numberFormat = "@";
	await host.write(await mistyped(place, "19,600人次"));
	expect(cellIn(session, place)).toMatchObject({ value: 19_600, numberFormat: "0" });
	expect(check(await host.readImage(), set).findings).toEqual([]);
});

test("a number shown as percent becomes the number shown, in the column's format, and is taken back as it was shown", async () => {
	const { host } = await open();
	const place = "进度[1].完成进度";
	const cell = cellIn(session, place);
	if (cell) cell.numberFormat = "0%";
	const steps = await mistyped(place, 1);
	expect(check(await host.readImage(), set).findings.map(({ rule }) => rule)).toEqual(["TY13"]);
	await host.write(steps);
	expect(cellIn(session, place)).toMatchObject({ value: 100, numberFormat: "0.00" });
	expect(check(await host.readImage(), set).findings).toEqual([]);
	await host.write(inverse(steps));
	expect(cellIn(session, place)).toMatchObject({ value: 1, numberFormat: "0.00%" });
	expect(check(await host.readImage(), set).findings.map(({ rule }) => rule)).toEqual(["TY13"]);
});

test("formulas typed over come back into locked cells in two requests, the protection is put back as it was", async () => {
	const { excel, host, image } = await open(mistaken);
	const repairs = repairsIn(image);
	expect(repairs.map(({ kind }) => kind)).toEqual(["formula", "formula"]);
	const steps = repairs.flatMap((repair) => repair.steps);
	const { protectionOptions } = excel.workbook.sheet("年度绩效自评表");
	const options = { ...protectionOptions };
	const asked = excel.requests.length;
	await host.write(steps);
	expect(excel.requests.length - asked).toBe(2);
	expect(excel.workbook.sheet("年度绩效自评表")).toMatchObject({ isProtected: true, protectionOptions: options });
	expect(String(cellIn(session, "S_SR_20.actual")?.formula)).toContain(`COUNTIFS(成果[类别编码],"L12"`);
	const now = await host.readImage();
	expect(check(now, set).findings.map(({ key }) => key)).toEqual(check(applySteps(image, steps), set).findings.map(({ key }) => key));
	await host.write(inverse(steps));
	const back = await host.readImage();
	expect(JSON.stringify(check(back, set))).toBe(JSON.stringify(check(image, set)));
	expect(cellIn(session, "S_T2_04.actual")).toMatchObject({ value: 75, formula: undefined });
});

test("names come back in one request, and go again", async () => {
	const { excel, host, image, told } = await open(deleteNames(honest));
	const [repair] = repairsIn(image);
	expect(repair?.kind).toBe("names");
	const asked = excel.requests.length;
	await host.write(repair?.steps ?? []);
	expect(excel.requests.length - asked).toBe(1);
	console.info(`${repair?.steps.length} names: asked ${excel.requests.at(-1)?.bytes} bytes`);
	const change = await told(1);
	expect(change.kind === "image" && check(change.image, set).findings).toEqual([]);
	const names = (of: WorkbookImage) => of.names.map(({ name, sheet, refersTo }) => `${sheet}!${name} ${refersTo}`).sort();
	const now = await host.readImage();
	expect(names(now)).toEqual(names(honestImage));
	await host.write(inverse(repair?.steps ?? []));
	expect((await host.readImage()).names).toEqual([]);
});

test("a name that leads nowhere is set, not added a second time", async () => {
	const { excel, host } = await open();
	const name = excel.workbook.names.find((one) => one.name === "S_T3_02.actual");
	if (!name) throw new Error("There is no such name.");
	const { formula } = name;
	name.formula = "=#REF!$I$5";
	const [repair] = repairsIn(await host.readImage());
	await host.write(repair?.steps ?? []);
	expect(excel.workbook.names.filter((one) => one.name === "S_T3_02.actual").map((one) => one.formula)).toEqual([formula]);
});

async function problemOf(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof HostError)) throw new Error(`Expected a problem of the host, got ${String(error)}.`);
	return error.problem.code;
}

test.each([
	["as it was, where Excel gives null for what it does not say", { nullOptions: true }],
	["with nothing allowed, where Excel refuses it as it was", { optionsRefused: true }],
])("the sheet is protected again: %s", async (_, faults) => {
	const { excel, host, image } = await open(mistaken);
	const options = { ...excel.workbook.sheet("年度绩效自评表").protectionOptions };
	Object.assign(excel.faults, faults);
	await host.write(repairsIn(image).flatMap(({ steps }) => steps));
	expect(excel.workbook.sheet("年度绩效自评表").isProtected).toBe(true);
	if ("nullOptions" in faults) expect(excel.workbook.sheet("年度绩效自评表").protectionOptions).toEqual(options);
	expect(String(cellIn(session, "S_SR_20.actual")?.formula)).toContain(`COUNTIFS(成果[类别编码],"L12"`);
});

test("a sheet that cannot be protected again: said so, not that nothing was done", async () => {
	const { excel, host, image } = await open(mistaken);
	excel.faults.optionsRefused = true;
	excel.faults.protectRefused = true;
	expect(await problemOf(host.write(repairsIn(image).flatMap(({ steps }) => steps)))).toBe("left-open");
	expect(excel.workbook.sheet("年度绩效自评表").isProtected).toBe(false);
	expect(String(cellIn(session, "S_SR_20.actual")?.formula)).toContain(`COUNTIFS(成果[类别编码],"L12"`);
});

test("a protection with a password is not lifted: said so, nothing is written", async () => {
	const { excel, host, image } = await open(mistaken);
	excel.workbook.sheet("年度绩效自评表").password = "geheim";
	const [repair] = repairsIn(image);
	expect(await problemOf(host.write(repair?.steps ?? []))).toBe("protected");
	expect(cellIn(session, "S_T2_04.actual")).toMatchObject({ value: 75, formula: undefined });
	expect(excel.writes).toEqual([]);
	expect(excel.workbook.sheet("年度绩效自评表").isProtected).toBe(true);
});

test("what fails after the protection was lifted leaves the sheet protected", async () => {
	const { excel, host, image } = await open(mistaken);
	const [repair] = repairsIn(image);
	const impossible: RepairStep = { what: "name", name: "S_T3_02.actual", sheet: null, before: null, after: "there is one already" };
	expect(await problemOf(host.write([...(repair?.steps ?? []), impossible]))).toBe("away");
	expect(excel.workbook.sheet("年度绩效自评表").isProtected).toBe(true);
	expect(excel.workbook.sheet("年度绩效自评表").protectionOptions).toMatchObject({ allowSort: true });
	// Excel stops at what fails and keeps what came before it; the check sees it.
	await settled(session);
	expect(session.changes.length).toBeGreaterThan(0);
});

test("a cell that somebody has changed meanwhile is not written over, although nobody was told of the change", async () => {
	const { excel, host } = await open();
	const steps = await mistyped("进度[1].状态", "完成。");
	const { sheet, address } = located("进度[1].状态");
	excel.faults.loseEvents = true;
	excel.workbook.type(sheet, address, [["进行中"]]);
	expect(await problemOf(host.write(steps))).toBe("changed");
	expect(cellIn(session, "进度[1].状态")?.value).toBe("进行中");
	expect(excel.writes).toEqual([]);
	// What was written since the last look is read, so that what is offered next is right.
	await settled(session);
	expect(session.changes.at(-1)).toMatchObject({ kind: "edits", edits: [{ value: "进行中" }] });
});

test("while a cell is edited nothing is written, and the person hears to press Enter", async () => {
	const { excel, host } = await open();
	const steps = await mistyped("进度[1].状态", "完成。");
	excel.faults.cellEditing = true;
	expect(await problemOf(host.write(steps))).toBe("cell-editing");
	excel.faults.cellEditing = false;
	expect(cellIn(session, "进度[1].状态")?.value).toBe("完成。");
});

test("offering repairs writes nothing", async () => {
	const { excel, image } = await open(mistaken);
	repairsIn(image);
	await settled(session);
	expect(excel.writes).toEqual([]);
});

test("what a person can undo: a repair of an open cell keeps it; one of a locked cell clears it, by Microsoft's list", async () => {
	const { excel, host, image } = await open(mistaken);
	const steps = await mistyped("进度[1].状态", "完成。");
	const known = excel.workbook.undo.length;
	await host.write(steps.filter((step) => step.what === "cell" && !step.locked));
	expect(excel.workbook.undo.length).toBeGreaterThanOrEqual(known);
	const locked = repairsIn(image).flatMap((repair) => repair.steps);
	await host.write(locked);
	// Protecting comes last.
	expect(excel.workbook.undo.length).toBe(0);
	expect(excel.writes.filter((what) => what.endsWith("unprotected")).length).toBe(1);
});

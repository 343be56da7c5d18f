import { expect, test, vi } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { heldText, sameHeld } from "../../shared/departments/held.ts";
import { mergeWorkbooks, splitWorkbook } from "../../shared/departments/index.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { type CellEdit, patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool } from "../../testkit/corpus/files.ts";
import { changePart, sheetPart } from "../../testkit/surgery.ts";
import { set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const story = (title: string) => ({ 标题: title, 任务组: "T4" });
const base = fillWorkbook(writeTemplate(set, { ...exampleSchool(set).prefill, capacity: { 案例: 3 } }), set, {
	"自评[S_T3_03].责任部门": "教务处",
	"自评[S_T2_04].责任部门": "人事处",
	"案例[+]": [story("甲"), story("乙")],
});
const parts = new Map(splitWorkbook(base, set).map(({ department, bytes }) => [department, bytes]));
const partOf = (department: string): Uint8Array => parts.get(department) ?? new Uint8Array();
const checker = createChecker(readWorkbook(base), set);

function editAt(place: string, value: CellEdit["value"]): CellEdit {
	const at = checker.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return { ...at, value };
}

const held = (bytes: Uint8Array, place: string) => {
	const image = readWorkbook(bytes);
	const at = createChecker(image, set).locate(place);
	const cells = image.sheets.find(({ name }) => name === at?.sheet)?.cells;
	return cells?.find(({ row, column }) => row === at?.row && column === at.column)?.value ?? null;
};

const merged = (...files: Uint8Array[]) =>
	mergeWorkbooks(
		base,
		files.map((bytes) => ({ bytes })),
		set,
	);

test("a constant typed over a formula is taken as it stands, even one that the formula would give", () => {
	const { changes, bytes } = merged(patchWorkbook(partOf("人事处"), [editAt("S_T2_04.actual", 75)]));
	expect(changes).toMatchObject([{ place: "S_T2_04.actual", after: 75, foreign: false }]);
	expect(held(bytes, "S_T2_04.actual")).toBe(75);
	const cleared = merged(patchWorkbook(partOf("人事处"), [editAt("S_T2_04.actual", null)]));
	expect(cleared.changes).toMatchObject([{ place: "S_T2_04.actual", after: null }]);
});

test("a formula typed into an input cell comes as its value and is named", () => {
	const place = "S_T4_07.actual";
	const at = checker.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	const typed = patchWorkbook(partOf("教务处"), [editAt(place, 155)]);
	const bytes = changePart(typed, sheetPart(typed, at.sheet), (text) => text.replace("<v>155</v>", "<f>120+35</f><v>155</v>"));
	const result = merged(bytes);
	expect(result.changes).toMatchObject([{ place, after: 155, formula: "120+35" }]);
	expect(held(result.bytes, place)).toBe(155);
});

test("rows that were sorted are the same rows; only what changed in them is a change", () => {
	const [first, second] = ["案例[甲]", "案例[乙]"];
	const sorted = patchWorkbook(partOf("未分配"), [
		editAt(`${first}.标题`, "乙"),
		editAt(`${second}.标题`, "甲"),
		editAt(`${second}.创新点`, "新机制"),
	]);
	const { changes, bytes } = merged(sorted);
	expect(changes.map(({ place, after }) => [place, after])).toEqual([["案例[甲].创新点", "新机制"]]);
	expect([held(bytes, "案例[甲].创新点"), held(bytes, "案例[乙].创新点")]).toEqual(["新机制", null]);
});

test("a corrected key is a change of the row, not a new row", () => {
	const { changes } = merged(patchWorkbook(partOf("未分配"), [editAt("案例[乙].标题", "乙（修订）")]));
	expect(changes).toMatchObject([{ kind: "cell", place: "案例[乙].标题", before: "乙", after: "乙（修订）" }]);
});

test("rows that find no place in a full list are listed with everything in them", () => {
	const { conflicts, changes, open } = merged(
		fillWorkbook(partOf("教务处"), set, { "案例[+]": [story("丙")] }),
		fillWorkbook(partOf("人事处"), set, { "案例[+]": [story("丁")] }),
	);
	expect(changes).toMatchObject([{ kind: "added", place: "案例[丙]" }]);
	expect(conflicts).toMatchObject([{ kind: "full", place: "案例[丁]", choices: [{ department: "人事处", value: story("丁") }] }]);
	expect(open).toBe(1);
});

test("rows without a key are never taken for one another", () => {
	const nameless = { 任务组: "T1" };
	const part = (department: string) => fillWorkbook(partOf(department), set, { "进度[+]": [nameless] });
	expect(merged(part("教务处"), part("人事处")).changes.map(({ kind }) => kind)).toEqual(["added", "added"]);
});

test("what stands where no table is, is listed", () => {
	const at = checker.locate("S_T3_03.actual");
	const bytes = patchWorkbook(partOf("教务处"), [{ sheet: at?.sheet ?? "", row: at?.row ?? 1, column: 30, value: "请财务处核对" }]);
	const { conflicts, bytes: result } = merged(bytes);
	expect(conflicts).toMatchObject([
		{ kind: "outside", sheet: at?.sheet, choices: [{ department: "教务处", value: "请财务处核对" }], decided: null },
	]);
	expect(result).toEqual(base);
});

test("numbers are the same to 14 digits, blanks and zero are not", () => {
	expect([sameHeld(0.1 + 0.2, 0.3), heldText(0.1 + 0.2) === heldText(0.3)]).toEqual([true, true]);
	expect([sameHeld(0, null), sameHeld(12, "12"), sameHeld(0.3, 0.300001)]).toEqual([false, false, false]);
});

/** The last value that a cell may hold, and the first that it may not. */
import { expect, test } from "vitest";
import { LARGEST, readCell } from "../../shared/check/model/cell.ts";
import type { CellType } from "../../shared/definition/kinds.ts";
import type { CellImage } from "../../shared/workbook/image.ts";

const plain = { notApplicable: false, incomparable: false, words: false, earliest: 36_526 };
const date: CellType = { ...plain, kind: "date" };
const number: CellType = { ...plain, kind: "number" };
const read = (kind: CellImage["kind"], value: number | string, type: CellType) => {
	const reading = readCell({ row: 1, column: 1, kind, value }, type, undefined);
	return [reading.value, reading.problem?.rule];
};

test.each([
	["the day before the earliest", 36_525, "TY04"],
	["the earliest day", 36_526, undefined],
	["2099-12-31", 73_050, undefined],
	["2100-01-01", 73_051, "TY04"],
])("a date: %s", (_, value, rule) => {
	expect(read("date", value, date)).toEqual([value, rule]);
});

test.each([
	[LARGEST, LARGEST, undefined],
	[-LARGEST, -LARGEST, undefined],
	[LARGEST + 1, LARGEST + 1, "TY11"],
	[-LARGEST - 1, -LARGEST - 1, "TY11"],
	[`${LARGEST}`, LARGEST, "TY06"],
	[`${LARGEST + 1}`, `${LARGEST + 1}`, "TY11"],
])("a number: %s", (typed, value, rule) => {
	expect(read(typeof typed === "string" ? "text" : "number", typed, number)).toEqual([value, rule]);
});

test("a percentage as shown: a thousand million is the last", () => {
	const percent: CellType = { ...number, percent: true };
	expect(read("percent", LARGEST / 100, percent)).toEqual([LARGEST, "TY13"]);
	expect(read("percent", LARGEST / 100 + 1, percent)).toEqual([LARGEST + 100, "TY11"]);
});

test("a text: the first number whose digits a spreadsheet loses", () => {
	const words: CellType = { ...plain, kind: "text", words: true };
	expect(read("number", 1e15 - 1, words)).toEqual([1e15 - 1, undefined]);
	expect(read("number", 1e15, words)).toEqual([1e15, "TY10"]);
});

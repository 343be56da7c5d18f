import { expect, test } from "vitest";
import { explanationEdits } from "../../addin/hosts/explanations.ts";
import type { ExplanationRow } from "../../addin/hosts/host.ts";
import { NoRoomForExplanations } from "../../addin/hosts/no-room.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";

const headers = ["规则", "位置", "当时值", "说明"];

/** 校验说明 with its headers in row 3 and these rows below; the table ends at row 6. */
function workbook(rows: string[][], sheet = "校验说明"): WorkbookImage {
	const cells = [headers, ...rows].flatMap((row, index) =>
		row.flatMap((value, column) => (value === "" ? [] : [{ row: index + 3, column: column + 1, kind: "text" as const, value }])),
	);
	return {
		sheets: [{ name: sheet, state: "visible", cells, merges: [], hiddenRows: [], hiddenColumns: [] }],
		tables: [{ name: "校验说明", sheet, range: "A3:D6", columns: headers }],
		names: [],
		externalLinks: [],
	};
}

const explanation: ExplanationRow = {
	rule: "RG02",
	place: "S_T7_01.actual",
	value: "v=8000",
	text: "新签三项横向项目，合同额共六千万元。",
};
const shown = (image: WorkbookImage, explanations: ExplanationRow[]) =>
	explanationEdits(image, explanations).map(({ row, column, value }) => `${row}/${column} ${value}`);

test("goes into the first blank row", () => {
	expect(shown(workbook([["RG01", "x", "1", "已有的说明"]]), [explanation])).toEqual([
		"5/1 RG02",
		"5/2 S_T7_01.actual",
		"5/3 v=8000",
		`5/4 ${explanation.text}`,
	]);
});

test("writes over what was said of the same rule and place", () => {
	expect(shown(workbook([["RG02", "S_T7_01.actual", "v=1", "从前的说明"]]), [explanation])[0]).toBe("4/1 RG02");
});

test("a gap is used, and two explanations take two rows", () => {
	const edits = explanationEdits(
		workbook([
			["a", "b", "c", "d"],
			["", "", "", ""],
			["e", "f", "g", "h"],
		]),
		[explanation],
	);
	expect(new Set(edits.map(({ row }) => row))).toEqual(new Set([5]));
	const two = explanationEdits(workbook([]), [explanation, { ...explanation, place: "S_T7_02.actual" }]);
	expect(new Set(two.map(({ row }) => row))).toEqual(new Set([4, 5]));
});

test("the sheet is found by its headers when it was renamed", () => {
	expect(explanationEdits(workbook([], "说明"), [explanation])[0]?.sheet).toBe("说明");
});

test("a value that is empty clears the cell", () => {
	expect(explanationEdits(workbook([]), [{ ...explanation, value: "" }])[2]?.value).toBeNull();
});

test("says so when the table is full or missing", () => {
	const full = workbook([
		["a", "b", "c", "d"],
		["a", "c", "c", "d"],
		["a", "d", "c", "d"],
	]);
	expect(() => explanationEdits(full, [explanation])).toThrow(new NoRoomForExplanations("full"));
	expect(() => explanationEdits({ ...workbook([]), sheets: [] }, [explanation])).toThrow(new NoRoomForExplanations("no-sheet"));
});

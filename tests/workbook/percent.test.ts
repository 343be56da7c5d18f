/** Numbers shown as percent are told apart from others, by the file's reader and by what Excel says of a cell alike. */
import { expect, test } from "vitest";
import { rowCells } from "../../addin/hosts/excel/cells.ts";
import { formatKind } from "../../shared/workbook/read/format-kind.ts";
import { builtinKind } from "../../shared/workbook/read/formats.ts";

test.each([
	["0%", "percent"],
	["0.00%", "percent"],
	["#,##0.0 %;[Red]-0.0 %", "percent"],
	["[>1]0%;0.0%", "percent"],
	["0.00", "number"],
	['0.00"%"', "number"],
	["0.00\\%", "number"],
	["0;0%", "number"],
	["General", "number"],
	["@", "number"],
	["yyyy-mm-dd", "date"],
	["h:mm", "time"],
])("%s shows a %s", (code, kind) => expect(formatKind(code)).toBe(kind));

test("the two percent formats that have numbers instead of codes", () =>
	expect([8, 9, 10, 11].map(builtinKind)).toEqual(["number", "percent", "percent", "number"]));

test.each([
	["0%", "percent"],
	["h:mm", "date"],
	["yyyy-mm-dd", "date"],
	["0.00", "number"],
])("Excel's cell in the format %s is a %s", (format, kind) => {
	const block = { top: 1, left: 1, values: [[0.5]], formulas: [[0.5]], valueTypes: [["Double"]], numberFormat: [[format]] };
	expect(rowCells(block, 0)).toEqual([{ row: 1, column: 1, kind, value: 0.5 }]);
});

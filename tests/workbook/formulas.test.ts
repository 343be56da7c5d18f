import { describe, expect, it } from "vitest";
import { cutFormula, shiftFormula } from "../../shared/workbook/read/shared-formula.ts";
import { cellsOf, problemOf, workbook } from "./parts.ts";

describe("a shared formula, one row down and one column right", () => {
	it.each([
		["A1+$A1+A$1+$A$1", "B2+$A2+B$1+$A$1"],
		["SUM(A1:B10)", "SUM(B2:C11)"],
		["SUM($A:A,1:$3)", "SUM($A:B,2:$3)"],
		["表!A1&'A1 表'!A1", "表!B2&'A1 表'!B2"],
		['"A1"&A1&"say ""A1"""', '"A1"&B2&"say ""A1"""'],
		["LOG10(A1)+ATAN2(A1,B1)", "LOG10(B2)+ATAN2(B2,C2)"],
		["表[[#This Row],[A1]]+表[A1]", "表[[#This Row],[A1]]+表[A1]"],
		["表['[A1]+A1", "表['[A1]+B2"],
		["S_T3_02.actual+T3+_A1+A1B", "S_T3_02.actual+U4+_A1+A1B"],
		["[1]Sheet1!A1", "[1]Sheet1!B2"],
		["1E5+A1*2.5e3", "1E5+B2*2.5e3"],
		["XFD1048576", "#REF!"],
		["XFE1+A1048577", "XFE1+A1048577"],
		["A1#+@A1", "B2#+@B2"],
	])("%s → %s", (formula, shifted) => expect(shiftFormula(cutFormula(formula), 1, 1)).toBe(shifted));

	it("comes back when it is shifted by nothing", () => {
		const formula = "IF(COUNT(表[[#This Row],[本年目标值]],$B7)<2,\"\",ROUND('群 01'!C7/Z9,2))";
		expect(shiftFormula(cutFormula(formula), 0, 0)).toBe(formula);
		expect(shiftFormula(cutFormula("A1+B2"), -1, 0)).toBe("#REF!+B1");
	});

	it("takes time in proportion to its length, whatever stands in it", () => {
		for (const piece of ["[[", "''", '""', "$A$1:", "a.a", "[a][", "'[", "1:", "A:A"]) {
			// With steps in proportion to the square of the length, this would run into the test's time-out.
			expect(() => cutFormula(piece.repeat(300_000))).not.toThrow();
		}
	});
});

describe("formulas of cells", () => {
	it("each cell of a shared range has its own", () => {
		const rows =
			'<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$C$1</f><v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3" t="str"><f t="shared" si="0"></f><v></v></c></row>';
		expect(cellsOf({ rows }).map((cell) => [cell.formula, cell.value])).toEqual([
			["A1*$C$1", 1],
			["A2*$C$1", 2],
			["A3*$C$1", ""],
		]);
	});

	it("each cell under an array formula has the array's", () => {
		const rows =
			'<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"><v>5</v></c></row>';
		expect(cellsOf({ rows }).map((cell) => cell.formula)).toEqual(["B1:B2*2", undefined, "B1:B2*2", undefined, undefined]);
	});

	it("stays a constant where the first cell of a shared formula is gone", () => {
		expect(cellsOf({ rows: '<row><c><f t="shared" si="9"/><v>2</v></c></row>' })).toEqual([
			{ row: 1, column: 1, kind: "number", value: 2 },
		]);
	});

	it("does not let shared or array formulas grow without bound", () => {
		const long = `"${"x".repeat(8000)}"&amp;A1`;
		const followers = '<c><f t="shared" si="0"/></c>'.repeat(9000);
		expect(problemOf(workbook({ rows: `<row><c><f t="shared" ref="A1:XFD1" si="0">${long}</f></c>${followers}</row>` }))).toBe(
			"too-complex",
		);
		const arrays = '<c><f t="array" ref="A1:XFD1048576">1</f></c>'.repeat(300);
		expect(problemOf(workbook({ rows: `<row>${arrays}</row>` }))).toBe("too-complex");
	});
});

/** Steps by themselves: doing, undoing, putting together, and noticing that somebody has been there since. */
import { expect, test } from "vitest";
import { applySteps, type CellStep, editsOf, inverse, mergeSteps, type NameStep, stillHolds } from "../../shared/repairs/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";

const image: WorkbookImage = {
	sheets: [
		{
			name: "表",
			state: "visible",
			cells: [{ row: 2, column: 3, kind: "text", value: "１２" }],
			merges: [],
			hiddenRows: [],
			hiddenColumns: [],
		},
	],
	tables: [],
	names: [{ name: "a.b", sheet: null, refersTo: "#REF!" }],
	externalLinks: [],
};
const cell: CellStep = {
	what: "cell",
	sheet: "表",
	row: 2,
	column: 3,
	before: { kind: "text", value: "１２" },
	after: { kind: "number", value: 12, numberFormat: "0" },
	locked: false,
};
const name: NameStep = { what: "name", name: "A.B", sheet: null, before: "#REF!", after: "'表'!$C$2" };
const fresh: NameStep = { what: "name", name: "c.d", sheet: "表", before: null, after: "表!$A$1" };
const steps = [cell, name, fresh];

test("done and undone, the image is as it was", () => {
	const done = applySteps(image, steps);
	expect(done.sheets[0]?.cells).toEqual([{ row: 2, column: 3, kind: "number", value: 12 }]);
	expect(done.names).toEqual([
		{ name: "A.B", sheet: null, refersTo: "'表'!$C$2" },
		{ name: "c.d", sheet: "表", refersTo: "表!$A$1" },
	]);
	const undone = applySteps(done, inverse(steps));
	expect(undone.sheets).toEqual(image.sheets);
	expect(undone.names).toEqual([{ ...image.names[0], name: "A.B" }]);
});

test("only cells are edits", () => expect(editsOf(steps)).toEqual([{ sheet: "表", row: 2, column: 3, kind: "number", value: 12 }]));

test("what was changed since is noticed, a formula spelt otherwise or a name without quotes is not", () => {
	const done = applySteps(image, steps);
	expect(stillHolds(done, steps)).toBe(true);
	expect(stillHolds(image, [cell])).toBe(false);
	expect(stillHolds(image, [name])).toBe(false);
	expect(stillHolds(applySteps(done, [{ ...cell, after: { value: 13 } }]), steps)).toBe(false);
	expect(stillHolds(applySteps(done, [{ ...cell, after: { value: 12, formula: "6+6" } }]), steps)).toBe(false);
	expect(stillHolds({ ...done, names: done.names.map((one) => ({ ...one, refersTo: one.refersTo.replaceAll("'", "") })) }, steps)).toBe(
		true,
	);
	const formula: CellStep = { ...cell, after: { value: 12, formula: "SUM(a,b)" } };
	expect(stillHolds(applySteps(image, [{ ...cell, after: { value: 5, formula: "SUM(a, b)" } }]), [formula])).toBe(true);
	// Taking it back leaves a blank, which no cell of the image says.
	const cleared: CellStep = { ...cell, after: { value: null } };
	expect(stillHolds(applySteps(image, [cleared]), [cleared])).toBe(true);
});

test("several changes of one place become one; what ends as it began is none", () => {
	const again: CellStep = { ...cell, before: cell.after, after: { kind: "number", value: 13 } };
	expect(mergeSteps([cell, again])).toEqual([{ ...again, before: cell.before }]);
	expect(mergeSteps([...steps, ...inverse(steps)])).toEqual([]);
	expect(mergeSteps([name, fresh])).toEqual([name, fresh]);
});

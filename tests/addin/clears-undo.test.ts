import { expect, test } from "vitest";
import { clearsUndo } from "../../addin/features/repairs/clears-undo.ts";
import type { Repair } from "../../shared/repairs/index.ts";

const repair = (locked: boolean, numberFormat?: string): Repair => ({
	kind: "number",
	title: { zh: "改成数值", en: "Make it a number" },
	findings: ["one"],
	steps: [
		{
			what: "cell",
			sheet: "基础数据",
			row: 1,
			column: 1,
			before: { value: "１" },
			after: { value: 1, ...(numberFormat === undefined ? {} : { numberFormat }) },
			locked,
		},
	],
});
const program = { follow: () => () => {} };

test.each([
	["a locked cell", true, undefined, true],
	["a format on a protected sheet", false, "0", true],
	["the value of an open cell", false, undefined, false],
])("in Excel, %s", (_what, locked, format, said) => {
	expect(clearsUndo(program, [repair(false), repair(locked, format)])).toBe(said);
	// A file has nothing that Ctrl+Z would take back.
	expect(clearsUndo({}, [repair(locked, format)])).toBe(false);
});

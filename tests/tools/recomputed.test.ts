import { expect, test } from "vitest";
import { differing } from "../../tools/load/recomputed.ts";

const row = (code: string, value: number | null, given: number) => ({ code, method: "sum", value, given, source: "workbooks" });

test("a sum that is off by a fen, or counts another number of projects, is named; rounding is not", () => {
	const expected = new Map([
		["A", { sum: 10, given: 2 }],
		["B", { sum: 10.004, given: 2 }],
	]);
	expect(differing([row("A", 10, 2), row("B", 10, 2), row("C", null, 0)], expected)).toEqual([]);
	expect(differing([row("A", 10.01, 2), row("B", 10, 3), row("C", 1, 1)], expected)).toEqual(["A", "B", "C"]);
});

/** Whatever cells hold and whatever a formula does with it, the result is a value that a cell of Excel could hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, errors, FormulaRejected, functions, isError, type Value } from "../../shared/formula/index.ts";
import { LONGEST_TEXT } from "../../shared/formula/limits.ts";
import { canonical, printNode } from "../../shared/formula/print.ts";
import { formulaOver, sheets } from "./hostile.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

/** What is wrong with a result; undefined where nothing is. */
function wrongWith(value: unknown): string | undefined {
	if (value === null || typeof value === "boolean" || isError(value)) return undefined;
	if (typeof value === "string") return value.length > LONGEST_TEXT ? `a text of ${value.length} characters` : undefined;
	if (typeof value !== "number") return `no value but ${String(value)}`;
	return Number.isFinite(value) && !Object.is(value, -0) ? undefined : `the number ${Object.is(value, -0) ? "-0" : value}`;
}

/** Undefined where the formula is refused, which is as good. */
function evaluated(source: string, sheet: Sheet): Value | undefined {
	try {
		return compile(source, scopeOf(sheet)).evaluate(sheet);
	} catch (error) {
		if (error instanceof FormulaRejected) return undefined;
		throw error;
	}
}

describe("a function gives a value of Excel's for arguments of any kind", () => {
	test.each([...functions.values()])("$name", ({ name, min, max, style }) => {
		let results = 0;
		const first = (call: string): string => (style === "array" ? `=INDEX(${call},1)` : `=${call}`);
		const call = formulaOver([name], { min, max: Math.min(max, min + 4) }, 0);
		fc.assert(
			fc.property(call, sheets, (node, sheet) => {
				const source = first(printNode(node, canonical));
				const value = evaluated(source, sheet);
				if (value !== undefined) results++;
				expect(value === undefined ? undefined : wrongWith(value), source).toBeUndefined();
			}),
			{ numRuns: 150, seed: 21 },
		);
		// The property must not hold only because everything is refused.
		expect(results).toBeGreaterThan(10);
	});
});

test("so does a formula of functions and operators in each other", () => {
	let results = 0;
	fc.assert(
		fc.property(formulaOver([...functions.keys()], undefined, 4), sheets, (node, sheet) => {
			const source = `=${printNode(node, canonical)}`;
			const value = evaluated(source, sheet);
			if (value !== undefined) results++;
			expect(value === undefined ? undefined : wrongWith(value), source).toBeUndefined();
		}),
		{ numRuns: 3000, seed: 22 },
	);
	expect(results).toBeGreaterThan(500);
});

test("what is looked for would be found", () => {
	const wrong = [Number.NaN, Number.POSITIVE_INFINITY, -0, "x".repeat(LONGEST_TEXT + 1), undefined, Promise.resolve(1)];
	expect(wrong.map(wrongWith).filter((one) => one === undefined)).toEqual([]);
	expect([0, "", null, true, errors["#N/A"]].map(wrongWith).filter((one) => one !== undefined)).toEqual([]);
});

/** Arrays made of whole columns, after a cell of a column has changed (decision 078): corrected, they are those that would be made anew. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, errors, type Range, type Value } from "../../shared/formula/index.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

const range = (values: readonly Value[]): Range => ({ values });
const sheetOf = (a: Range, b: Range, short: Range): Sheet => ({ names: {}, ranges: { "t[a]": a, "t[b]": b, "t[short]": short }, row: {} });

describe("arrays after one row has changed", () => {
	const formulas = [
		"=SUMPRODUCT(ISNUMBER(t[a])*ISNUMBER(t[b])*(t[a]<>0)*(t[a]=t[b]))",
		'=SUMPRODUCT(--(t[a]&"|"&t[b]="x|1"))',
		"=SUMPRODUCT((-t[a]%)*(t[b]>1))",
		"=SUMPRODUCT((t[a]=t[b])*(t[short]<>0))",
		'=SUMPRODUCT(--(t[a]={"x","y"}))',
		"=SUMPRODUCT(COUNTIFS(t[a],t[b])*(t[b]<>0))",
		"=SUMPRODUCT(IF(t[a]>1,t[b],0)*(t[b]<>0))",
	].map((formula) => compile(formula, scopeOf(sheetOf(range([]), range([]), range([])))));
	const value = fc.constantFrom<Value>(0, 1, 2, null, "x", "1", "", true, errors["#N/A"]);
	const changes = fc.array(fc.record({ column: fc.constantFrom("a", "b", "short"), row: fc.nat(), value, asked: fc.boolean() }), {
		maxLength: 8,
	});

	test.each([3, 70])("are those made anew: %i rows", (rows) => {
		const column = fc.array(value, { minLength: rows, maxLength: rows });
		fc.assert(
			fc.property(column, column, fc.array(value, { minLength: 1, maxLength: rows }), changes, (a, b, short, list) => {
				const ranges = { a: range(a), b: range(b), short: range(short) };
				const ask = () => formulas.map((formula) => formula.evaluate(sheetOf(ranges.a, ranges.b, ranges.short)));
				ask();
				for (const { column: name, row, value: after, asked } of list) {
					const old = ranges[name];
					const at = row % old.values.length;
					old.before = undefined;
					ranges[name] = { values: old.values.with(at, after), before: { range: old, row: at } };
					if (asked) ask();
				}
				const now = ask();
				for (const one of Object.values(ranges)) one.before = one.derived = one.lookup = undefined;
				expect(now).toEqual(ask());
			}),
			{ numRuns: 300, seed: 78 },
		);
	});
});

test("an array is corrected, not made anew", () => {
	const values = Array.from({ length: 5 }, (_, row): Value => row);
	const was = range(values);
	const now: Range = { values: values.with(2, "x"), before: { range: was, row: 2 } };
	const formula = compile("=SUMPRODUCT(--ISNUMBER(t[a]))", scopeOf(sheetOf(was, was, was)));
	expect(formula.evaluate(sheetOf(was, was, was))).toBe(5);
	// Nobody may change a range's values in place: it is how the test sees which of them were read again.
	const others = [...values];
	for (const row of [0, 1, 3, 4]) others[row] = "y";
	const seen: Range = { ...now, values: others.with(2, "x") };
	expect(formula.evaluate(sheetOf(seen, seen, seen))).toBe(4);
});

test("what the owner of one range has dropped is made anew", () => {
	const [first, second]: [Value[], Value[]] = [
		[1, 2, 3],
		[1, 2, 3],
	];
	const [a, b] = [range(first), range(second)];
	const formula = compile("=SUMPRODUCT(--(t[a]=t[b]))", scopeOf(sheetOf(a, b, b)));
	expect(formula.evaluate(sheetOf(a, b, b))).toBe(3);
	second[0] = 9;
	b.derived = undefined;
	const now: Range = { values: first.with(2, 0), before: { range: a, row: 2 } };
	expect(formula.evaluate(sheetOf(now, b, b))).toBe(1);
});

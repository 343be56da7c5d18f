/** Formulas that share their closures must not see one another. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, FormulaRejected, type Range, shapes, type Value } from "../../shared/formula/index.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

const names = ["a", "b", "c"];
const columns = ["t[x]", "t[y]"];
const sources = [
	(p: string, q: string) => `=${p}+${q}*2`,
	(p: string, q: string) => `=IF(${p}>${q},${p},${q})`,
	(p: string, q: string) => `=OR(${p}="",${q}=0,MAX(${p},${q})<3)`,
	(p: string, q: string) => `=COUNT(${p},${q})&LEN(${p})`,
	(_: string, __: string, x: string, y: string) => `=SUMPRODUCT(--(${x}&"|"&${y}="x|1"))`,
	(p: string, _: string, x: string, y: string) => `=COUNTIFS(${x},${p},${y},"<>1")+COUNTIF(${y},${p})`,
	(p: string, _: string, x: string) => `=IFERROR(MATCH(${p},${x},0),0)`,
	(_: string, __: string, x: string, y: string, text: string) => `=SUMPRODUCT(COUNTIFS(${x},"${text}",${y},{"x","1"}))`,
	(_: string, __: string, x: string, y: string, text: string) => `=IFERROR(MATCH("${text}",${x},0),-1)&SUMIFS(${y},${x},"<>${text}")`,
];

const value: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 0, 1, 2, 3, "", "x", "1", true, false);
const sheet: fc.Arbitrary<Sheet> = fc
	.record({ cells: fc.tuple(value, value, value), rows: fc.array(fc.tuple(value, value), { maxLength: 4 }) })
	.map(({ cells, rows }) => ({
		names: Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])),
		ranges: Object.fromEntries(columns.map((name, index): [string, Range] => [name, { values: rows.map((row) => row[index] ?? null) }])),
		row: {},
	}));
const formula = fc
	.record({
		source: fc.constantFrom(...sources),
		p: fc.constantFrom(...names),
		q: fc.constantFrom(...names),
		x: fc.constantFrom(...columns),
		y: fc.constantFrom(...columns),
		text: fc.constantFrom("x", "X", "1", "*", "", ">0"),
	})
	.map(({ source, p, q, x, y, text }) => source(p, q, x, y, text));

const model: Sheet = { names: { a: 1, b: 1, c: 1 }, ranges: { "t[x]": { values: [] }, "t[y]": { values: [] } }, row: {} };

test("each gives what it gives alone, in whatever order they run", () => {
	fc.assert(
		fc.property(fc.array(formula, { minLength: 2, maxLength: 6 }), fc.array(sheet, { minLength: 1, maxLength: 3 }), (list, sheets) => {
			const shared = shapes<Sheet>();
			const scope = scopeOf(model);
			const both = list.map((source) => [shared(source, scope), compile(source, scope)] as const);
			for (const one of sheets)
				for (const [together, alone] of both) {
					expect(together.evaluate(one)).toBe(alone.evaluate({ ...one, ranges: copied(one.ranges) }));
					expect(together.evaluateKeepingBlank(one)).toBe(alone.evaluateKeepingBlank(one));
					expect(together.isFalse(one)).toBe(alone.isFalse(one));
				}
		}),
		{ numRuns: 1500, seed: 21 },
	);
});

/** Without what other formulas have kept of them. */
const copied = (ranges: Sheet["ranges"]): Sheet["ranges"] =>
	Object.fromEntries(Object.entries(ranges).map(([name, { values }]) => [name, { values }]));

test("an array kept from two columns is not taken for one of the same columns the other way round", () => {
	const shared = shapes<Sheet>();
	const there = shared('=SUMPRODUCT(--(t[x]&t[y]="x1"))', scopeOf(model));
	const back = shared('=SUMPRODUCT(--(t[y]&t[x]="x1"))', scopeOf(model));
	const sheet: Sheet = { ...model, ranges: { "t[x]": { values: ["x", "x"] }, "t[y]": { values: [1, 2] } } };
	expect(there.evaluate(sheet)).toBe(1);
	expect(back.evaluate(sheet)).toBe(0);
	expect(there.evaluate(sheet)).toBe(1);
});

test("formulas that look up different texts look up their own", () => {
	const shared = shapes<Sheet>();
	const formula = (text: string) => shared(`=COUNTIFS(t[x],"${text}")`, scopeOf(model));
	const sheet: Sheet = { ...model, ranges: { "t[x]": { values: ["L01", "L02", "L02"] }, "t[y]": { values: [] } } };
	expect(["L01", "L02", "L03"].map((text) => formula(text).evaluate(sheet))).toEqual([1, 2, 0]);
});

test("what a formula refers to stays its own, and problems keep its names and positions", () => {
	const shared = shapes<Sheet>();
	const scope = scopeOf(model);
	const [first, second] = [shared("=a+b", scope), shared("=b+c", scope)];
	expect([first.source, second.source]).toEqual(["=a+b", "=b+c"]);
	expect(first.cells.map((cell) => cell.read({ ...model, names: { a: 1, b: 2, c: 3 } }))).toEqual([1, 2]);
	expect(second.cells.map((cell) => cell.read({ ...model, names: { a: 1, b: 2, c: 3 } }))).toEqual([2, 3]);
	// The same name twice and two names are not the same shape.
	expect(shared("=a+a", scope).cells).toHaveLength(1);
	expect(() => shared("=a+nobody", scope)).toThrow(FormulaRejected);
	try {
		shared("=a+nobody", scope);
	} catch (error) {
		expect(error instanceof FormulaRejected && error.problems.map(({ start, end }) => [start, end])).toEqual([[3, 9]]);
	}
});

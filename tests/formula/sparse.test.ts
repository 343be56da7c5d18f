/** Arrays that are one value nearly everywhere give what a plain array gives: each element is worked out by itself here, and put together by hand. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../shared/formula/convert.ts";
import { compile, errors, FormulaError, type Range, type Value } from "../../shared/formula/index.ts";
import { LONG } from "../../shared/formula/sparse.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

const ROWS = LONG + 9;

/** In terms of a, b, n of one row and of the two values looked for. */
const elements = [
	"(a=own)*1",
	"1*(own=a)",
	"--(a<>own)",
	"(a=own)*(b=other)",
	"(a=own)+(b=other)",
	"(a=own)*(b<>other)*n",
	"n*(a=own)",
	"(a=own)*(n>5)",
	"(a=own)*(b<other)",
	"(a=own)/(b=other)",
	"1/(a=own)",
	"n/(a=own)",
	"n-(a=own)",
	"(a=own)&(b=other)",
	"(a&b=own&other)*1",
	"(LEFT(b,1)=LEFT(other,1))*n",
	"IF(a=own,n)",
	"IF(a=own,n,0)",
	"IF(a=own,b,a)",
	"IF(a<>own,n,other)",
	"ISNUMBER(1/(a=own))",
	"ABS((a=own)-2)",
	"(a=own)*(a=own)",
	"-(a=own)%",
	"ISNUMBER(FIND(own,a))*n",
	"FIND(own,a)",
	"ISNUMBER(SEARCH(own,b))*(a=other)",
	"SEARCH(other,a)",
	"IFERROR(SEARCH(own&other,b),0)",
	"ISERROR(FIND(own,b))*1",
	"LEN(own)-FIND(other,b,1)",
];

type Gather = (values: readonly Value[]) => Value;
const isNumber = (value: Value): value is number => typeof value === "number";
const firstError = (values: readonly Value[]): Value | undefined => values.find((value) => value instanceof FormulaError);
const sum = (values: readonly Value[]): number => values.filter(isNumber).reduce((a, b) => a + b, 0);

const gathered: Readonly<Record<string, Gather>> = {
	"SUMPRODUCT(#)": (values) => firstError(values) ?? sum(values),
	"SUM(#)": (values) => firstError(values) ?? sum(values),
	"SUM(2,#)": (values) => firstError(values) ?? sum([2, ...values]),
	"MAX(#)": (values) => firstError(values) ?? (values.some(isNumber) ? Math.max(...values.filter(isNumber)) : 0),
	"MIN(#)": (values) => firstError(values) ?? (values.some(isNumber) ? Math.min(...values.filter(isNumber)) : 0),
	"COUNT(#)": (values) => values.filter(isNumber).length,
	"OR(#)": (values) => {
		const said = values.filter((value) => isNumber(value) || typeof value === "boolean");
		return firstError(values) ?? (said.length === 0 ? errors["#VALUE!"] : said.some(Boolean));
	},
	"AND(#)": (values) => {
		const said = values.filter((value) => isNumber(value) || typeof value === "boolean");
		return firstError(values) ?? (said.length === 0 ? errors["#VALUE!"] : said.every(Boolean));
	},
	"MATCH(1,#,0)": (values) => values.indexOf(1) + 1 || errors["#N/A"],
	"MATCH(TRUE,#,0)": (values) => values.indexOf(true) + 1 || errors["#N/A"],
	"LOOKUP(2,#,place)": (values) => {
		let place = -1;
		for (const [at, value] of values.entries()) {
			if (!isNumber(value)) continue;
			if (compare(value, 2) > 0) break;
			place = at;
		}
		return place === -1 ? errors["#N/A"] : place;
	},
};

const plain = fc.constantFrom<Value>("x", "xXy", "İx", "ΣΑΣ", "*", "\u0000y", "X", "y", "12", 12, 0, -0, 1, null, "", true, false);
const value = fc.oneof(
	{ weight: 60, arbitrary: plain },
	{ weight: 1, arbitrary: fc.constantFrom<Value>(errors["#N/A"], errors["#DIV/0!"]) },
);
const figure = fc.oneof(
	{ weight: 40, arbitrary: fc.constantFrom<Value>(0, 1, 2, 5.5, -3, 1e300, null) },
	{ weight: 1, arbitrary: fc.constantFrom<Value>("text", "7", errors["#REF!"], true) },
);
const column = (cell: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(cell, { minLength: ROWS, maxLength: ROWS });
const clean = fc.constantFrom<Value>("x", "Y", 12, null, false);
const columns = fc.record({
	a: fc.oneof(column(value), column(clean)),
	b: fc.oneof(column(clean), column(value)),
	n: fc.oneof(column(figure), column(fc.integer({ min: -9, max: 9 }))),
	own: value,
	other: value,
});

const withColumns = (element: string): string => element.replace(/\b[abn]\b/g, (name) => `t[${name}]`);
const comparable = (value: Value): unknown => (value instanceof FormulaError ? value.code : value === 0 ? 0 : value);

describe.each(Object.entries(gathered))("%s of", (outer, gather) => {
	const whole = (element: string): string => `=${outer.replace("#", withColumns(element)).replace("place", "t[place]")}`;

	test.each(elements)("%s", (element) => {
		const single: Sheet = { names: { a: 1, b: 1, n: 1, own: 1, other: 1 }, ranges: {}, row: {} };
		const one = compile(`=IF(TRUE,${element})`, scopeOf(single));
		fc.assert(
			fc.property(columns, ({ a, b, n, own, other }) => {
				const range = (values: Value[]): Range => ({ values });
				const ranges = { "t[a]": range(a), "t[b]": range(b), "t[n]": range(n), "t[place]": range(a.map((_, place) => place)) };
				const sheet: Sheet = { names: { own, other }, ranges, row: {} };
				const values = a.map((_, row) =>
					one.evaluateKeepingBlank({ ...single, names: { a: a[row] ?? null, b: b[row] ?? null, n: n[row] ?? null, own, other } }),
				);
				const formula = compile(whole(element), scopeOf(sheet));
				expect(comparable(formula.evaluate(sheet))).toEqual(comparable(gather(values)));
			}),
			{ numRuns: 25, seed: 7 },
		);
	});
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criterionOf } from "../../shared/formula/criteria.ts";
import { dayOf, serialOf } from "../../shared/formula/dates.ts";
import { NameIndex } from "../../shared/formula/functions/name-index.ts";
import { errors, type Range, type Value } from "../../shared/formula/index.ts";
import { compareNumbers, numberText, roundAt } from "../../shared/formula/numbers.ts";
import { reindexed, rowsUnder } from "../../shared/formula/rows.ts";
import { wildcardOf } from "../../shared/formula/wildcard.ts";
import { calculate, type Sheet } from "./sheet.ts";
import { similarity } from "./similarity.ts";

const value: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(
	0,
	1,
	12,
	12.5,
	0.1 + 0.2,
	"",
	"12",
	" 12 ",
	"12.0",
	"a",
	"A",
	"国家级",
	"*",
	true,
	false,
	null,
	errors["#N/A"],
);
const column = fc.array(value, { maxLength: 12 });
const criterion: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(
	0,
	1,
	12,
	0.3,
	"12",
	"=12",
	"",
	"=",
	"<>",
	"a",
	"国*",
	"~*",
	"<>12",
	">1",
	true,
	"TRUE",
	null,
	errors["#N/A"],
);

const sheetWith = (names: Record<string, Value>, ranges: Record<string, Range>): Sheet => ({ names, ranges, row: {} });

function indexOf(values: Value[]): Range["lookup"] {
	const range: Range = { values };
	rowsUnder(range, [null]);
	return range.lookup;
}

describe("the value index", () => {
	test("finds the rows that a scan finds", () => {
		fc.assert(
			fc.property(column, criterion, (values, wanted) => {
				const { matches, keys } = criterionOf(wanted);
				const scanned = values.flatMap((cell, row) => (matches(cell) ? [row] : []));
				if (keys) expect([...rowsUnder({ values }, keys)]).toEqual(scanned);
			}),
			{ numRuns: 2000, seed: 5 },
		);
	});

	test("follows a cell that changes", () => {
		fc.assert(
			fc.property(column, fc.array(fc.tuple(fc.nat(), value), { maxLength: 6 }), criterion, (start, changes, wanted) => {
				const range: Range = { values: start };
				rowsUnder(range, [null]);
				let values = start;
				for (const [at, after] of start.length > 0 ? changes : []) {
					const row = at % start.length;
					range.lookup = range.lookup && reindexed(range.lookup, row, values[row] ?? null, after);
					values = values.with(row, after);
				}
				expect(range.lookup).toEqual(indexOf(values));
				const { keys } = criterionOf(wanted);
				if (keys) expect(rowsUnder(range, keys)).toEqual(rowsUnder({ values }, keys));
			}),
			{ numRuns: 1500, seed: 9 },
		);
	});

	test("COUNTIFS over columns equals counting rows one by one", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(value, value), { maxLength: 10 }), criterion, criterion, (rows, first, second) => {
				const sheet = sheetWith(
					{ first, second },
					{ "t[a]": { values: rows.map(([a]) => a) }, "t[b]": { values: rows.map(([, b]) => b) } },
				);
				const expected = rows.filter(([a, b]) => criterionOf(first).matches(a) && criterionOf(second).matches(b)).length;
				expect(calculate("=COUNTIFS(t[a],first,t[b],second)", sheet)).toBe(expected);
			}),
			{ numRuns: 500, seed: 6 },
		);
	});

	test("MATCH through the index equals MATCH over the same values in an array", () => {
		fc.assert(
			fc.property(column, value, (values, wanted) => {
				fc.pre(values.length > 0);
				const sheet = sheetWith({ wanted }, { "t[a]": { values } });
				// IF makes an array of the column, which has no index; blanks become empty texts, hence the filter.
				fc.pre(!values.includes(null) && wanted !== "");
				expect(calculate("=MATCH(wanted,IF({TRUE},t[a]),0)", sheet)).toBe(calculate("=MATCH(wanted,t[a],0)", sheet));
			}),
			{ numRuns: 500, seed: 8 },
		);
	});

	test("is built once, and anew when its owner drops it", () => {
		const values: Value[] = ["a", "b"];
		const range: Range = { values };
		const sheet = sheetWith({}, { "t[a]": range });
		expect(calculate('=COUNTIF(t[a],"a")', sheet)).toBe(1);
		const { lookup } = range;
		expect(lookup).toBeDefined();
		expect(calculate('=COUNTIF(t[a],"b")', sheet)).toBe(1);
		expect(range.lookup).toBe(lookup);
		values[1] = "a";
		range.lookup = undefined;
		expect(calculate('=COUNTIF(t[a],"a")', sheet)).toBe(2);
	});
});

describe("numbers", () => {
	test("rounding is what decimal arithmetic by hand gives", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -1e9, max: 1e9 }),
				fc.integer({ min: 0, max: 5 }),
				fc.integer({ min: 0, max: 5 }),
				(digits, scale, places) => {
					// digits ÷ 10^scale, rounded in whole numbers.
					const number = Number(`${digits}e-${scale}`);
					const drop = scale - places;
					const unit = 10n ** BigInt(Math.max(drop, 0));
					const size = BigInt(Math.abs(digits));
					const kept = drop <= 0 ? size : (size + unit / 2n) / unit;
					const expected = Math.sign(digits) * Number(`${kept}e-${drop <= 0 ? scale : places}`) || 0;
					expect(roundAt(number, places)).toBe(expected);
				},
			),
			{ numRuns: 3000, seed: 9 },
		);
	});

	test("a number's text reads as the same number to 15 digits", () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (number) => {
				expect(compareNumbers(Number(numberText(number)), number)).toBe(0);
			}),
			{ numRuns: 1000, seed: 10 },
		);
	});

	test("a serial's day leads back to the serial, the false leap day included", () => {
		for (let serial = 1; serial < 50_000; serial++) {
			const day = dayOf(serial);
			if (day) expect(serialOf(day.year, day.month, day.day)).toBe(serial);
		}
		expect(dayOf(45107)).toEqual({ year: 2023, month: 6, day: 30 });
		expect(dayOf(2_958_466)).toBeUndefined();
	});
});

describe("texts", () => {
	test("wildcards match as the equivalent regular expression does", () => {
		const signs = fc.array(fc.constantFrom("a", "b", "*", "?", "级"), { maxLength: 6 }).map((list) => list.join(""));
		const text = fc.array(fc.constantFrom("a", "b", "级"), { maxLength: 8 }).map((list) => list.join(""));
		fc.assert(
			fc.property(signs, text, (pattern, subject) => {
				const regular = new RegExp(`^${pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);
				expect(wildcardOf(pattern).matches(subject)).toBe(regular.test(subject));
			}),
			{ numRuns: 3000, seed: 12 },
		);
	});

	test("a pattern full of stars does not take long", () => {
		// Trying every way to share out the signs would never end.
		expect(wildcardOf(`${"*a".repeat(30)}b`).matches("a".repeat(5000))).toBe(false);
	});

	test("a pattern is found where the equivalent regular expression first matches", () => {
		const signs = fc.array(fc.constantFrom("a", "b", "*", "?", "级"), { minLength: 1, maxLength: 6 }).map((list) => list.join(""));
		const text = fc.array(fc.constantFrom("a", "b", "级"), { maxLength: 8 }).map((list) => list.join(""));
		fc.assert(
			fc.property(signs, text, fc.nat(3), (pattern, subject, from) => {
				fc.pre(from <= subject.length && /[*?]/.test(pattern));
				const regular = new RegExp(pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]"), "g");
				regular.lastIndex = from;
				expect(wildcardOf(pattern).find(subject, from)).toBe(regular.exec(subject)?.index ?? -1);
			}),
			{ numRuns: 3000, seed: 14 },
		);
	});
});

describe("the index of names", () => {
	const word = fc.array(fc.constantFrom(..."课程建设甲乙"), { minLength: 1, maxLength: 8 }).map((list) => list.join(""));
	const longer = fc.tuple(word, fc.integer({ min: 1, max: 20 }), word).map(([a, times, b]) => (a + b).repeat(times) + b);
	const names = fc.uniqueArray(fc.oneof(word, longer), { minLength: 1, maxLength: 12 });

	test("gives the highest similarity that comparing with each gives, or less than the floor", () => {
		fc.assert(
			fc.property(names, fc.oneof(word, longer), fc.double({ min: 0, max: 1, noNaN: true }), (list, wanted, floor) => {
				const index = new NameIndex(list);
				const expected = Math.max(0, ...list.filter((name) => name !== wanted).map((name) => similarity(wanted, name)));
				expect(index.closest(wanted, 0)).toBe(expected);
				const above = index.closest(wanted, floor);
				if (expected > floor + 1e-9) expect(above).toBe(expected);
				else expect(above).toBeLessThanOrEqual(Math.max(expected, floor));
			}),
			{ numRuns: 3000, seed: 13 },
		);
	});
});

/** Short ways that must not be seen: arrays kept from one row to the next, texts compared without a copy, the runtime's own patterns. */
import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { foldCase, sameText } from "../../shared/formula/convert.ts";
import { isBounded } from "../../shared/formula/functions/bounded-pattern.ts";
import { compile, type Range, type Value } from "../../shared/formula/index.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

describe("arrays made from whole ranges", () => {
	const range = (values: Value[]): Range => ({ values });
	const sheetOf = (a: Range, b: Range): Sheet => ({ names: { wanted: "x1" }, ranges: { "t[a]": a, "t[b]": b }, row: {} });
	const counting = (sheet: Sheet) => compile("=SUMPRODUCT(--(t[a]&t[b]=wanted))", scopeOf(sheet));

	test("are kept for the next row, and made anew when either range is another", () => {
		const a = range(["x", "y", "x"]);
		const formula = counting(sheetOf(a, range([1, 1, 2])));
		expect(formula.evaluate(sheetOf(a, range([1, 1, 2])))).toBe(1);
		const b = range([1, 1, 1]);
		expect(formula.evaluate(sheetOf(a, b))).toBe(2);
		const [kept] = [...(b.derived?.values() ?? [])];
		expect(kept).toBeDefined();
		expect(formula.evaluate({ ...sheetOf(a, b), names: { wanted: "y1" } })).toBe(1);
		expect([...(b.derived?.values() ?? [])]).toEqual([kept]);
		expect(formula.evaluate(sheetOf(range(["x", "y", "y"]), b))).toBe(1);
	});

	test("are made anew when the owner of one range has changed a value and dropped what was kept", () => {
		const values: Value[] = [1, 1, 2];
		const [a, b] = [range(["x", "y", "x"]), range(values)];
		const sheet = sheetOf(a, b);
		const formula = counting(sheet);
		expect(formula.evaluate(sheet)).toBe(1);
		values[2] = 1;
		b.derived = undefined;
		expect(formula.evaluate(sheet)).toBe(2);
	});

	test("are not kept where a cell takes part", () => {
		const [a, b] = [range(["x", "y", "x"]), range([1, 1, 1])];
		const formula = compile("=SUMPRODUCT(--(t[a]=wanted))", scopeOf(sheetOf(a, b)));
		expect(formula.evaluate({ ...sheetOf(a, b), names: { wanted: "x" } })).toBe(2);
		expect(formula.evaluate({ ...sheetOf(a, b), names: { wanted: "y" } })).toBe(1);
	});
});

test("texts are the same where they are the same in small letters", () => {
	const sign = fc.constantFrom(..."aAzZ@[`{019 级国家Ａａéİ\u0130iıßẞΣσς\u{1F600}\u0307");
	const text = fc.array(sign, { maxLength: 4 }).map((signs) => signs.join(""));
	fc.assert(
		fc.property(text, text, (left, right) => {
			expect(sameText(left, right)).toBe(foldCase(left) === foldCase(right));
			expect(sameText(left, left.toUpperCase())).toBe(foldCase(left) === foldCase(left.toUpperCase()));
		}),
		{ numRuns: 20_000, seed: 11 },
	);
});

describe("patterns left to the runtime", () => {
	const identityCard = "(^|[^0-9])[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]($|[^0-9Xx])";
	const phone = "(^|[^0-9])1[3-9][0-9]{9}($|[^0-9])";

	test.each([identityCard, phone, "ZZ-20[0-9]{2}", "^a|b$"])("%s", (pattern) => {
		expect(isBounded(pattern)).toBe(true);
	});

	test.each([
		"(a+)+$",
		"a*",
		"a?",
		"(a|a){20}",
		"[0-9]{1,9}",
		"(?i)a",
		"\\d",
		".",
		`${"(a|a)".repeat(7)}`,
		"[[:alpha:]]",
		"级",
		"a{",
		"[^]",
	])("not %s: it repeats without end, has too many ways or may mean something else", (pattern) => {
		expect(isBounded(pattern)).toBe(false);
	});

	test("match what RE2 matches", () => {
		const sign = fc.constantFrom(..."0123456789Xx19 张\u{1F600}\n-");
		const digits = fc.constantFrom("310101199001011237", "13812345678", "31010119900101123X", "3101011990010112371");
		const text = fc
			.array(fc.oneof({ weight: 3, arbitrary: sign }, { weight: 1, arbitrary: digits }), { maxLength: 8 })
			.map((parts) => parts.join(""));
		fc.assert(
			fc.property(text, fc.constantFrom(identityCard, phone), (one, pattern) => {
				expect(new RegExp(pattern, "u").test(one)).toBe(RE2JS.compile(pattern).test(one));
			}),
			{ numRuns: 5000, seed: 12 },
		);
	});
});

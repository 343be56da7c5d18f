/** Short ways that must not be seen: arrays kept from one row to the next, texts compared without a copy, the runtime's own patterns. */
import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { foldCase, sameText } from "../../shared/formula/convert.ts";
import { isBounded, isWhole, shortestMatch } from "../../shared/formula/functions/bounded-pattern.ts";
import { normalise } from "../../shared/formula/functions/normalise.ts";
import { compile, errors, type Range, type Value } from "../../shared/formula/index.ts";
import { LONGEST_KEPT, remembered } from "../../shared/formula/remembered.ts";
import { type Sheet, scopeOf } from "./sheet.ts";
import { similarity } from "./similarity.ts";

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

	test.each([
		[identityCard, 18],
		[phone, 11],
		["^$", 0],
		["a|bc", 1],
		["(ab|c{3})d(|e)", 3],
		["x(a(bc|d)|ef)[0-9]{2}", 5],
	])("%s needs %i signs at least", (pattern, least) => {
		expect(shortestMatch(pattern)).toBe(least);
		fc.assert(
			fc.property(fc.stringMatching(new RegExp(pattern)), (text) => {
				expect(text.length).toBeGreaterThanOrEqual(least);
			}),
			{ numRuns: 200, seed: 18 },
		);
	});

	test.each(["^a$", "^(a|b)$", "^[|(]$", "^\\|\\($", "^([^\\p{L}]+|是|否)$", "^(a(b|c)*|d)+ *$", "^[]|]$"])(
		"%s is of the whole text",
		(pattern) => {
			expect(isWhole(pattern)).toBe(true);
			const [whole, anywhere] = [RE2JS.compile(pattern), RE2JS.compile(pattern)];
			fc.assert(
				fc.property(fc.string({ unit: fc.constantFrom(..."abcd|(\\] 是3\n"), maxLength: 5 }), (text) => {
					expect(whole.testExact(text)).toBe(anywhere.test(text));
				}),
				{ numRuns: 500, seed: 19 },
			);
		},
	);

	test.each(["a$", "^a", "^a|b$", "^(a)|(b)$", "^a\\$", "^(?m:a)$", "(^a$)", "^a[$]", "^[[:alpha:](]|b[[:alpha:])]$", "^a$b"])(
		"%s may not be",
		(pattern) => {
			expect(isWhole(pattern)).toBe(false);
		},
	);

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

describe("a condition that fails", () => {
	const cells = ["a", "b", "c"];
	const value: fc.Arbitrary<Value> = fc.oneof(
		fc.constantFrom<Value>(null, true, false, 0, 1, "", "x", "FALSE", "TRUE", errors["#N/A"], errors["#DIV/0!"]),
		fc.integer({ min: -2, max: 2 }),
	);
	const row = fc.tuple(value, value, value).map((list) => Object.fromEntries(list.map((one, index) => [cells[index] ?? "", one])));

	test.each([
		"=OR([@a]=1,[@b])",
		'=OR([@a]&"",[@b]=0)',
		'=OR([@a]>0,OR([@b]="x",[@c]),AND([@a]<>"",[@c]))',
		'=OR(IF([@a],"FALSE",[@b]+0),NOT([@c]))',
		"=OR([@a],{TRUE,FALSE})",
		"=OR(AND([@a]=1,[@b]=1),[@c]/[@a]>1)",
		"=AND([@a],OR([@b]=1,[@c]=1))",
		"=IF([@a]=1,[@b],[@c])",
		"=[@a]",
	])("%s gives FALSE, 0 or blank, and nothing else does", (source) => {
		const sheet = (row: Record<string, Value>): Sheet => ({ names: {}, ranges: {}, row });
		const formula = compile(source, scopeOf(sheet({ a: 1, b: 1, c: 1 })));
		fc.assert(
			fc.property(row, (own) => {
				const result = formula.evaluateKeepingBlank(sheet(own));
				expect(formula.isFalse(sheet(own))).toBe(result === false || result === 0 || result === null);
			}),
			{ numRuns: 1500, seed: 14 },
		);
	});
});

describe("likeness of names", () => {
	const name = fc.array(fc.constantFrom(..."课程建设甲 A"), { minLength: 0, maxLength: 12 }).map((signs) => signs.join(""));
	const list = fc.array(fc.tuple(name, fc.constantFrom<Value>("L1", "l1", "L2", "", null, 0, 3, errors["#N/A"])), {
		minLength: 1,
		maxLength: 7,
	});
	const sheetOf = (rows: readonly (readonly [Value, Value])[], at: number): Sheet => ({
		names: {},
		ranges: { "t[name]": { values: rows.map(([one]) => one) }, "t[group]": { values: rows.map(([, group]) => group) } },
		row: { name: rows[at]?.[0] ?? null, group: rows[at]?.[1] ?? null },
	});
	const model = sheetOf([["x", "y"]], 0);

	test.each(["<", "<=", ">", ">=", "=", "<>"])("MAXSIM %s a bound says what its exact result says", (operator) => {
		const call = "MAXSIM([@name],t[name],[@group],t[group])";
		fc.assert(
			fc.property(list, fc.nat(6), fc.constantFrom(0, 0.5, 0.75, 0.8, 0.9, 1, 1.5, -1), (rows, at, bound) => {
				const bounded = compile(`=${call}${operator}${bound}`, scopeOf(model));
				const exact = compile(`=(${call}+0)${operator}${bound}`, scopeOf(model));
				const sheet = sheetOf(rows, at % rows.length);
				expect(bounded.evaluate(sheet)).toBe(exact.evaluate(sheet));
			}),
			{ numRuns: 1500, seed: 15 },
		);
	});

	test("is that of the names of the same group, one by one", () => {
		const formula = compile("=MAXSIM([@name],t[name],[@group],t[group])", scopeOf(model));
		const same = compile("=[@name]=[@group]", scopeOf(model));
		fc.assert(
			fc.property(list, fc.nat(6), (rows, place) => {
				const at = place % rows.length;
				const own = rows[at];
				if (!own || own[1] === errors["#N/A"]) return;
				const inGroup = (group: Value): boolean => same.evaluate({ names: {}, ranges: {}, row: { name: group, group: own[1] } }) === true;
				const others = rows.flatMap(([one, group], index) => (index !== at && one !== "" && inGroup(group) ? [normalise(one)] : []));
				const wanted = normalise(own[0]);
				const expected = wanted === "" ? 0 : Math.max(0, ...others.map((other) => similarity(wanted, other)));
				expect(formula.evaluate(sheetOf(rows, at))).toBe(expected);
				expect(formula.evaluate(sheetOf(rows, at))).toBe(expected);
			}),
			{ numRuns: 3000, seed: 16 },
		);
	});

	test("follows a name that changes", () => {
		const formula = compile("=MAXSIM([@name],t[name],[@group],t[group])", scopeOf(model));
		const before = sheetOf(
			[
				["课程建设", "L1"],
				["课程建议", "L1"],
			],
			0,
		);
		expect(formula.evaluate(before)).toBe(0.75);
		const groups = before.ranges["t[group]"] ?? { values: [] };
		expect(formula.evaluate({ ...before, ranges: { "t[name]": { values: ["课程建设", "乙"] }, "t[group]": groups } })).toBe(0);
		expect(formula.evaluate({ ...before, ranges: { ...before.ranges, "t[group]": { values: ["L1", "L2"] } } })).toBe(0);
	});
});

test("letters without case are left as they are", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 6 }), (text) => {
			expect(foldCase(text)).toBe(text.toLowerCase());
		}),
		{ numRuns: 5000, seed: 17 },
	);
	for (let code = 0; code < 0x10000; code++) expect(foldCase(String.fromCharCode(code))).toBe(String.fromCharCode(code).toLowerCase());
});

test("answers are kept up to a bound, and a long text takes the room of several", () => {
	let made = 0;
	const length = remembered((text) => {
		made++;
		return text.length;
	}, 3);
	const asks = (...texts: string[]): number => {
		const before = made;
		for (const text of texts) expect(length(text)).toBe(text.length);
		return made - before;
	};
	expect(asks("a", "b", "c", "a", "b", "c")).toBe(3);
	// There is no room for a fourth: all go.
	expect(asks("d", "d", "a")).toBe(2);
	const long = "x".repeat(LONGEST_KEPT * 2);
	expect(asks(long, "e", long)).toBe(3);
});

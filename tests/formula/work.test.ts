/** What functions do for long lists and texts, counted rather than timed: twice as much asks for twice the work, not four times. */
import { describe, expect, test } from "vitest";
import { type Effort, NameIndex } from "../../shared/formula/functions/name-index.ts";
import { compile, type Range, type Value } from "../../shared/formula/index.ts";
import { type Sheet, scopeOf } from "./sheet.ts";

/** Twice, and what costs the same once. */
const MOST_GROWTH = 2.2;

/** How often `run` looks at single signs of texts or cuts them. */
function looksAtSigns(run: () => void): number {
	const { prototype } = String;
	const own = Object.getOwnPropertyDescriptors(prototype);
	let count = 0;
	for (const name of ["charCodeAt", "charAt", "startsWith", "indexOf", "includes", "slice", "toLowerCase"] as const) {
		const plain = own[name].value as (...list: unknown[]) => unknown; // a method of strings
		Object.defineProperty(prototype, name, {
			...own[name],
			value(this: string, ...list: unknown[]) {
				count++;
				return plain.apply(this, list);
			},
		});
	}
	try {
		run();
	} finally {
		Object.defineProperties(prototype, own);
	}
	return count;
}

/** A column that counts how often one of its values is read. */
function watched(values: readonly Value[]): { range: Range; reads: () => number } {
	let count = 0;
	const counting = new Proxy(values, {
		get(target, key, receiver) {
			if (typeof key === "string" && /^\d/.test(key)) count++;
			return Reflect.get(target, key, receiver) as unknown;
		},
	});
	return { range: { values: counting }, reads: () => count };
}

describe("SEARCH, TEXT and wildcards of COUNTIF look at each sign a bounded number of times", () => {
	const evaluate = (source: string, text: Value, pattern: Value): number => {
		const sheet: Sheet = { names: { text, pattern }, ranges: { "t[a]": { values: [text] } }, row: {} };
		const formula = compile(source, scopeOf(sheet));
		return looksAtSigns(() => formula.evaluate(sheet));
	};

	test.each([
		["=SEARCH(pattern,text)", "?b"],
		["=SEARCH(pattern,text)", `${"?a".repeat(20)}b`],
		["=SEARCH(pattern,text)", `${"*a?".repeat(20)}b`],
		["=COUNTIF(t[a],pattern)", `${"*a?".repeat(20)}b`],
		["=COUNTIF(t[a],pattern)", `*${"?".repeat(30)}b*`],
	])("%s with %s", (source, pattern) => {
		const once = evaluate(source, "a".repeat(2000), pattern);
		expect(once).toBeGreaterThan(10);
		expect(evaluate(source, "a".repeat(4000), pattern)).toBeLessThanOrEqual(once * MOST_GROWTH);
	});

	test.each([
		["=SEARCH(pattern,text)", `${"?".repeat(200)}b`],
		["=SEARCH(pattern,text)", `${"a?".repeat(100)}b`],
		["=SEARCH(pattern,text)", `*${"a?".repeat(100)}b`],
		["=COUNTIF(t[a],pattern)", `*${"?a".repeat(100)}b*`],
	])("%s, however long the pattern is: %s", (source, pattern) => {
		expect(evaluate(source, "a".repeat(4000), pattern)).toBeLessThanOrEqual(4000 * 4);
	});

	test("TEXT with a pattern of any length", () => {
		const once = evaluate("=TEXT(text,pattern)", 12.5, `${"0".repeat(60)}.${"#".repeat(50)}`);
		expect(once).toBeGreaterThan(10);
		expect(evaluate("=TEXT(text,pattern)", 12.5, `${"0".repeat(120)}.${"#".repeat(100)}`)).toBeLessThanOrEqual(once * MOST_GROWTH);
	});

	test("a long text is not read whole each time that it is held against a short one", () => {
		const sheet = (length: number): Sheet => ({
			names: { text: "国".repeat(length) },
			ranges: { "t[a]": { values: Array.from({ length: 50 }, (_, row) => `国${row}`) } },
			row: {},
		});
		const formula = compile("=LOOKUP(text,t[a])", scopeOf(sheet(1)));
		const looks = (length: number): number => looksAtSigns(() => formula.evaluate(sheet(length)));
		expect(looks(30_000)).toBeLessThanOrEqual(looks(300) * MOST_GROWTH);
	});
});

describe("a formula in every row of a list reads the list a bounded number of times", () => {
	const reads = (source: string, rows: number): number => {
		const column = watched(Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? row : `名称${row % 50}`)));
		const sheet = (row: number): Sheet => ({ names: { own: `名称${row % 50}`, row }, ranges: { "t[a]": column.range }, row: {} });
		const formula = compile(source, scopeOf(sheet(0)));
		for (let row = 0; row < rows; row++) formula.evaluate(sheet(row));
		return column.reads();
	};

	test.each([
		"=COUNTIF(t[a],own)",
		'=COUNTIF(t[a],"<>"&own)',
		'=COUNTIF(t[a],">"&row)',
		"=MATCH(own,t[a],0)",
		"=LARGE(t[a],1)",
		"=RANK(row,t[a])",
		"=SUMPRODUCT(--ISNUMBER(FIND(own,t[a])))",
		"=COUNT(SEARCH(own,t[a]))",
		"=SUM(IFERROR(SEARCH(own,t[a]),0))",
	])("%s", (source) => {
		const once = reads(source, 200);
		expect(once).toBeGreaterThanOrEqual(200);
		expect(reads(source, 400)).toBeLessThanOrEqual(once * MOST_GROWTH);
	});
});

describe("MAXSIM over a list that somebody made to be slow", () => {
	/** Signs without order, the same each time. */
	function signs(count: number, of: number): string {
		let text = "";
		for (let at = 0; at < count; at++) {
			seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
			text += String.fromCharCode(0x4e00 + ((seed >>> 8) % of));
		}
		return text;
	}
	let seed = 7;
	/** Of every name of the list, extrapolated from some. */
	const steps = (names: readonly string[], floor: number): number => {
		const index = new NameIndex(names);
		const effort: Effort = { looked: 0, compared: 0, steps: 0 };
		for (const name of names.slice(0, 20)) index.closest(name, floor, effort);
		return (effort.steps / 20) * names.length;
	};
	const random = (count: number, length: number, of: number): string[] => Array.from({ length: count }, () => signs(length, of));

	test.each([
		["1,000 names of 256 signs", random(1000, 256, 3000), 0],
		["1,000 names of 256 signs of few kinds", random(1000, 256, 4), 0],
		["5,000 names of 40 signs", random(5000, 40, 20), 0],
		["3,000 names alike but for their ends", random(3000, 26, 3000).map((end) => "甲".repeat(230) + end), 0.9],
	])("%s: a bounded number of steps", (_, names, floor) => {
		const all = steps(names, floor);
		expect(all).toBeGreaterThan(0);
		expect(all).toBeLessThan(2.2e8);
	});

	test("names of ordinary length are compared with all that may be alike", () => {
		const names = random(2000, 20, 300);
		const effort: Effort = { looked: 0, compared: 0, steps: 0 };
		const [first = "", ...others] = names;
		// Its last neighbour is the one that it is like.
		const near = `${first.slice(0, -1)}乙`;
		expect(new NameIndex([first, ...others, near]).closest(first, 0, effort)).toBe(0.95);
		expect(effort.steps).toBeLessThan(200_000_000 / 2000);
	});
});

describe("what a formula asks of whole columns in each of its rows", () => {
	const column = (count: number): Value[] => Array.from({ length: count }, (_, row) => (row % 5 ? row : `第${row}项`));
	const holidays = (count: number): Value[] => Array.from({ length: count }, (_, row) => 44_000 + row);

	/** Reads of the column's values by as many evaluations as there are rows. */
	function dependenciesOf(source: string, values: readonly Value[]): number {
		const { range, reads } = watched(values);
		const cells = { row: 0 };
		const sheet = { names: { own: 0 }, ranges: { "t[a]": range }, row: {} };
		const formula = compile(source, scopeOf(sheet));
		for (const _ of values) formula.evaluate({ ...sheet, names: { own: cells.row++ } });
		return reads();
	}

	test.each([
		"=SUM(t[a])-own",
		"=MEDIAN(t[a])+own",
		"=MODE(t[a])",
		"=STDEV(t[a])",
		"=SUBTOTAL(9,t[a])",
		"=COUNTA(t[a])",
		'=TEXTJOIN(",",TRUE,t[a])',
		"=ROWS(UNIQUE(t[a]))",
		"=SUM(COUNTIF(t[a],t[a]))",
		"=SUMPRODUCT(1/COUNTIF(t[a],t[a]))",
		"=SUMPRODUCT(--(t[a]>5))",
		'=MATCH("*"&own,t[a],0)',
		'=XLOOKUP("*"&own,t[a],t[a],,2)',
		"=XLOOKUP(own,t[a],t[a],,1,2)",
		'=COUNTIF(t[a],"*"&own&"*")',
	])("%s", (source) => {
		const values = column(200);
		// A few times each row, and for the halves of a search a few more.
		expect(dependenciesOf(source, values)).toBeLessThanOrEqual(values.length * 40);
	});

	test.each(["=WORKDAY(43990+own,300,t[a])", "=NETWORKDAYS(43990+own,44900,t[a])"])("%s", (source) => {
		const values = holidays(200);
		expect(dependenciesOf(source, values)).toBeLessThanOrEqual(values.length * 4);
	});

	test("a column that changes is asked again", () => {
		const range: Range = { values: column(200) };
		const sheet: Sheet = { names: {}, ranges: { "t[a]": range }, row: {} };
		const formula = compile("=SUM(t[a])", scopeOf(sheet));
		const before = formula.evaluate(sheet);
		const changed: Sheet = { ...sheet, ranges: { "t[a]": { values: [...range.values.slice(0, 199), 1000] } } };
		expect(formula.evaluate(changed)).toBe(Number(before) - 199 + 1000);
	});
});

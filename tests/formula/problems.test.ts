import { describe, expect, test } from "vitest";
import { lookUp } from "../../shared/formula/compile.ts";
import {
	compile,
	FormulaRejected,
	isNative,
	messageOf,
	parse,
	problemsOf,
	type Reference,
	type Scope,
} from "../../shared/formula/index.ts";
import { sheet } from "./cases/index.ts";
import { scopeOf } from "./sheet.ts";

const scope = scopeOf(sheet);
const seen = (source: string): string[] => problemsOf(source, scope).map(({ code, start, end }) => `${code} ${source.slice(start, end)}`);

describe("problems", () => {
	test.each([
		["=five+1", []],
		["=five+nobody", ["unknown-name nobody"]],
		["=表[列]+[@没有]+无[级]", ["unknown-name 表[列]", "unknown-name [@没有]", "unknown-name 无[级]"]],
		["=FOO(1)+BAR()", ["unknown-function FOO", "unknown-function BAR"]],
		["=TODAY()-day", ["volatile TODAY"]],
		["=OFFSET(five,1,1)+RAND()", ["volatile OFFSET", "volatile RAND"]],
		["=IF(five)", ["arity IF(five)"]],
		["=ROUND(1,2,3)", ["arity ROUND(1,2,3)"]],
		["=COUNTIFS(表[级],1,表[额])", ["arity COUNTIFS(表[级],1,表[额])"]],
		["=SUMIFS(表[额],表[级])", ["arity SUMIFS(表[额],表[级])"]],
		["=COUNTIF(表[额]+1,2)", ["range 表[额]+1"]],
		['=COUNTIF("a",2)', ['range "a"']],
		["=表[额]", ["range 表[额]"]],
		["=表[额]+1", ["range 表[额]+1"]],
		["=LEN(表[级])", ["range LEN(表[级])"]],
		['=REGEXTEST([@名称],"(")', ['pattern "("']],
		['=REGEXTEST([@名称],"(?=a)")', ['pattern "(?=a)"']],
		["=IF(nobody,FOO(1),TODAY())", ["unknown-name nobody", "unknown-function FOO", "volatile TODAY"]],
		["=1+", ["syntax "]],
	])("%s", (source, expected) => {
		expect(seen(source)).toEqual(expected);
	});

	test("each is said with its own words", () => {
		expect(problemsOf("=FOO(1)+ROUND(1,2,3)+IF(five)+SUMIFS(表[额],表[级])+COUNTIF(five,1)", scope).map(messageOf)).toMatchObject([
			{ zh: "没有函数 FOO，可用的函数见 docs/functions.md。" },
			{ en: "ROUND takes 2 arguments; it has 3." },
			{ zh: "IF 需要 2–3 个参数，现有 1 个。" },
			{ en: "SUMIFS takes pairs of range and criterion; it has 2 arguments." },
		]);
		expect(problemsOf("=SUM()+(1", scope).map(messageOf)).toMatchObject([{ zh: "“(”没有闭合，请补上 )。" }]);
	});

	test("compile throws all of them at once, each in both languages", () => {
		expect(() => compile("=nobody+FOO(1)", scope)).toThrow(FormulaRejected);
		for (const problem of problemsOf("=nobody+FOO(1)+IF()+NOW()", scope)) {
			expect(messageOf(problem).zh).toMatch(/。$/);
			expect(messageOf(problem).en).toMatch(/\.$/);
		}
	});
});

describe("compiled", () => {
	test("keeps the very references of the scope, each once", () => {
		const asked: string[] = [];
		const given = new Map<string, Reference<null>>();
		const cell = (key: string): Reference<null> => {
			asked.push(key);
			const reference: Reference<null> =
				key.endsWith("]") && !key.startsWith("[@") ? { kind: "range", read: () => ({ values: [1] }) } : { kind: "cell", read: () => 1 };
			given.set(key, reference);
			return reference;
		};
		const recording: Scope<null> = {
			name: (name) => cell(name),
			column: (table, column) => cell(`${table}[${column}]`),
			thisRow: (column) => cell(`[@${column}]`),
		};
		const compiled = compile("=IF(FALSE,a+a,b)+SUM(t[x],t[x],a)+[@z]", recording);
		expect(asked).toEqual(["a", "b", "t[x]", "[@z]"]);
		expect(compiled.cells).toEqual([given.get("a"), given.get("b"), given.get("[@z]")]);
		expect(compiled.cells[0]).toBe(given.get("a"));
		expect(compiled.ranges).toEqual([given.get("t[x]")]);
		expect(compiled.functions).toEqual(["IF", "SUM"]);
		expect(compiled.evaluate(null)).toBe(5);
	});

	test("blank results are 0, or stay blank on request", () => {
		const compiled = compile("=blank", scope);
		expect(compiled.evaluate(sheet)).toBe(0);
		expect(compiled.evaluateKeepingBlank(sheet)).toBeNull();
	});
});

describe("native", () => {
	test.each([
		["=SUM(表[额])", true],
		["=IFNA(five,1)", true],
		['=SUMPRODUCT(--(表[级]="a"),表[额])', true],
		["=OR(five={1,2})", true],
		['=SUM(COUNTIF(表[级],{"a","b"}))', true],
		["=SUM(表[额]*2)", false],
		["=SUM(IF(表[额]>1,1,0))", false],
		["=MAX(LEN(表[级]))", false],
		["=SUM(R_clusters*2)", false],
		["=MAXIFS(表[额],表[级],1)", false],
		["=NORM(word)", false],
	])("%s: %s", (source, expected) => {
		expect(isNative(parse(source), (reference) => lookUp(reference, scope)?.kind === "range")).toBe(expected);
		// Of the tree alone it is not known that R_clusters is a range.
		if (!source.includes("R_clusters")) expect(isNative(parse(source))).toBe(expected);
	});
});

import { RE2JS as Linear } from "re2js";
import { expect, test } from "vitest";
import { RE2JS } from "../../addin/regexp.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { patternProblem } from "../../shared/formula/functions/similarity.ts";

const texts = [
	"",
	"13812345678",
	"电话13812345678。",
	"1381234567",
	"310101199003071234",
	"31010119900307123X",
	"ZZ-2023-0001",
	"沪职校〔2023〕18号",
	"99310101199003071234",
	"a\n13812345678\nb",
];

test("every pattern of the published set means in the page what it means in the service", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const written = set.rules.flatMap(({ clauses }) => clauses.map(({ formula }) => formula));
	const formulas = written.map((formula) => formula.replaceAll(/\{(\w+)\}/g, (whole, name: string) => set.phrases?.[name] ?? whole));
	const patterns = [
		...new Set(
			formulas.flatMap((formula) =>
				[...formula.matchAll(/REGEXTEST\([^"]*,"((?:[^"]|"")*)"\)/g)].map(([, pattern = ""]) => pattern.replaceAll('""', '"')),
			),
		),
	];
	expect(patterns.length).toBeGreaterThan(1);
	for (const pattern of patterns) {
		for (const text of texts)
			expect([pattern, text, RE2JS.compile(pattern).test(text)]).toEqual([pattern, text, Linear.compile(pattern).test(text)]);
	}
});

test.each(["(?i)abc", "\\Aab\\z", "^[一-龥]{2,4}$", "\\d+\\.\\d{2}"])("%s", (pattern) => {
	for (const text of ["ABC", "xabcx", "ab", "xab", "张三", "张三李四王", "12.34", "1.2"]) {
		expect([text, RE2JS.compile(pattern).test(text)]).toEqual([text, Linear.compile(pattern).test(text)]);
	}
});

test("what is no pattern is refused by both", () => {
	expect(() => RE2JS.compile("(")).toThrow();
	expect(() => Linear.compile("(")).toThrow();
});

test("what only RE2 can read is refused before it is published", () => {
	expect(Linear.compile("[^\\pL]").test("1")).toBe(true);
	expect(() => RE2JS.compile("[^\\pL]")).toThrow();
	expect(patternProblem("[^\\pL]")).toMatch(/property name/);
	expect(patternProblem("[^\\p{L}]")).toBeUndefined();
});

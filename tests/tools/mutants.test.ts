/** What the generator of mutants changes, and what it leaves alone. */
import { expect, test } from "vitest";
import { mutantsOf, sampled } from "../../tools/mutants/generate.ts";
import { testsByImport } from "../../tools/mutants/tests-of.ts";
import { root } from "../../tools/root.ts";

/** Every source that a change gives. */
const changed = (source: string): string[] =>
	mutantsOf("a.ts", source).map(({ start, end, to }) => source.slice(0, start) + to + source.slice(end));

test.each([
	["a comparison", "const a = b < c;", ["const a = b <= c;"]],
	["an equality", "const a = b === c;", ["const a = b !== c;"]],
	["and", "const a = b && c;", ["const a = b || c;"]],
	["or", "const a = b || c;", ["const a = b && c;"]],
	["a negation", "const a = !b;", ["const a = b;"]],
	["one more", "const a = b + 1;", ["const a = b - 1;", "const a = b + 2;"]],
	["a choice", "const a = b ? c : d;", ["const a = b ? d : c;"]],
	["a guard", "if (a) b = c;", [";", "if (a) ;"]],
	["a statement", "a(b);", [";"]],
	["a whole function", "function f() { let a = b; return a; }", ["function f() { return;  let a = b; return a; }"]],
	["an operator that a text holds, too", 'const a = b["<"] < c;', ['const a = b["<"] <= c;']],
])("%s is changed", (_, source, wanted) => {
	expect(changed(source)).toEqual(wanted);
});

test.each(["type A = 1 | 2;", 'import a from "./a.ts";', "interface A { b: 1 }", 'const a = "b < c && !d";', "const a = b + c;"])(
	"%s stays",
	(source) => {
		expect(changed(source)).toEqual([]);
	},
);

test("the same seed gives the same sample, another one another", () => {
	const all = Array.from({ length: 100 }, (_, index) => index);
	expect(sampled(all, 10, 1)).toEqual(sampled(all, 10, 1));
	expect(sampled(all, 10, 1)).not.toEqual(sampled(all, 10, 2));
	expect(new Set(sampled(all, 200, 3)).size).toBe(100);
});

test("the nearest tests come first", () => {
	const [first] = testsByImport(root)("shared/score/round.ts");
	expect(first).toBe("tests/score/round.test.ts");
});

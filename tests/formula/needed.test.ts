/** Which functions are fetched only for a set that names them. */
import { expect, test } from "vitest";
import { haveFunctionsFor, namesMore } from "../../shared/formula/functions/needed.ts";
import { functions } from "../../shared/formula/functions/registry.ts";

test("a text that names one of the seldom functions is seen to, another is not", () => {
	const common = new Set(["ROUND", "SUM", "N"]);
	expect(namesMore('{"formula":"=ROUND(SUM(a,N(b)),2)","source":"F13(D)"}', common)).toBe(false);
	expect(namesMore('=ROUND(1,2)&TEXT(5,"0")', common)).toBe(true);
	expect(namesMore("=LOG10(1)", common)).toBe(true);
	expect(namesMore("=STDEV.S(a)", new Set(["STDEV"]))).toBe(true);
});

test("and then it is there", async () => {
	await haveFunctionsFor("=STDEV.S(成果[级别])");
	expect([functions.has("TEXT"), functions.has("STDEV.S"), functions.has("XLOOKUP")]).toEqual([true, true, true]);
	expect(namesMore("=STDEV.S(成果[级别])")).toBe(false);
});

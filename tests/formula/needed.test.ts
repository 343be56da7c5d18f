/** Which functions are fetched only for a set that names them. */
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { haveFunctionsFor, namesMore } from "../../shared/formula/functions/needed.ts";
import { functions } from "../../shared/formula/functions/registry.ts";

test("the published set needs none of them, and what names one fetches them", async () => {
	const set = JSON.stringify(await publishedSet("2022-2024/1.0.0"));
	// Nothing here imports the rest: vitest gives each file modules of its own.
	expect(functions.has("TEXT")).toBe(false);
	expect(namesMore(set)).toBe(false);
	await haveFunctionsFor(set);
	expect(functions.has("TEXT")).toBe(false);
	expect(namesMore('=ROUND(1,2)&TEXT(5,"0")')).toBe(true);
	await haveFunctionsFor("=STDEV.S(成果[级别])");
	expect([functions.has("TEXT"), functions.has("STDEV.S"), functions.has("XLOOKUP")]).toEqual([true, true, true]);
	expect(namesMore("=STDEV.S(成果[级别])")).toBe(false);
});

/** docs/indicators.md says what the set says. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { indicatorsPage } from "../../tools/docs/indicators.ts";
import { root } from "../../tools/root.ts";

const set = await publishedSet("2022-2024/1.0.0");

test("docs/indicators.md is what the set gives", async () => {
	expect(await readFile(join(root, "docs/indicators.md"), "utf8")).toBe(indicatorsPage(set));
});

test("every active indicator has its row, and no other", () => {
	const retired = {
		...set,
		indicators: set.indicators.map((one) => (one.code === "S_T2_08" ? { ...one, status: "retired" as const } : one)),
	};
	const codes = (page: string) => [...page.matchAll(/^\| ([SC]_\w+) /gm)].map(([, code]) => code);
	expect(codes(indicatorsPage(set))).toEqual(set.indicators.map(({ code }) => code));
	expect(codes(indicatorsPage(retired))).toEqual(set.indicators.map(({ code }) => code).filter((code) => code !== "S_T2_08"));
});

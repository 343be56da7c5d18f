import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { root } from "../../tools/root.ts";

test("docs/indicators.md says of every active indicator what it counts, of whom, when, and from where", async () => {
	const { indicators } = await publishedSet("2022-2024/1.0.0");
	const page = await readFile(join(root, "docs/indicators.md"), "utf8");
	const rows = new Map(
		page
			.split("\n")
			.filter((line) => /^\| [SC]_/.test(line))
			.map((line) => line.split("|").map((cell) => cell.trim()))
			.map(([, code = "", ...cells]) => [code, cells] as const),
	);
	const active = indicators.filter(({ status }) => status === "active");
	expect([...rows.keys()].toSorted()).toEqual(active.map(({ code }) => code).toSorted());
	for (const { code, name, unit, ratio, source } of active) {
		const [title = "", meaning = "", scope = "", time = "", from = "", mark = ""] = rows.get(code) ?? [];
		expect([code, title]).toEqual([code, `${name.zh}${unit ? `（${unit}）` : ""}`]);
		for (const text of [meaning, scope, time, from]) expect([code, text.length >= 4]).toEqual([code, true]);
		// A ratio says of what it is one.
		for (const part of ratio ? [ratio.numerator, ratio.denominator] : [])
			expect([code, meaning]).toEqual([code, expect.stringContaining(part)]);
		expect([code, mark]).toEqual([code, source.replaceAll("|", "｜")]);
	}
});

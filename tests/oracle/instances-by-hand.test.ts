/** Document B's rules as formulas against the same rules written by hand for the benchmark: a second opinion, and a fair race. */
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { failing } from "../../tools/bench/checking.ts";
import { bookOf, checkByHand } from "../../tools/bench/handwritten/index.ts";
import { engineOn } from "../rules/support.ts";
import { wholeWorkbooks } from "./instances-workbooks.ts";

const set = await publishedSet("2022-2024/1.0.0");
const samples = set.rules.flatMap((rule) => {
	const { fail, pass } = rule.samples;
	const own = rule.kind === "formula" && rule.documents.includes("annual") ? [...fail, ...pass] : [];
	return own.filter(({ document = "annual" }) => document === "annual").map((sample) => ({ rule: rule.id, sample }));
});

test("every sample fails the same rules at the same places", () => {
	expect(samples.length).toBeGreaterThan(140);
	const caught = new Set<string>();
	for (const { rule, sample } of samples) {
		const engine = engineOn(set, sample, "annual");
		const ours = [...failing(engine)].sort();
		expect([...checkByHand(bookOf(engine))].sort(), `${rule} ${JSON.stringify(sample.cells)}`).toEqual(ours);
		for (const one of ours) caught.add(one.slice(0, 4));
	}
	const formulaRules = set.rules.filter((rule) => rule.kind === "formula" && rule.documents.includes("annual"));
	expect(formulaRules.filter(({ id }) => !caught.has(id)).map(({ id }) => id)).toEqual([]);
}, 120_000);

test("so do whole workbooks, honest, mistaken, new and blank", () => {
	for (const [name, engine] of Object.entries(wholeWorkbooks(set))) {
		if (!name.startsWith("annual")) continue;
		expect([...checkByHand(bookOf(engine))].sort(), name).toEqual([...failing(engine)].sort());
	}
}, 60_000);

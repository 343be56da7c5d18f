/** docs/custom-functions.md holds formulas that people copy: each must be one that the service can answer. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { aggregateQuestion, scoreQuestion, valueQuestion } from "../../addin/functions/arguments.ts";
import { functionDefinitions } from "../../addin/functions/metadata.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { spanOf } from "../../worker/period-id.ts";
import { measuresIn } from "../../worker/services/figures/standing.ts";
import { readCategory, readPlace } from "../../worker/services/figures/words.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/custom-functions.md"), "utf8");
const set = await publishedSet("2022-2024/1.0.0");
const examples = [...page.matchAll(/^=HEBIAO\.(\w+)\(([^)]*)\)/gm)].map(([formula, name = "", given = ""]) => ({
	formula,
	name,
	given: given.split(",").map((one) => JSON.parse(one.trim()) as unknown),
}));
const questions = {
	VALUE: ([code, period, unit]: unknown[]) => valueQuestion(code, period, unit),
	SCORE: ([unit, period]: unknown[]) => scoreQuestion(unit, period),
	AGGREGATE: ([code, period, category]: unknown[]) => aggregateQuestion(code, period, category),
};

test("the page has examples of every function", () => {
	expect(new Set(examples.map(({ name }) => name))).toEqual(new Set(functionDefinitions.map(({ id }) => id)));
	expect(examples.length).toBeGreaterThan(5);
});

test.each(examples)("$formula", ({ name, given }) => {
	const definition = functionDefinitions.find(({ id }) => id === name);
	if (!definition) throw new Error(`no function ${name}`);
	expect(given.length).toBeLessThanOrEqual(definition.parameters.length);
	const question = questions[definition.id](given);
	if (question.kind === "score") return;
	const place = readPlace(question.code);
	const indicator = place && indicatorOf(set, place.code);
	expect(measuresIn(set, spanOf(question.period).document).get(indicator?.code ?? "")).toContain(place?.measure);
	if (question.kind === "value") expect(question.unit?.includes("/")).toBe(indicator?.level === "cluster");
	else expect(readCategory(question.category, set.classes)).toBeDefined();
});

test("every argument in the tables is read as it says", () => {
	const written = [...page.matchAll(/^\|[^|]*\| `([^`]+)`(?: (?:或|or|、) `([^`]+)`)? \|/gm)].flatMap(([, one = "", other]) => [
		one,
		...(other ? [other] : []),
	]);
	const periods = written.filter((one) => /^2\d{3}/.test(one));
	expect(periods.length).toBeGreaterThan(8);
	for (const period of periods) expect(() => scoreQuestion("SH01", period), period).not.toThrow();
	for (const code of written.filter((one) => /[SC]_/.test(one))) expect(indicatorOf(set, readPlace(code)?.code ?? ""), code).toBeDefined();
});

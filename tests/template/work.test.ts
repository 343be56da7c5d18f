/** How much work a template is, counted in steps and in rows that are asked about: what all workbooks of a kind share is worked out once. */
import { expect, test } from "vitest";
import { templatesOf } from "../../shared/definition/instances.ts";
import { documentOf } from "../../shared/definition/lookup.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { Steps } from "../../shared/steps.ts";
import { layoutOf } from "../../shared/template/layout.ts";
import { overviewSheet } from "../../shared/template/overview.ts";
import { composeSteps, composeTemplate } from "../../shared/template/plan.ts";
import { exampleSchool } from "../../testkit/corpus/files.ts";

const published = await publishedSet("2022-2024/1.0.0");
const { prefill } = exampleSchool(published);
/** Nothing has been worked out for it yet. */
const fresh = (): DefinitionSet => structuredClone(published);

function countOf(steps: Steps<unknown>): number {
	let count = 0;
	while (!steps.next().done) count++;
	return count;
}

test("a set's rules are spread out once for a document and a class, for the check and all workbooks", () => {
	const set = fresh();
	const annual = documentOf(set, "annual");
	if (!annual) throw new Error("There is no annual document.");
	expect(templatesOf(set, annual, "ZK")).toBe(templatesOf(set, annual, "ZK"));
	expect(templatesOf(set, annual, "ZK")).not.toBe(templatesOf(set, annual, "BK"));
	expect(templatesOf(fresh(), annual, "ZK")).not.toBe(templatesOf(set, annual, "ZK"));
});

test("the second workbook of a kind spreads out no rule", () => {
	const set = fresh();
	const clauses = set.rules.flatMap((rule) => (rule.kind !== "service" && rule.documents.includes("annual") ? rule.clauses : []));
	const first = countOf(composeSteps(set, prefill));
	expect(first - countOf(composeSteps(set, prefill))).toBe(clauses.length);
});

test("the sheet 校验 asks once for the rows of each region, however many rules stand there", () => {
	const { statuses } = composeTemplate(published, prefill);
	const layout = layoutOf(published, prefill);
	const asked = new Map<string, number>();
	const outcomes = {
		ofRow: () => "",
		ofLoose: () => "",
		rowsOf: ({ table }: { table: string }) => {
			asked.set(table, (asked.get(table) ?? 0) + 1);
			return [];
		},
	};
	overviewSheet(statuses, outcomes, { set: published, layout, prefill });
	const expected = new Map<string, number>();
	for (const { regions } of statuses.rules) for (const { table } of regions) expected.set(table, (expected.get(table) ?? 0) + 1);
	expect(asked).toEqual(expected);
});

import type { LintProblem } from "../../shared/definition/lint.ts";
import type { Rule } from "../../shared/definition/schema.ts";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";

/** A rule with nothing wrong in it. */
export const soundRule: Rule = {
	id: "RT04",
	kind: "formula",
	severity: "error",
	audience: "all",
	documents: ["annual"],
	blanks: "skip",
	clauses: [
		{
			each: "workbook",
			formula: "=S_T3_02.actual<=S_T3_01.actual",
			at: "S_T3_02.actual",
			applies: "yes",
			values: { a: "S_T3_02.actual", b: "S_T3_01.actual" },
		},
	],
	oncePerSheet: false,
	alone: false,
	yieldsTo: [],
	title: { zh: "双师型教师不多于专任教师", en: "Dual-qualified teachers are full-time teachers" },
	message: { zh: "双师型教师数{a}多于专任教师数{b}。", en: "{a} dual-qualified teachers, {b} full-time teachers." },
	fix: { zh: "核对。", en: "Check both." },
	source: "D",
	samples: {
		pass: [{ cells: { "S_T3_02.actual": 200 } }],
		fail: [{ cells: { "S_T3_02.actual": 301 } }],
	},
};

/** The published indicators and documents with one rule; a copy of its own, for tests to spoil. */
export function freshSet(rule: Partial<Rule> = {}): DefinitionSet {
	const set = DefinitionSet.parse(definition);
	set.rules = [structuredClone({ ...soundRule, ...rule })];
	return set;
}

/** The rule with one clause, changed. */
export const withClause = (clause: Partial<Rule["clauses"][number]>): Partial<Rule> => ({
	clauses: soundRule.clauses.map((sound) => ({ ...sound, ...clause })),
});

/** An element that the test knows is there. */
export function found<T>(value: T | undefined): T {
	if (value === undefined) throw new Error("The test looks for something that the set does not hold.");
	return value;
}

/** What and where, without the words. */
export const briefly = ({ check, path, position }: LintProblem) => ({
	check,
	path,
	...(position ? { position: [position.start, position.end] } : {}),
});

/** Lint tries samples through the check itself, on an honest workbook. */
import { expect, test } from "vitest";
import { lintDefinition } from "../../shared/definition/lint.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { reportOn } from "../rules/support.ts";
import { freshSet, soundRule } from "./support.ts";

const evaluate = (set: DefinitionSet) => (sample: Parameters<typeof reportOn>[1], document: { kind: Parameters<typeof reportOn>[2] }) => [
	...new Set(reportOn(set, sample, document.kind).findings.map(({ rule }) => rule)),
];

test("samples that give what they claim, and one that does not", () => {
	const sound = lintDefinition(freshSet({ samples: { pass: [{ cells: {} }], fail: [{ cells: { "S_T3_02.actual": 9_999 } }] } }), {
		evaluate,
	});
	expect(sound.problems).toEqual([]);
	expect(sound.statistics?.samples.evaluated).toBe(2);
	const wrong = lintDefinition(freshSet({ samples: { ...soundRule.samples, fail: [{ cells: { "S_T3_02.actual": 1 } }] } }), { evaluate });
	expect(wrong.problems.map(({ check, path }) => ({ check, path }))).toContainEqual({ check: "samples", path: "rules[0].samples.fail[0]" });
});

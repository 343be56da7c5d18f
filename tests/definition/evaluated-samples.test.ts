/** Lint tries samples through the check itself, on an honest workbook. */
import { expect, test } from "vitest";
import { applySample, check } from "../../shared/check/index.ts";
import { lintDefinition, type SampleEvaluator } from "../../shared/definition/lint.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { honestSchool } from "../../testkit/schools/honest.ts";
import { freshSet, soundRule } from "./support.ts";

function evaluate(set: DefinitionSet): SampleEvaluator {
	const { prefill, entries } = honestSchool(set, { code: "SH0101", name: "上海示例职业技术学院", class: "ZK", clusters: 2 });
	const image = readWorkbook(fillWorkbook(writeTemplate(set, prefill), set, entries));
	return (sample) => [...new Set(check(applySample(image, set, sample), set).findings.map(({ rule }) => rule))];
}

test("samples that give what they claim, and one that does not", () => {
	const sound = lintDefinition(freshSet({ samples: { pass: [{ cells: {} }], fail: [{ cells: { "S_T3_02.actual": 9_999 } }] } }), {
		evaluate,
	});
	expect(sound.problems).toEqual([]);
	expect(sound.statistics?.samples.evaluated).toBe(2);
	const wrong = lintDefinition(freshSet({ samples: { ...soundRule.samples, fail: [{ cells: { "S_T3_02.actual": 1 } }] } }), { evaluate });
	expect(wrong.problems.map(({ check: what, path }) => ({ what, path }))).toContainEqual({
		what: "samples",
		path: "rules[0].samples.fail[0]",
	});
});

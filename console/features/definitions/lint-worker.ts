/** Looks at drafts in a thread of its own: lint takes half a second of processor time, and nobody's typing waits for it. */
import "../../../ui/older-browsers.ts";
import type { JsonValue } from "../../../shared/definition/draft/edits.ts";
import { besidesYielding, type LintProblem, lintDefinition } from "../../../shared/definition/lint.ts";
import { DefinitionSet, type Rule, type Sample } from "../../../shared/definition/schema.ts";
import { sampleEvaluator } from "../../../shared/example/samples.ts";
import { FormulaRejected } from "../../../shared/formula/index.ts";
import { previewOf } from "./documents/in-thread.ts";
import type { LintAnswers, LintQuestion, LintWish, TriedSample, TriedSamples } from "./lint-messages.ts";
import { listOf, textOf } from "./names.ts";
import { boundForm } from "./own-template/in-thread.ts";
import { compareOn, tryRuleOn } from "./trial/in-thread.ts";

/** What is wrong with it: the same lint as in the service, but for samples and what depends on other versions. */
const problemsOf = (content: JsonValue): readonly LintProblem[] =>
	lintDefinition(content).problems.map((problem) => withOwner(problem, content));

/** Of what has not the right shape lint knows the place alone. */
function withOwner(problem: LintProblem, content: JsonValue): LintProblem {
	const [, list, place] = /^(rules|indicators)\[(\d+)\]/.exec(problem.path) ?? [];
	if (!list || problem.rule !== undefined || problem.code !== undefined) return problem;
	const item = listOf(content, list)[Number(place)];
	return list === "rules" ? { ...problem, rule: textOf(item?.id) } : { ...problem, code: textOf(item?.code) };
}

/** What a rule's samples give on honest workbooks of the set; undefined where the content has not the shape of one. */
function triedSamples(content: JsonValue, id: string): TriedSamples | undefined {
	const parsed = DefinitionSet.safeParse(content);
	const rule = parsed.success ? parsed.data.rules.find((one) => one.id === id) : undefined;
	if (!parsed.success || !rule) return undefined;
	const tried = evaluatorOf(parsed.data, rule);
	try {
		return { pass: rule.samples.pass.map(tried), fail: rule.samples.fail.map(tried) };
	} catch (error) {
		// A formula somewhere in the set cannot be read yet; lint says which.
		if (error instanceof FormulaRejected) return undefined;
		throw error;
	}
}

function evaluatorOf(set: DefinitionSet, rule: Rule): (sample: Sample) => TriedSample {
	const evaluate = sampleEvaluator(set);
	return (sample) => {
		const kind = sample.document ?? (rule.documents.includes("annual") ? "annual" : rule.documents[0]);
		const document = set.documents.find((one) => one.kind === kind);
		if (!document) return { kind: "no-such-document", what: String(kind) };
		const outcome = evaluate(sample, document, rule);
		return outcome.kind === "tried" ? { ...outcome, failing: besidesYielding(set, rule, outcome.failing) } : outcome;
	};
}

function answerTo(wish: LintQuestion): LintAnswers[keyof LintAnswers] {
	switch (wish.kind) {
		case "lint":
			return problemsOf(wish.content);
		case "samples":
			return triedSamples(wish.content, wish.rule);
		case "compare":
			return compareOn(wish.workbook, wish.content, wish.published);
		case "try-rule":
			return tryRuleOn(wish.workbook, wish.content, wish.rule);
		case "preview":
			return previewOf(wish);
		case "own-template":
			return boundForm(wish);
	}
}

addEventListener("message", ({ data }: MessageEvent<LintWish>) => {
	const { number } = data;
	try {
		postMessage({ number, answer: answerTo(data) });
	} catch (error) {
		// What lint says of any content is a list; that it could not be made is a defect of ours, and the page says so.
		postMessage({ number, failed: String(error) });
	}
});

import { isObject, type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import type { FormulaName } from "../../parts/formula/formula-text.ts";
import { Clause, newClause } from "./Clause.tsx";
import type { OpenDraft } from "./draft-state.ts";
import { BothAt, ChoiceAt, TextAt } from "./Inputs.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { textOf } from "./names.ts";
import { OwnProblems } from "./OwnProblems.tsx";
import type { LintProblem } from "./problems.ts";
import { RuleScope } from "./RuleScope.tsx";
import { Samples } from "./Samples.tsx";
import { TryRule } from "./trial/TryRule.tsx";
import { definitionWords } from "./words.ts";

interface RuleEditorProps {
	open: OpenDraft;
	rule: { [name: string]: JsonValue };
	names: readonly FormulaName[];
	problems: readonly LintProblem[];
}

/** One rule: what it says, its formulas, its samples with what they give. */
export function RuleEditor({ open, rule, names, problems }: RuleEditorProps) {
	const words = definitionWords.value;
	const id = textOf(rule.id);
	const own = problems.filter((problem) => problem.rule === id);
	const clauses = Array.isArray(rule.clauses) ? rule.clauses : [];
	const at = (...path: string[]) => ["rules", id, ...path];
	return (
		<section class="panel card definition-form" aria-label={id}>
			<ItemHead
				open={open}
				kind="rules"
				item={rule}
				title={say({ zh: textOf(valueAt(rule, ["title", "zh"])), en: textOf(valueAt(rule, ["title", "en"])) })}
			/>
			<p class="quiet-text">{words.kinds[textOf(rule.kind)] ?? textOf(rule.kind)}</p>
			<OwnProblems problems={own} placeOf={(path) => path.replace(/^rules\[\d+\]\.?/, "")} />
			<div class="short-fields">
				<ChoiceAt open={open} path={at("severity")} label={words.severity} options={words.ruleSeverities} />
				<ChoiceAt open={open} path={at("audience")} label={words.audience} options={words.audiences} />
				<TextAt open={open} path={at("short")} label={words.short} />
			</div>
			{rule.kind === "formula" ? <Trial open={open} path={at("trial")} /> : null}
			<BothAt open={open} path={at("title")} label={words.ruleTitle} />
			<BothAt open={open} path={at("message")} label={words.message} rows={2} />
			<BothAt open={open} path={at("fix")} label={words.fix} rows={2} />
			<TextAt open={open} path={at("source")} label={words.source} />
			<RuleScope open={open} rule={rule} problems={own} />
			{clauses.map((clause, index) => (
				<Clause
					key={index}
					open={open}
					rule={rule}
					index={index}
					clause={isObject(clause) ? clause : {}}
					names={names}
					problems={own}
					onRemove={
						clauses.length > 1
							? () =>
									open.change(
										at("clauses"),
										clauses.filter((_, place) => place !== index),
									)
							: null
					}
				/>
			))}
			{rule.kind === "formula" && !open.readOnly ? (
				<Button appearance="subtle" onClick={() => open.change(at("clauses"), [...clauses, newClause(clauses.at(-1))])}>
					{words.addClause}
				</Button>
			) : null}
			{rule.kind === "formula" ? <Samples open={open} rule={rule} /> : <p>{words.notByFormula}</p>}
			{rule.kind === "formula" && rule.audience !== "reviewer" ? <TryRule open={open} rule={rule} /> : null}
		</section>
	);
}

/** Whether the rule is on trial, and the one click that turns it on, or puts it on trial. */
function Trial({ open, path }: { open: OpenDraft; path: Path }) {
	const words = definitionWords.value;
	const onTrial = valueAt(open.content, path) === true;
	return (
		<div class="trial-line">
			{onTrial ? <span class="badge badge-trial">{words.onTrial}</span> : null}
			<span class="quiet-text">{onTrial ? words.trialLead : words.noTrialLead}</span>
			{open.readOnly ? null : (
				<button type="button" class="button" onClick={() => open.change(path, onTrial ? undefined : true)}>
					{onTrial ? words.turnOn : words.putOnTrial}
				</button>
			)}
		</div>
	);
}

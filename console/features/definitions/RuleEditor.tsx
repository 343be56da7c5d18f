import { isObject, type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import { FormulaField } from "../../parts/formula/FormulaField.tsx";
import { type FormulaName, readsOf } from "../../parts/formula/formula-text.ts";
import type { OpenDraft } from "./draft-state.ts";
import { BothAt, ChoiceAt, TextAt } from "./Inputs.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { textOf } from "./names.ts";
import { faultsAt, type LintProblem } from "./problems.ts";
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
			{own.length > 0 ? (
				<ul class="own-problems">
					{own.map((problem) => (
						<li key={`${problem.path} ${problem.message.zh}`} class={problem.severity === "error" ? "formula-fault" : ""}>
							{say(problem.message)} <code class="quiet-text">{problem.path.replace(/^rules\[\d+\]\.?/, "")}</code>
						</li>
					))}
				</ul>
			) : null}
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
			{clauses.map((clause, index) => (
				<Clause key={index} open={open} id={id} index={index} clause={isObject(clause) ? clause : {}} names={names} problems={own} />
			))}
			{rule.kind === "formula" ? <Samples open={open} rule={rule} /> : <p>{words.notByFormula}</p>}
			{rule.kind === "formula" && rule.audience !== "reviewer" ? <TryRule open={open} rule={rule} /> : null}
		</section>
	);
}

interface ClauseProps {
	open: OpenDraft;
	id: string;
	index: number;
	clause: { [name: string]: JsonValue };
	names: readonly FormulaName[];
	problems: readonly LintProblem[];
}

function Clause({ open, id, index, clause, names, problems }: ClauseProps) {
	const words = definitionWords.value;
	const path = (name: string) => ["rules", id, "clauses", String(index), name];
	const formula = (name: "where" | "formula", label: string) => (
		<FormulaField
			label={label}
			text={textOf(clause[name])}
			readOnly={open.readOnly}
			names={names}
			faults={faultsAt(problems, id, `clauses[${index}].${name}`)}
			onChange={(text) => open.change(path(name), text)}
		/>
	);
	const region = textOf(clause.region);
	return (
		<fieldset class="clause">
			<legend>{words.clause(index + 1)}</legend>
			<p class="quiet-text">{`${words.each[textOf(clause.each)] ?? textOf(clause.each)}${region ? `：${region}` : ""}`}</p>
			{clause.where === undefined ? null : formula("where", words.where)}
			{formula("formula", words.formula)}
			<TextAt open={open} path={path("at")} label={words.at} />
			<Reads clause={clause} names={names} />
			<Values open={open} path={path("values")} clause={clause} />
		</fieldset>
	);
}

/** What the formula reads, by name: whoever mistypes a code sees it here at once. */
function Reads({ clause, names }: { clause: { [name: string]: JsonValue }; names: readonly FormulaName[] }) {
	const words = definitionWords.value;
	const read = readsOf(textOf(clause.formula));
	if (read.length === 0) return null;
	const detailOf = new Map(names.map(({ name, detail }) => [name, detail]));
	return (
		<div>
			<span class="formula-label">{words.reads}</span>
			<ul class="own-problems">
				{read.map((name) => (
					<li key={name}>
						<code>{name}</code> {detailOf.get(name) ?? (name.includes("{") ? "" : <strong>{words.unknownName}</strong>)}
					</li>
				))}
			</ul>
		</div>
	);
}

/** The values that messages name, as they are computed. */
function Values({ open, path, clause }: { open: OpenDraft; path: Path; clause: { [name: string]: JsonValue } }) {
	const words = definitionWords.value;
	const values = isObject(clause.values) ? Object.keys(clause.values) : [];
	if (values.length === 0) return null;
	return (
		<div class="both-fields">
			{values.map((name) => (
				<TextAt key={name} open={open} path={[...path, name]} label={words.valueOf(name)} />
			))}
		</div>
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

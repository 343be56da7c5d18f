import { type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import { documentsIn } from "./documents/places.ts";
import type { OpenDraft } from "./draft-state.ts";
import { CheckAt, ChoiceAt, LinesAt } from "./Inputs.tsx";
import { bothOf, textOf } from "./names.ts";
import type { LintProblem } from "./problems.ts";
import { definitionWords } from "./words.ts";

interface RuleScopeProps {
	open: OpenDraft;
	rule: { [name: string]: JsonValue };
	problems: readonly LintProblem[];
}

/** In which documents a rule runs, what it makes of blanks, and which rules speak in its stead. */
export function RuleScope({ open, rule, problems }: RuleScopeProps) {
	const words = definitionWords.value;
	const id = textOf(rule.id);
	const path = ["rules", id];
	const own = (Array.isArray(rule.documents) ? rule.documents : []).map(textOf);
	const said = (field: string) => problems.filter((problem) => problem.field?.startsWith(field)).map(({ message }) => say(message));
	const kinds = documentsIn(open.content);
	const toggle = (kind: string) =>
		open.change(
			[...path, "documents"],
			// In the order of the set's documents, so that what is taken back is as it was.
			[...own.filter((one) => !kinds.some((of) => of.kind === one)), ...kinds.map((of) => of.kind)].filter((one) =>
				one === kind ? !own.includes(one) : own.includes(one),
			),
		);
	return (
		<>
			<fieldset class="scope">
				<legend>{words.runsIn}</legend>
				{kinds.map(({ kind, path: at }) => (
					<label key={kind} class="check">
						<input
							type="checkbox"
							disabled={open.readOnly || rule.kind !== "formula"}
							checked={own.includes(kind)}
							onChange={() => toggle(kind)}
						/>
						{bothOf(valueAt(open.content, [...at, "title"]))}
					</label>
				))}
				{said("documents").map((fault) => (
					<p key={fault} class="formula-fault">
						{fault}
					</p>
				))}
			</fieldset>
			{rule.kind === "formula" ? (
				<div class="short-fields">
					<ChoiceAt
						open={open}
						path={[...path, "blanks"]}
						label={words.blanks}
						options={{ "": words.blanksSkip, skip: words.blanksSkip, evaluate: words.blanksEvaluate }}
					/>
					<CheckAt open={open} path={[...path, "oncePerSheet"]} label={words.oncePerSheet} />
				</div>
			) : null}
			<LinesAt open={open} path={[...path, "yieldsTo"]} label={words.yieldsTo} isOptional faults={said("yieldsTo")} />
		</>
	);
}

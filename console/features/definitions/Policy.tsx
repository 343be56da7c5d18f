import { fieldCalled } from "../../../shared/definition/diff/words.ts";
import { isObject, type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import type { OpenDraft } from "./draft-state.ts";
import { NumberAt, TextAt } from "./Inputs.tsx";
import { OwnProblems } from "./OwnProblems.tsx";
import { PolicyEffect } from "./PolicyEffect.tsx";
import type { LintProblem } from "./problems.ts";
import { definitionWords } from "./words.ts";

interface PolicyProps {
	open: OpenDraft;
	problems: readonly LintProblem[];
	name: DefinitionName;
	/** Of the draft as it is saved. */
	state: string | null;
}

/** How figures become scores, grades and money (D): every number and text of the policy, by its name. */
export function Policy({ open, problems, name, state }: PolicyProps) {
	const words = definitionWords.value;
	const policy = valueAt(open.content, ["policy"]);
	const parts = Object.entries(isObject(policy) ? policy : {});
	const single = parts.filter(([, value]) => typeof value !== "object" || value === null);
	const several = parts.filter(([, value]) => typeof value === "object" && value !== null);
	const own = problems.filter(({ path }) => path === "policy" || path.startsWith("policy."));
	return (
		<div class="policy-parts">
			<section class="panel card definition-form" aria-label={words.policy}>
				<h2>{words.policy}</h2>
				<p class="quiet-text">{words.policyLead}</p>
				<OwnProblems problems={own} />
				<div class="short-fields">
					{single.map(([name]) => (
						<Leaf key={name} open={open} path={[name]} />
					))}
				</div>
				{several.map(([name, value]) => (
					<fieldset key={name} class="clause">
						<legend>{calledOr([name], words.policySteps[name] ?? name)}</legend>
						<div class="short-fields">
							{leavesOf(value, [name]).map((path) => (
								<Leaf key={path.join(".")} open={open} path={path} />
							))}
						</div>
					</fieldset>
				))}
			</section>
			<PolicyEffect name={name} state={state} unsaved={open.edits.length} />
		</div>
	);
}

/** Members whose values are texts; a text anywhere else is a number that was mistyped, and stays in a field for numbers. */
const texts = new Set(["grade", "executionRate", "taskCompletion", "accruing", "milestoneGroups"]);

function Leaf({ open, path }: { open: OpenDraft; path: Path }) {
	const place = ["policy", ...path];
	const label = labelOf(path);
	return path.some((step) => texts.has(step)) && typeof valueAt(open.content, place) === "string" ? (
		<TextAt open={open} path={place} label={label} />
	) : (
		<NumberAt open={open} path={place} label={label} />
	);
}

/** 第1档 · 下限 */
function labelOf(path: Path): string {
	const words = definitionWords.value;
	const last = path.at(-1) ?? "";
	const isPlace = /^\d+$/.test(last) && !path.includes("fundSchedule");
	const own = isPlace ? words.place(Number(last) + 1) : calledOr(path, words.policySteps[last] ?? last);
	// Where a list holds objects: which of them.
	const place = path.slice(0, -1).find((step) => /^\d+$/.test(step));
	return place === undefined ? own : `${words.place(Number(place) + 1)} · ${own}`;
}

/** As the subject calls it; otherwise `fallback`. */
function calledOr(path: Path, fallback: string): string {
	const dotted = path.join(".");
	const called = fieldCalled(dotted);
	return called.zh === dotted ? fallback : say(called);
}

/** The places of everything that is neither a list nor an object, in their order. */
function leavesOf(value: JsonValue, path: Path): Path[] {
	if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, String(index)]));
	if (isObject(value)) return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]));
	return [path];
}

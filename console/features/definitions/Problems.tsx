import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { type Lint, lintDraft } from "../../api/drafts.ts";
import { FailureCard, Loading, Nothing } from "../../parts/Shown.tsx";
import { setQuery } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import type { LintProblem } from "./problems.ts";
import { definitionWords } from "./words.ts";

interface ProblemsProps {
	/** null: not looked at yet. */
	problems: readonly LintProblem[] | null;
	name: DefinitionName;
	isDraft: boolean;
}

/** What is wrong, as it stands on the page; and, of the draft as it is saved, what the service says of it with all samples tried. */
export function Problems({ problems, name, isDraft }: ProblemsProps) {
	const words = definitionWords.value;
	const answer = useSignal<Lint | null>(null);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const ask = async () => {
		busy.value = true;
		failure.value = null;
		try {
			answer.value = await lintDraft(name);
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<div class="definition-problems">
			{problems === null ? <Loading /> : <ProblemList problems={problems} none={words.noProblems} />}
			{isDraft ? (
				<section class="panel card">
					<h2>{words.wholeLint}</h2>
					<p>{words.wholeLintLead}</p>
					<div class="actions">
						<Button onClick={() => void ask()} disabled={busy.value}>
							{busy.value ? words.linting : words.lint}
						</Button>
					</div>
					{failure.value ? <FailureCard failure={failure.value} /> : null}
					<div aria-live="polite">
						{answer.value ? (
							// Safe: the service answers what the same lint gives.
							<ProblemList problems={answer.value.problems as unknown as LintProblem[]} none={words.lintPassed} />
						) : null}
					</div>
				</section>
			) : null}
		</div>
	);
}

/** More fill the screen and are read by nobody; what is put right makes room for those after it. */
const mostShown = 100;

function ProblemList({ problems, none }: { problems: readonly LintProblem[]; none: string }) {
	const words = definitionWords.value;
	if (problems.length === 0) return <Nothing heading={none} />;
	return (
		<>
			<p>{words.counted(problems.filter(({ severity }) => severity === "error").length, problems.length)}</p>
			<ul class="problem-list">
				{problems.slice(0, mostShown).map((problem) => (
					<li key={`${problem.path} ${problem.message.zh}`} class="card panel">
						<span class={`badge badge-${problem.severity === "error" ? "error" : "query"}`}>{words.severities[problem.severity]}</span>{" "}
						<Owner problem={problem} />
						<p>{say(problem.message)}</p>
						<code class="quiet-text">{problem.path}</code>
					</li>
				))}
			</ul>
			{problems.length > mostShown ? <p>{words.more(problems.length - mostShown)}</p> : null}
		</>
	);
}

/** Leads to the form in which it can be set right. */
function Owner({ problem: { rule, code, path } }: { problem: LintProblem }) {
	const words = definitionWords.value;
	const item = rule ?? code;
	const part = rule
		? "rules"
		: code
			? "indicators"
			: path.startsWith("documents[")
				? "documents"
				: path.startsWith("policy")
					? "policy"
					: null;
	if (part === null) return null;
	return (
		<button type="button" class="link" onClick={() => setQuery({ part, item: item ?? null })}>
			{item ?? (part === "policy" ? words.policy : words.documents)}
		</button>
	);
}

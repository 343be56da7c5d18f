import type { LintProblem } from "../../../shared/definition/lint.ts";
import { say } from "../../../ui/language.ts";

interface OwnProblemsProps {
	problems: readonly LintProblem[];
	/** Where in the item each is; not shown where this is absent. */
	placeOf?: (path: string) => string;
}

/** What lint says of one item, above its form; nothing where it says nothing. */
export function OwnProblems({ problems, placeOf }: OwnProblemsProps) {
	if (problems.length === 0) return null;
	return (
		<ul class="own-problems">
			{problems.map((problem) => (
				<li key={`${problem.path} ${problem.message.zh}`} class={problem.severity === "error" ? "formula-fault" : ""}>
					{say(problem.message)} {placeOf ? <code class="quiet-text">{placeOf(problem.path)}</code> : null}
				</li>
			))}
		</ul>
	);
}

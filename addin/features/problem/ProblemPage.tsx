import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { useHeadingFocus } from "../../../ui/components/use-heading-focus.ts";
import { say } from "../../../ui/language.ts";
import { closeBook, type OpeningProblem, tryAgain } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";

interface ProblemProps {
	name: string;
	problem: OpeningProblem;
	/** The way out beside trying again: another file unless something else is said; null: none. */
	other?: { label: string; onChoose: () => void } | null;
}

/** A file that cannot be checked: what is the matter, and what to do. */
export function ProblemPage({ name, problem, other }: ProblemProps) {
	const { problem: words } = texts.value;
	const heading = useHeadingFocus();
	return (
		<section class="problem card">
			<Icon name="error" size={36} />
			<h1 ref={heading} tabIndex={-1}>
				{other === undefined ? words.heading : words.headingBook}
			</h1>
			<p class="problem-file">{name}</p>
			<p class="problem-message">{say(problem.message)}</p>
			<div class="fix">
				<h2>{words.fix}</h2>
				<p>{say(problem.fix)}</p>
			</div>
			{problem.where ? <p class="quiet-text">{words.where(problem.where)}</p> : null}
			<div class="actions">
				{problem.retry ? (
					<Button appearance="primary" onClick={tryAgain}>
						{words.retry}
					</Button>
				) : null}
				{other === null ? null : (
					<Button appearance={problem.retry ? "outline" : "primary"} onClick={other?.onChoose ?? closeBook}>
						{other?.label ?? words.other}
					</Button>
				)}
			</div>
		</section>
	);
}

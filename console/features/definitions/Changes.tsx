import type { DefinitionDiffAnswer } from "../../../shared/api/definitions.ts";
import { say } from "../../../ui/language.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { diffDefinition } from "../../api/definitions.ts";
import { diffDraft } from "../../api/drafts.ts";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { definitionWords } from "./words.ts";

const gravestFirst = ["files", "results", "questions", "words"] as const;

interface ChangesProps {
	name: DefinitionName;
	isDraft: boolean;
	/** Of the draft as it is saved; another state is asked for anew. */
	state: string | null;
}

/** What this version changes against the one before, by what follows from it. */
export function Changes({ name, isDraft, state }: ChangesProps) {
	const words = definitionWords.value;
	const diff = useAsked((signal) => (isDraft ? diffDraft(name, signal) : diffDefinition(name, signal)), [name.set, name.version, state]);
	return (
		<section class="panel card" aria-label={words.changes}>
			<Shown of={diff}>{(answer) => <Answer answer={answer} isDraft={isDraft} />}</Shown>
		</section>
	);
}

function Answer({ answer, isDraft }: { answer: DefinitionDiffAnswer; isDraft: boolean }) {
	const words = definitionWords.value;
	if (answer.from === null) return <Nothing heading={words.firstVersion} />;
	if (answer.changes.length === 0)
		return <Nothing heading={words.nothingChanged(answer.from)}>{isDraft ? <p>{words.savedOnly}</p> : null}</Nothing>;
	return (
		<>
			<p>
				{words.against(answer.from)} {answer.least ? words.least(answer.least) : ""} {isDraft ? words.savedOnly : ""}
			</p>
			{gravestFirst
				.filter((one) => answer.counts[one] > 0)
				.map((one) => (
					<div key={one}>
						<h2>{words.consequences[one](answer.counts[one])}</h2>
						<ul class="own-problems">
							{answer.changes
								.filter(({ consequence }) => consequence === one)
								.map((change) => (
									<li key={`${change.about.kind} ${change.about.id} ${change.field} ${change.how}`}>{say(change.sentence)}</li>
								))}
						</ul>
					</div>
				))}
			{answer.more ? <p>{words.more(answer.more)}</p> : null}
		</>
	);
}

import type { SubmissionDiff } from "../../../shared/api/changes.ts";
import type { Submission } from "../../../shared/api/submissions.ts";
import { FailureText } from "../filing/FailureText.tsx";
import { filingWords } from "../filing/filing-words.ts";
import { ChangeList } from "./ChangeList.tsx";
import { loadRevisionDiff, revisionDiffs } from "./history.ts";
import { historyWords } from "./history-words.ts";

/** What the school changed in a revision since the one before; fetched when people unfold it. */
export function RevisionChanges({ submission: { id, revision } }: { submission: Submission }) {
	const history = historyWords.value;
	const { receipt } = filingWords.value;
	if (revision < 2) return null;
	const known = revisionDiffs.value.get(id);
	return (
		<details class="more revision-changes" onToggle={({ currentTarget }) => currentTarget.open && void loadRevisionDiff(id)}>
			<summary>
				{history.compare}
				<span class="unseen"> {receipt.revisionNumber(revision)}</span>
			</summary>
			{known?.kind === "ready" ? <Diff diff={known.diff} /> : null}
			{known?.kind === "failed" ? <FailureText failure={known.failure} /> : null}
			{known?.kind === "busy" ? (
				<p class="quiet-text" role="status">
					{history.comparing}
				</p>
			) : null}
		</details>
	);
}

function Diff({ diff: { against, counts, changes } }: { diff: SubmissionDiff }) {
	const history = historyWords.value;
	if (!against || changes.length === 0) return <p class="quiet-text">{history.none}</p>;
	return (
		<>
			<p>
				<strong>{history.counts(counts.changed, counts.added, counts.removed)}</strong>
			</p>
			<ChangeList changes={changes} />
		</>
	);
}

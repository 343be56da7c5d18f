import { useEffect } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { filingWords } from "../filing/filing-words.ts";
import { ChangeList } from "./ChangeList.tsx";
import { compareBook, comparison, isCurrent, type RevisionComparison } from "./history.ts";
import { historyWords } from "./history-words.ts";
import { revisions } from "./revisions.ts";

/** After an edit in Excel, so long until it is compared again: not between two keystrokes. */
const settleMilliseconds = 500;

const busy: RevisionComparison = { kind: "busy" };

/** Up to so many the list stands open. */
const fewChanges = 12;

/** Before filing: what the open workbook says otherwise than the revision filed last. It never keeps anybody from filing. */
export function ChangesPanel({ book }: { book: Book }) {
	const history = historyWords.value;
	const { problem } = texts.value;
	const newest = revisions.value?.[0]?.id ?? null;
	useEffect(() => {
		const timer = setTimeout(() => void compareBook(), comparison.peek().kind === "idle" ? 0 : settleMilliseconds);
		return () => clearTimeout(timer);
	}, [book, newest]);
	const shown = comparison.value;
	const now = shown.kind === "ready" && !isCurrent(shown) ? busy : shown;
	if (now.kind === "idle") return null;
	return (
		<section class="changes-panel" aria-labelledby="changes-heading">
			<h3 id="changes-heading">{history.heading}</h3>
			<div role="status">
				{now.kind === "busy" ? <p class="quiet-text">{history.comparing}</p> : null}
				{now.kind === "first" ? <p class="quiet-text">{history.first}</p> : null}
				{now.kind === "failed" ? (
					<p class="quiet-text">
						{history.failed} {now.failure.fix ? say(now.failure.message) : null}
					</p>
				) : null}
				{now.kind === "ready" ? <Summary now={now} /> : null}
			</div>
			{now.kind === "failed" ? <Button onClick={() => void compareBook()}>{problem.retry}</Button> : null}
			{now.kind === "ready" && now.changes.length > 0 ? (
				<details class="more" open={now.changes.length <= fewChanges}>
					<summary>{history.list}</summary>
					<ChangeList changes={now.changes} />
				</details>
			) : null}
		</section>
	);
}

function Summary({ now }: { now: Extract<RevisionComparison, { kind: "ready" }> }) {
	const history = historyWords.value;
	const { submissions } = filingWords.value;
	const { revision, state } = now.against;
	const { changed, added, removed } = now.counts;
	return (
		<>
			{now.changes.length > 0 ? (
				<p>
					{history.since(revision, submissions.state[state])} <strong>{history.counts(changed, added, removed)}</strong>
				</p>
			) : null}
			{now.unread.length > 0 ? <p>{history.unread(now.unread.join("”“"))}</p> : null}
			{now.changes.length + now.unread.length === 0 ? <p>{history.same(revision)}</p> : null}
		</>
	);
}

import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { BulkAnswer, BulkLine } from "../../../shared/api/bulk.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { acceptMany } from "../../api/reviews.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard, Loading } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { hrefOf } from "../../session/address.ts";
import { failureHere, identity } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { type NoteBook, noNotes, noteBook, unsentComments } from "./notes.ts";
import type { WaitingRow } from "./queue.ts";
import { isScanMissing } from "./scan-missing.ts";
import { reviewWords } from "./words.ts";

/** Several at once, after a look: the service says of each line what it would do before anything is done. */
export function BulkAccept({ period, rows, onClose }: { period: string; rows: readonly WaitingRow[]; onClose: (done: boolean) => void }) {
	const words = reviewWords.value;
	const offered = rows.slice(0, bulkLines.reviews);
	const books = useMemo(() => booksOf(offered), []);
	const chosen = useSignal<ReadonlySet<string>>(
		new Set(offered.map(({ revision }) => revision.id).filter((id) => unsentIn(books.get(id)) === 0)),
	);
	const tried = useSignal<BulkAnswer | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const busy = useSignal(true);
	const reason = useKept("review.withoutScan");
	const missing = offered.filter(({ revision }) => chosen.value.has(revision.id) && isScanMissing(revision));
	const isReasoned = missing.length === 0 || reason.value.trim().length > 1;
	const ids = offered.map(({ revision }) => revision.id).filter((id) => chosen.value.has(id));
	const send = async (dryRun: boolean) => {
		busy.value = true;
		try {
			const of = dryRun ? offered.map(({ revision }) => revision.id) : ids;
			const withoutScan = dryRun ? tryReason : reason.value.trim();
			const lacking = new Set(offered.filter(({ revision }) => isScanMissing(revision)).map(({ revision }) => revision.id));
			const answer = await acceptMany(
				period,
				of.map((id) => ({ id, ...(lacking.has(id) ? { withoutScan } : {}) })),
				dryRun,
			);
			failure.value = null;
			if (dryRun) tried.value = answer;
			else {
				// As when one is accepted by itself: nothing of what was noted is needed any more.
				for (const id of ids) books.get(id)?.change(noNotes);
				notify(words.bulkDone(answer.counts.changed), "good");
				onClose(true);
			}
		} catch (error) {
			failure.value = failureHere(error);
			const now = refusedLines(failure.value);
			if (tried.value && now.length > 0) tried.value = { ...tried.value, lines: [...tried.value.lines, ...now] };
		}
		busy.value = false;
	};
	// Of all that are offered, once: choosing fewer takes none of it back.
	useEffect(() => void (offered.length > 0 ? send(true) : undefined), []);
	const lines = new Map(tried.value?.lines.map((line) => [line.subject, line]));
	const lineOf = ({ id, unit }: { id: string; unit: string }) => lines.get(id) ?? lines.get(unit);
	const refused = offered.filter(({ revision }) => chosen.value.has(revision.id) && lineOf(revision)?.outcome === "refused");
	const isReady = !busy.value && tried.value !== null && ids.length > 0 && refused.length === 0 && isReasoned;
	const actions = useRef<HTMLDivElement>(null);
	// Once it is known what would be done, the keyboard is where one goes on: at the reason where one is asked for, else at the button.
	const isTried = tried.value !== null;
	useEffect(() => {
		if (!isTried) return;
		const around = actions.current?.parentElement;
		(
			around?.querySelector<HTMLElement>(".to-school input") ?? around?.querySelector<HTMLElement>(".actions button:not(:disabled)")
		)?.focus();
	}, [isTried]);
	return (
		<Dialog heading={words.bulkHeading} wide onClose={() => onClose(false)}>
			<p>{words.bulkLead}</p>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			{tried.value === null && busy.value ? <Loading /> : null}
			{tried.value === null ? null : (
				<ul class="bulk-lines">
					{offered.map(({ revision: { id, unit, unitName, revision, submittedAt } }) => {
						const line = lineOf({ id, unit });
						const unsent = unsentIn(books.get(id));
						return (
							<li key={id}>
								<label class="check">
									<input
										type="checkbox"
										aria-label={words.bulkPick(unit)}
										checked={chosen.value.has(id)}
										onChange={(event) => {
											const now = new Set(chosen.value);
											if (event.currentTarget.checked) now.add(id);
											else now.delete(id);
											chosen.value = now;
										}}
									/>
									<strong>{unitName}</strong>
								</label>
								<span class="quiet-text">
									{unit} · {words.revision(revision)} · {dateTime(submittedAt)}
								</span>
								<span class={line?.outcome === "refused" ? "text-error" : undefined}>
									{line?.outcome === "refused"
										? `${words.bulkRefused}：${line.problems.map(({ message }) => say(message)).join(" ")}`
										: words.bulkWould}
								</span>
								{unsent > 0 ? <span class="text-query">{words.bulkUnsent(unsent)}</span> : null}
								<a href={hrefOf("review", { at: [id] })}>{words.bulkLook}</a>
							</li>
						);
					})}
				</ul>
			)}
			{tried.value !== null && missing.length > 0 ? (
				<label class="to-school">
					{words.bulkReason(missing.length)}
					<input
						class="field"
						maxLength={1000}
						value={reason.value}
						onInput={(event) => {
							reason.value = event.currentTarget.value;
						}}
						onKeyDown={(event) => {
							if (event.key !== "Enter" || event.isComposing) return;
							event.preventDefault();
							if (isReady) void send(false);
						}}
					/>
				</label>
			) : null}
			<div class="actions" ref={actions}>
				<Button appearance="primary" disabled={!isReady} onClick={() => void send(false)}>
					{words.bulkAccept(ids.length)}
				</Button>
				<Button onClick={() => onClose(false)}>{words.cancel}</Button>
			</div>
		</Dialog>
	);
}

/** What is tried is tried as if there were a reason: it is asked for below, before anything is done, and nothing is written down of a try. */
const tryReason = "试算";

/** What I have noted of each and not sent. */
function booksOf(rows: readonly WaitingRow[]): ReadonlyMap<string, NoteBook> {
	const me = identity()?.holder ?? "";
	return new Map(rows.map(({ revision: { id } }) => [id, noteBook(me, id)]));
}

/** The letter counts as well: revisions that are accepted together are sent none. */
function unsentIn(book: NoteBook | undefined): number {
	if (!book) return 0;
	const notes = book.notes.value;
	return unsentComments(notes) + (notes.letter.trim() === "" ? 0 : 1);
}

/** The lines that a refusal is about; somebody was at them since they were tried. */
function refusedLines({ code, problem }: RequestFailure): BulkLine[] {
	// Safe: the service answers this code with lines of this kind.
	return code === "bulk-refused" && Array.isArray(problem.lines) ? (problem.lines as BulkLine[]) : [];
}

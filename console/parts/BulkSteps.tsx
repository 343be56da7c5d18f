import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { BulkAnswer, BulkLine } from "../../shared/api/bulk.ts";
import { Button } from "../../ui/components/Button.tsx";
import type { RequestFailure } from "../../ui/failure.ts";
import { say } from "../../ui/language.ts";
import { failureHere } from "../session/session.ts";
import { Scrolled } from "./Scrolled.tsx";
import { FailureCard } from "./Shown.tsx";
import { partWords } from "./words.ts";

/** How something is sent in bulk: tried, or done. */
export interface BulkHow {
	dryRun: boolean;
	/** `confirm` of the answer whose warnings were read and are meant all the same. */
	confirm: string | null;
}

/** What a line changes, as people read it. */
export type Described = (place: string, value: unknown) => { place: string; value: string };

export interface BulkStepsProps<A extends BulkAnswer> {
	/** What is sent: another one has to be tried anew. */
	of: unknown;
	/** Null: there is nothing to send yet. */
	send: ((how: BulkHow) => Promise<A>) | null;
	describe: Described;
	/** On the button that does it, for so many lines. */
	doIt: (lines: number) => string;
	onDone: (answer: A) => void;
	onCancel: () => void;
	/** What is under way must not be left: an answer may come once only. */
	onBusy?: (busy: boolean) => void;
}

/** First the dry run, line by line; then, where no line is refused, the same for good. */
export function BulkSteps<A extends BulkAnswer>({ of, send, describe, doIt, onDone, onCancel, onBusy }: BulkStepsProps<A>) {
	const words = partWords.value;
	const tried = useSignal<BulkAnswer | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const busy = useSignal(false);
	const read = useSignal(false);
	const now = useRef(of);
	now.current = of;
	useEffect(() => {
		tried.value = null;
		failure.value = null;
		read.value = false;
	}, [of]);
	const ask = async (how: BulkHow) => {
		if (!send) return;
		busy.value = true;
		onBusy?.(true);
		failure.value = null;
		try {
			const answer = await send(how);
			if (!how.dryRun) onDone(answer);
			else if (now.current === of) tried.value = answer;
		} catch (error) {
			failure.value = failureHere(error);
			// What stands has changed since the dry run: it has to be looked at again.
			tried.value = null;
		}
		read.value = false;
		busy.value = false;
		onBusy?.(false);
	};
	const answer = tried.value;
	const lines = answer ? answer.counts.created + answer.counts.changed : 0;
	const asks = answer !== null && answer.confirm !== null;
	const isReady = answer !== null && answer.counts.refused === 0 && lines > 0;
	return (
		<>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			{failure.value && linesOf(failure.value).length > 0 ? <BulkLines lines={linesOf(failure.value)} describe={describe} /> : null}
			<div role="status">{answer ? <p class="bulk-counts">{countsText(answer)}</p> : null}</div>
			{answer ? <BulkLines lines={answer.lines} describe={describe} /> : null}
			{isReady && asks ? (
				<label class="check">
					<input
						type="checkbox"
						checked={read.value}
						onChange={(event) => {
							read.value = event.currentTarget.checked;
						}}
					/>
					{words.warningsRead}
				</label>
			) : null}
			<div class="actions">
				{isReady ? (
					<Button
						appearance="primary"
						disabled={busy.value || (asks && !read.value)}
						onClick={() => void ask({ dryRun: false, confirm: answer.confirm })}
					>
						{doIt(lines)}
					</Button>
				) : (
					<Button appearance="primary" disabled={busy.value || !send} onClick={() => void ask({ dryRun: true, confirm: null })}>
						{words.dryRun}
					</Button>
				)}
				{busy.value ? <progress aria-label={words.working} /> : <Button onClick={onCancel}>{words.cancel}</Button>}
			</div>
		</>
	);
}

function countsText({ counts }: BulkAnswer): string {
	const words = partWords.value;
	const parts = (["refused", "created", "changed", "unchanged"] as const).filter((outcome) => counts[outcome] > 0);
	const said = parts.map((outcome) => words.outcomeCount[outcome](counts[outcome])).join(words.comma);
	return counts.refused > 0 ? `${said}${words.noneTaken}` : `${said}${words.nothingYet}`;
}

/** What the refusal of a change in bulk says of its lines. */
function linesOf({ code, problem }: RequestFailure): BulkLine[] {
	// Safe: the service answers this code with lines of this kind.
	return code === "bulk-refused" && Array.isArray(problem.lines) ? (problem.lines as BulkLine[]) : [];
}

/** So many lines are drawn; those that are refused or warned of come first. */
const linesShown = 300;
const weight = ({ outcome, warnings }: BulkLine): number =>
	outcome === "refused" ? 0 : warnings.length > 0 ? 1 : outcome === "unchanged" ? 3 : 2;

export function BulkLines({ lines, describe }: { lines: readonly BulkLine[]; describe: Described }) {
	const words = partWords.value;
	const ordered = lines.toSorted((a, b) => weight(a) - weight(b));
	return (
		<Scrolled label={words.lines} class="table-wrap preview">
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.outcome}</th>
						<th scope="col">{words.subject}</th>
						<th scope="col">{words.what}</th>
					</tr>
				</thead>
				<tbody>
					{ordered.slice(0, linesShown).map((line) => (
						<tr key={line.at}>
							<td>
								<span class={`state ${outcomeClass[line.outcome]}`}>{words.outcomes[line.outcome]}</span>
							</td>
							<th scope="row">
								{line.subject} <Cell at={line.at} />
							</th>
							<td>
								<ul>
									{line.problems.map(({ at, message }) => (
										<li key={`p ${at} ${message.zh}`}>
											{say(message)} <Cell at={at} />
										</li>
									))}
									{line.warnings.map(({ at, message }) => (
										<li key={`w ${at} ${message.zh}`}>
											<span class="state state-late">{words.unusual}</span> {say(message)} <Cell at={at} />
										</li>
									))}
									{Object.entries(line.changes).map(([place, [before, after]]) => (
										<li key={place}>
											{describe(place, after).place}：
											{before === null ? null : (
												<>
													<del>{describe(place, before).value}</del> →{" "}
												</>
											)}
											{after === null ? words.blank : describe(place, after).value}
										</li>
									))}
									{line.more > 0 ? <li class="quiet-text">{words.more(line.more)}</li> : null}
								</ul>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{lines.length > linesShown ? <p class="quiet-text">{words.more(lines.length - linesShown)}</p> : null}
		</Scrolled>
	);
}

/** Of a form: what was sent by this page itself has places that nobody has seen. */
const Cell = ({ at }: { at: string }) => (at.includes("!") ? <span class="quiet-text">{at}</span> : null);

const outcomeClass = { created: "state-accepted", changed: "state-submitted", unchanged: "state-withdrawn", refused: "state-returned" };

/** A file of the person's computer, read at once: what was tried is what is sent, whatever happens to the file meanwhile. */
export function FileField({
	label,
	hint,
	type,
	onFile,
}: {
	label: string;
	hint?: string;
	type: string;
	onFile: (file: Blob | null) => void;
}) {
	const id = useId();
	const unreadable = useSignal(false);
	const take = async (file: File | undefined) => {
		unreadable.value = false;
		onFile(null);
		if (!file) return;
		try {
			onFile(new Blob([await file.arrayBuffer()], { type }));
		} catch {
			unreadable.value = true;
		}
	};
	return (
		<>
			<label for={id}>{label}</label>
			<input
				id={id}
				type="file"
				class="field"
				aria-describedby={hint ? `${id}-hint` : undefined}
				onChange={(event) => void take(event.currentTarget.files?.[0])}
			/>
			{unreadable.value ? <p role="alert">{partWords.value.fileNotRead}</p> : null}
			{hint ? (
				<p id={`${id}-hint`} class="quiet-text">
					{hint}
				</p>
			) : null}
		</>
	);
}

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { AuditVerification } from "../../../shared/api/audit.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { type TrailMark, verifyAudit } from "../../api/audit.ts";
import { FailureCard } from "../../parts/Shown.tsx";
import { failureHere } from "../../session/session.ts";
import { auditWords } from "./words.ts";

interface Walked {
	entries: number;
	breaks: AuditVerification["breaks"];
	/** Breaks beyond those named. */
	more: number;
	ends: TrailMark[];
	done: boolean;
}

/** One button walks all chains, piece by piece, and says what it found. */
export function Verification() {
	const words = auditWords.value;
	const walked = useSignal<Walked | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const busy = useRef<AbortController | null>(null);
	const verify = async () => {
		const ended = new AbortController();
		busy.current = ended;
		failure.value = null;
		let so: Walked = { entries: 0, breaks: [], more: 0, ends: [], done: false };
		let mark: TrailMark | null = null;
		walked.value = so;
		try {
			do {
				const piece: AuditVerification = await verifyAudit(mark, ended.signal);
				mark = piece.next;
				so = {
					entries: so.entries + piece.entries,
					breaks: [...so.breaks, ...piece.breaks],
					more: so.more + piece.more,
					ends: [...so.ends, ...piece.ends],
					done: mark === null,
				};
				walked.value = so;
			} while (mark !== null);
		} catch (error) {
			walked.value = null;
			if (!ended.signal.aborted) failure.value = failureHere(error);
		}
	};
	const now = walked.value;
	return (
		<div role="status" class="verification">
			{failure.value ? <FailureCard failure={failure.value} again={() => void verify()} /> : null}
			{now === null && !failure.value ? <Button onClick={() => void verify()}>{words.verify}</Button> : null}
			{now !== null && !now.done ? (
				<>
					<progress aria-label={words.verify} />
					<p>{words.verifying(now.entries)}</p>
					<Button onClick={() => busy.current?.abort()}>{words.stop}</Button>
				</>
			) : null}
			{now?.done ? <Outcome of={now} /> : null}
		</div>
	);
}

function Outcome({ of: { entries, breaks, more, ends } }: { of: Walked }) {
	const words = auditWords.value;
	const isWhole = breaks.length + more === 0;
	const save = () => downloadBlob(new Blob([JSON.stringify(ends, null, 2)], { type: "application/json" }), "hebiao-audit-ends.json");
	return (
		<div class="card panel">
			<h2>
				<Icon name={isWhole ? "ready" : "error"} /> {isWhole ? words.whole(entries) : words.broken(breaks.length + more)}
			</h2>
			{isWhole ? <p>{words.wholeLead}</p> : null}
			<ul class="failure-places">
				{breaks.map(({ chain, sequence, kind, message }) => (
					<li key={`${chain} ${sequence} ${kind}`}>
						<code>
							{chain} {sequence}
						</code>{" "}
						{say(message)}
					</li>
				))}
			</ul>
			{isWhole ? (
				<div class="actions">
					<Button onClick={save}>{words.ends}</Button>
				</div>
			) : null}
		</div>
	);
}

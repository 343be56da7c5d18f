import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ReviewRequest, SubmissionDetail } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { notify } from "../../../ui/notice.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { dateTime } from "../../session/times.ts";
import { goToNext, rememberDecided, undoOf } from "./acts.ts";
import { type DeskDialog, type DeskState, forgetNotes } from "./desk-state.ts";
import { countItems } from "./items.ts";
import { unsentComments } from "./notes.ts";
import { Refusal } from "./Refusal.tsx";
import { draftsOf, returnedItems } from "./returned-items.ts";
import { isScanMissing } from "./scan-missing.ts";
import { scanWords } from "./scan-words.ts";
import { reviewWords } from "./words.ts";

interface DecisionProps {
	desk: DeskState;
	detail: SubmissionDetail;
}

/** Asks once, and says what will happen. */
export function DecisionDialog({ desk, detail, kind }: DecisionProps & { kind: NonNullable<DeskDialog> }) {
	if (kind === "accept") return <AcceptDialog desk={desk} detail={detail} />;
	if (kind === "takeOver") return <TakeOverDialog desk={desk} detail={detail} />;
	return kind === "return" ? <ReturnDialog desk={desk} detail={detail} /> : <UndoDialog desk={desk} detail={detail} />;
}

const close = (desk: DeskState) => () => {
	desk.dialog.value = null;
	desk.failure.value = null;
};

/** @param next goes on with the next one afterwards; what is decided can be come back to by a key */
async function decide(desk: DeskState, request: ReviewRequest, done: string, next?: Pick<SubmissionDetail, "period">): Promise<boolean> {
	if (!(await desk.act(request))) return false;
	// What goes to the school, or cannot go any more, is no draft; undoing a decision gives up nothing that was written.
	if (request.action === "accept" || request.action === "return") forgetNotes(desk);
	close(desk)();
	if (request.action === "accept" || request.action === "return") rememberDecided(desk.id);
	if (!next || (await goToNext(desk, next))) notify(done, "good");
	return true;
}

/** What a place is called on the page. */
function whereOf({ read }: Pick<DeskState, "read">, place: string): string {
	const spot = read?.spotOf(place);
	return spot ? `${spot.sheet} ${spot.cell ?? ""}` : place;
}

/** The service asks again where the commission has changed what the revision was filed on. */
interface Confirming {
	etag: string;
	places: { place: string; filed: unknown; approved: unknown }[];
}

function confirmingOf({ failure }: DeskState): Confirming | null {
	const problem = failure.value?.code === "unit-period-changed" ? failure.value.problem : null;
	if (!problem || typeof problem.etag !== "string") return null;
	return { etag: problem.etag, places: Array.isArray(problem.places) ? problem.places.filter(isPlace) : [] };
}

const isPlace = (value: unknown): value is Confirming["places"][number] =>
	typeof value === "object" &&
	value !== null &&
	"place" in value &&
	typeof value.place === "string" &&
	"filed" in value &&
	"approved" in value;

function AcceptDialog({ desk, detail }: DecisionProps) {
	const words = reviewWords.value;
	const { refused, open, objectionsOpen, objectionsRejected } = countItems(desk.items);
	const { letter } = desk.notes.notes.value;
	const unsent = unsentComments(desk.notes.notes.value);
	const confirming = confirmingOf(desk);
	const scanMissing = isScanMissing(detail) || desk.failure.value?.code === "scan-missing";
	// The reason that was given last is offered again: on a day when scans are late it is the same for many.
	const withoutScan = useKept("review.withoutScan");
	const blocked = [
		...(objectionsOpen > 0 ? [words.blockedObjections(objectionsOpen)] : []),
		...(objectionsRejected > 0 ? [words.blockedRejected(objectionsRejected)] : []),
		...(refused > 0 ? [words.blockedRefused(refused)] : []),
	];
	const isReady = !desk.busy.value && (!scanMissing || withoutScan.value.trim().length > 1);
	const accept = (andNext: boolean) => {
		if (!isReady) return;
		const comment = letter.trim();
		void decide(
			desk,
			{
				action: "accept",
				...(comment ? { comment } : {}),
				...(confirming ? { confirm: confirming.etag } : {}),
				...(scanMissing ? { withoutScan: withoutScan.value.trim() } : {}),
			},
			words.done.accepted(detail.unitName),
			andNext ? detail : undefined,
		);
	};
	return (
		<Dialog heading={words.acceptHeading(detail.unitName)} onClose={close(desk)}>
			{blocked.length > 0 ? (
				<>
					<p>{words.acceptBlocked}</p>
					<ul class="failure-places">
						{blocked.map((why) => (
							<li key={why}>{why}</li>
						))}
					</ul>
				</>
			) : (
				<>
					<p>{words.acceptLead(detail.unit, detail.revision)}</p>
					{open > 0 ? <p>{words.acceptOpen(open)}</p> : null}
					{unsent > 0 ? <p class="text-query">{words.acceptComments(unsent)}</p> : null}
					{confirming ? <Confirm detail={detail} confirming={confirming} /> : <Refusal desk={desk} />}
					{scanMissing ? <WithoutScan reason={withoutScan} onEnter={() => accept(true)} /> : null}
					<Letter desk={desk} />
				</>
			)}
			<div class="actions">
				{blocked.length > 0 ? null : (
					<>
						<Button appearance="primary" autoFocus={!scanMissing} disabled={!isReady} onClick={() => accept(true)}>
							{confirming ? words.acceptAnywayNext : words.acceptNext}
						</Button>
						<Button disabled={!isReady} onClick={() => accept(false)}>
							{confirming ? words.acceptAnyway : words.accept}
						</Button>
					</>
				)}
				<Button autoFocus={blocked.length > 0} onClick={close(desk)}>
					{words.cancel}
				</Button>
			</div>
		</Dialog>
	);
}

/** The period asks for a scan, and there is none: it takes a reason. */
function WithoutScan({ reason, onEnter }: { reason: Signal<string>; onEnter: () => void }) {
	const words = scanWords.value;
	const field = useRef<HTMLInputElement>(null);
	// Once the dialog is open, for opening it moves the focus itself.
	useEffect(() => field.current?.focus(), []);
	return (
		<>
			<p class="text-query">{words.acceptMissing}</p>
			<label class="to-school">
				{words.reason}
				<input
					class="field"
					maxLength={1000}
					ref={field}
					value={reason.value}
					onInput={(event) => {
						reason.value = event.currentTarget.value;
					}}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || event.isComposing) return;
						event.preventDefault();
						onEnter();
					}}
				/>
			</label>
		</>
	);
}

function Confirm({ detail, confirming }: { detail: SubmissionDetail; confirming: Confirming }) {
	const words = reviewWords.value;
	return (
		<div role="alert">
			<p class="text-query">{words.confirmChanged(detail.changed.map((part) => words.basis[part]).join("、"))}</p>
			{confirming.places.length > 0 ? (
				<>
					<p>{words.confirmPlaces(confirming.places.length)}</p>
					<ul class="failure-places">
						{confirming.places.map(({ place, filed, approved }) => (
							<li key={place}>{words.approvedNow(place, shown(filed), shown(approved))}</li>
						))}
					</ul>
				</>
			) : null}
		</div>
	);
}

const shown = (value: unknown): string => (value === null || value === undefined ? reviewWords.value.blank : String(value));

function Letter({ desk }: { desk: DeskState }) {
	const words = reviewWords.value;
	return (
		<label class="to-school">
			{words.letter}
			<textarea
				class="field"
				rows={2}
				maxLength={1000}
				value={desk.notes.notes.value.letter}
				onInput={(event) => desk.notes.change({ letter: event.currentTarget.value })}
			/>
		</label>
	);
}

function ReturnDialog({ desk, detail }: DecisionProps) {
	const words = reviewWords.value;
	const { comments, letter, writing } = desk.notes.notes.value;
	const items = returnedItems({
		comments: writing && writing.comment.trim().length > 1 ? [...comments, writing] : comments,
		judgements: detail.judgements,
		objections: detail.objections,
	});
	const sendBack = (andNext: boolean) => {
		const comment = letter.trim();
		const request = { action: "return" as const, items, ...(comment ? { comment } : {}) };
		void decide(desk, request, words.done.returned(detail.unitName), andNext ? detail : undefined);
	};
	return (
		<Dialog heading={words.returnHeading(detail.unitName)} onClose={close(desk)}>
			<Refusal desk={desk} />
			<p>{items.length > 0 ? words.returnLead(items.length) : words.returnNothing}</p>
			<ul class="failure-places">
				{items.map(({ place, comment }, at) => (
					<li key={`${at} ${place}`}>
						{place === null ? words.whole : whereOf(desk, place)}：{comment}
					</li>
				))}
			</ul>
			{items.length > 0 ? <Letter desk={desk} /> : null}
			<div class="actions">
				{items.length === 0 ? null : (
					<>
						<Button appearance="primary" autoFocus disabled={desk.busy.value} onClick={() => sendBack(true)}>
							{words.sendBackNext}
						</Button>
						<Button disabled={desk.busy.value} onClick={() => sendBack(false)}>
							{words.sendBack}
						</Button>
					</>
				)}
				<Button autoFocus={items.length === 0} onClick={close(desk)}>
					{words.cancel}
				</Button>
			</div>
		</Dialog>
	);
}

function UndoDialog({ desk, detail }: DecisionProps) {
	const words = reviewWords.value;
	const reason = useSignal("");
	const action = undoOf(detail.state);
	if (!action) return null;
	const undo = async () => {
		if (!(await decide(desk, { action, reason: reason.value.trim() }, words.done[action]))) return;
		if (action === "take-return-back") desk.notes.change(draftsOf(detail, desk.notes.notes.value, (place) => whereOf(desk, place)));
	};
	return (
		<Dialog heading={words.undoHeading[action]} onClose={close(desk)}>
			<Refusal desk={desk} />
			<p>{words.undoLead[action]}</p>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (reason.value.trim().length > 1) void undo();
				}}
			>
				<label class="to-school">
					{words.reason}
					<input
						class="field"
						maxLength={1000}
						autoFocus
						value={reason.value}
						onInput={(event) => {
							reason.value = event.currentTarget.value;
						}}
					/>
				</label>
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={desk.busy.value || reason.value.trim().length < 2}>
						{words.undo[action]}
					</Button>
					<Button onClick={close(desk)}>{words.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

/** From a colleague, who is named: it is agreed with them first. */
function TakeOverDialog({ desk, detail: { unitName, reviewer } }: DecisionProps) {
	const words = reviewWords.value;
	const isOthers = reviewer !== null && reviewer.name !== desk.me;
	// Laid back meanwhile: there is nothing to ask any more; what the service said of it stands on the page.
	useEffect(() => {
		if (!isOthers) desk.dialog.value = null;
	}, [isOthers]);
	if (!isOthers) return null;
	const takeOver = async () => {
		if (!(await desk.act({ action: "assign", reviewer: desk.me, instead: reviewer.name }))) return;
		close(desk)();
		notify(words.done.taken, "good");
	};
	return (
		<Dialog heading={words.takeOverHeading(unitName)} onClose={close(desk)}>
			<Refusal desk={desk} />
			<p>{words.takeOverFrom(reviewer.name, dateTime(reviewer.since))}</p>
			<p>{words.takeOverLead(reviewer.name)}</p>
			<div class="actions">
				<Button appearance="primary" autoFocus disabled={desk.busy.value} onClick={() => void takeOver()}>
					{words.takeOver}
				</Button>
				<Button onClick={close(desk)}>{words.cancel}</Button>
			</div>
		</Dialog>
	);
}

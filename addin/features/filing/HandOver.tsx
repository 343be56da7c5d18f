import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { UnitDraft } from "../../../shared/api/unit-drafts.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import { say } from "../../../ui/language.ts";
import { book } from "../../session/book.ts";
import { session } from "../../session/session.ts";
import { DraftHistory } from "./DraftHistory.tsx";
import { deskWords } from "./desk-words.ts";
import { FailureText } from "./FailureText.tsx";
import { period } from "./filing.ts";
import { formatTime } from "./format.ts";
import { draftBusy, draftFailure, draftWorkbook, handOver, loadDraft, removeDraft, unitDraft } from "./unit-draft.ts";

export type OpenBytes = (workbook: Blob, name: string) => void;

/** 请审核: from who fills in to who files, within the school. */
export function HandOver({ openBytes }: { openBytes: OpenBytes }) {
	const words = deskWords.value.draft;
	const chosen = period.value?.id;
	useEffect(() => {
		if (chosen) void loadDraft();
	}, [chosen]);
	const known = unitDraft.value;
	const failure = draftFailure.value;
	return (
		<section class="card panel hand-over" aria-labelledby="draft-heading">
			<h2 id="draft-heading">{words.heading}</h2>
			<p class="quiet-text">{words.lead}</p>
			{failure ? <FailureText failure={failure} /> : null}
			{known?.draft ? <Draft key={known.draft.id} draft={known.draft} openBytes={openBytes} /> : null}
			{known && !known.draft ? <p>{words.none}</p> : null}
			{session.value?.right === "fill" && known ? <Hand seen={known.draft} /> : null}
			{known && known.history.length > 0 ? <DraftHistory events={known.history} /> : null}
		</section>
	);
}

function Draft({ draft, openBytes }: { draft: UnitDraft; openBytes: OpenBytes }) {
	const words = deskWords.value.draft;
	const removing = useSignal(false);
	const { check, note, unit, period: of } = draft;
	const take = async (use: OpenBytes) => {
		const workbook = await draftWorkbook();
		if (workbook) use(workbook, `${unit}-${of}-待审.xlsx`);
	};
	return (
		<div class="returned draft">
			<p>
				<strong>{words.by(draft.by, draft.right, formatTime(draft.at))}</strong>
			</p>
			{note ? <p>{note}</p> : null}
			<p class={{ ready: "quiet-text", errors: "text-error", unexplained: "text-query" }[check.verdict.code]}>
				{words.check}：{say(check.verdict.text)}
				{check.explained > 0 ? ` · ${words.explained(check.explained)}` : ""} ·{" "}
				{words.filled(check.completeness.filled, check.completeness.required)}
			</p>
			{draft.filedSince === null ? null : <p class="quiet-text">{words.filedSince(draft.filedSince)}</p>}
			{removing.value ? (
				<Ask question={words.removeAsk} yes={words.removeYes} no={words.cancel} asked={removing} onYes={() => void removeDraft(draft.id)} />
			) : (
				<div class="actions">
					<Button disabled={draftBusy.value} onClick={() => void take(openBytes)}>
						{words.open}
					</Button>
					<Button appearance="outline" disabled={draftBusy.value} onClick={() => void take(downloadBlob)}>
						{words.download}
					</Button>
					<Button
						appearance="subtle"
						disabled={draftBusy.value}
						onClick={() => {
							removing.value = true;
						}}
					>
						{words.remove}
					</Button>
				</div>
			)}
		</div>
	);
}

/** @param seen the draft that would be replaced */
function Hand({ seen }: { seen: UnitDraft | null }) {
	const words = deskWords.value.draft;
	const id = useId();
	const note = useSignal("");
	const replacing = useSignal(false);
	const hindrance = hindranceOf();
	const send = async () => {
		replacing.value = false;
		if (await handOver(note.value, seen?.id ?? null)) note.value = "";
	};
	return (
		<form
			class="hand"
			onSubmit={(event) => {
				event.preventDefault();
				if (hindrance) return;
				// What somebody else handed over is not replaced unseen.
				if (seen && seen.by !== session.value?.holder) replacing.value = true;
				else void send();
			}}
		>
			<label class="label" for={id}>
				{words.note}
			</label>
			<input
				id={id}
				class="field"
				maxLength={500}
				placeholder={words.noteHint}
				value={note.value}
				onInput={(event) => {
					note.value = event.currentTarget.value;
				}}
			/>
			{hindrance ? <p class="hindrance">{hindrance}</p> : null}
			{replacing.value && seen ? (
				<Ask
					question={words.replace(seen.by, formatTime(seen.at))}
					yes={words.replaceYes}
					no={words.cancel}
					asked={replacing}
					onYes={() => void send()}
				/>
			) : (
				<Button type="submit" appearance="primary" disabled={hindrance !== null || draftBusy.value}>
					{draftBusy.value ? words.handing : words.hand}
				</Button>
			)}
		</form>
	);
}

interface AskProps {
	question: string;
	yes: string;
	no: string;
	asked: Signal<boolean>;
	onYes: () => void;
}

function Ask({ question, yes, no, asked, onYes }: AskProps) {
	return (
		<div role="alert">
			<p>{question}</p>
			<div class="actions">
				<Button
					appearance="primary"
					onClick={() => {
						asked.value = false;
						onYes();
					}}
				>
					{yes}
				</Button>
				<Button
					appearance="outline"
					onClick={() => {
						asked.value = false;
					}}
				>
					{no}
				</Button>
			</div>
		</div>
	);
}

/** Why the open workbook cannot be handed over; null: it can. */
function hindranceOf(): string | null {
	const words = deskWords.value.draft;
	const open = book.value?.report.template;
	if (!open) return words.openFirst;
	if (open.department !== undefined) return words.part(open.department);
	return open.unit === session.value?.unit && open.period === period.value?.id ? null : words.notOwn;
}

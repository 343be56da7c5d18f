import { useEffect, useMemo, useRef } from "preact/hooks";
import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Tabs } from "../../../ui/components/Tabs.tsx";
import { Page } from "../../parts/Page.tsx";
import { Shown } from "../../parts/Shown.tsx";
import { go, hrefOf } from "../../session/address.ts";
import { useKeys } from "../../session/keys.ts";
import { dateTime } from "../../session/times.ts";
import { named } from "../../session/title.ts";
import {
	agree,
	backToLast,
	commentHere,
	commentOnWhole,
	disagree,
	goToNext as next,
	nextUndecided,
	takeWordBack,
	undoOf,
	waiveOrNot,
} from "./acts.ts";
import { Changes } from "./Changes.tsx";
import { CommentForm, Comments } from "./Comments.tsx";
import { DecisionDialog } from "./DecisionDialog.tsx";
import { type DeskState, deskTabs, useDesk } from "./desk-state.ts";
import { focusGrid, focusList } from "./focus.ts";
import { HistoryList } from "./HistoryList.tsx";
import { ItemDetail } from "./ItemDetail.tsx";
import { ItemList } from "./ItemList.tsx";
import { countItems } from "./items.ts";
import { Papers } from "./Papers.tsx";
import { Refusal } from "./Refusal.tsx";
import { keyOf } from "./review-keys.ts";
import { SheetView } from "./SheetView.tsx";
import { isScanMissing } from "./scan-missing.ts";
import { scanWords } from "./scan-words.ts";
import { reviewWords } from "./words.ts";

/** One revision: its workbook at the left, what is to be looked through at the right. */
export function Desk({ id }: { id: string }) {
	const desk = useDesk(id);
	const words = reviewWords.value;
	const { answer } = desk.asked;
	useDeskKeys(desk);
	const name = answer ? `${answer.unitName} · ${words.revision(answer.revision)}` : null;
	useEffect(() => {
		if (name !== null) named.value = { at: id, name };
	}, [id, name]);
	return (
		<Page
			heading={name ?? words.heading}
			lead={answer ? <Standing desk={desk} detail={answer} /> : undefined}
			actions={answer ? <Actions desk={desk} detail={answer} /> : undefined}
		>
			{desk.failure.value && !desk.dialog.value ? <Refusal desk={desk} /> : null}
			<Shown of={desk.asked}>{(detail) => <Body desk={desk} detail={detail} />}</Shown>
			{answer && desk.dialog.value ? <DecisionDialog desk={desk} detail={answer} kind={desk.dialog.value} /> : null}
		</Page>
	);
}

function Body({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const tab = desk.tab.value;
	return (
		<div class="desk">
			<SheetView desk={desk} />
			<div class="desk-side card">
				<Tabs
					label={words.tabsLabel}
					tabs={deskTabs.map((id) => ({ id, label: words.tabs[id] }))}
					chosen={tab}
					panel="desk-panel"
					onChoose={(id) => {
						desk.tab.value = deskTabs.find((one) => one === id) ?? "items";
					}}
				/>
				<div id="desk-panel" role="tabpanel" class="desk-panel" aria-label={words.tabs[tab]}>
					{tab === "items" ? <Items desk={desk} detail={detail} /> : null}
					{tab === "changes" ? <Changes desk={desk} detail={detail} /> : null}
					{tab === "history" ? <HistoryList desk={desk} detail={detail} /> : null}
					{tab === "papers" ? <Papers desk={desk} detail={detail} /> : null}
				</div>
			</div>
		</div>
	);
}

function Items({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const { accepted, refused, open } = countItems(desk.items);
	return (
		<>
			{accepted + refused + open > 0 ? (
				<p class="quiet-text" aria-live="polite">
					{words.counts(accepted, refused, open)}
				</p>
			) : null}
			{desk.hints.failure ? <p class="text-query">{words.hintsAway}</p> : null}
			{desk.waivers.failure ? <p class="text-query">{words.waiversAway}</p> : null}
			{desk.items.length === 0 ? <p class="nothing">{words.listEmpty}</p> : <ItemList desk={desk} />}
			{desk.notes.notes.value.writing ? <CommentForm desk={desk} /> : null}
			{desk.chosen ? <ItemDetail key={desk.chosen.key} desk={desk} item={desk.chosen} /> : null}
			{detail.state === "submitted" ? <Comments desk={desk} /> : null}
		</>
	);
}

function Standing({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const { state, late, unit, submittedBy, submittedAt, reviewer, changed, comment, decidedBy, decidedAt } = detail;
	return (
		<>
			<span class="standing">
				<span class={`state state-${state}`}>{words.state[state]}</span>
				{late ? <span class="state state-late">{words.late}</span> : null}
				{isScanMissing(detail) ? <span class="state state-late">{scanWords.value.missing}</span> : null}
				<span>{unit}</span>
				<span>{words.filedBy(submittedBy, dateTime(submittedAt))}</span>
				{state === "submitted" ? (
					<span>
						{reviewer ? words.takenBy(reviewer.name === desk.me ? words.me : reviewer.name, dateTime(reviewer.since)) : words.takenByNobody}
					</span>
				) : null}
				{decidedBy && decidedAt ? <span>{words.decided(decidedBy, dateTime(decidedAt))}</span> : null}
			</span>
			{comment ? <span class="standing-line">{comment}</span> : null}
			{changed.length > 0 ? (
				<span class="standing-line text-query">{words.basisChanged(changed.map((part) => words.basis[part]).join("、"))}</span>
			) : null}
			{state === "submitted" && reviewer && reviewer.name !== desk.me ? (
				<span class="standing-line text-query">{words.takenByOther(reviewer.name, dateTime(reviewer.since))}</span>
			) : null}
		</>
	);
}

function Actions({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const { state, reviewer } = detail;
	const open = (dialog: "accept" | "return" | "undo") => () => {
		desk.dialog.value = dialog;
	};
	return (
		<>
			{state === "submitted" ? (
				<>
					<Button appearance="primary" aria-keyshortcuts="Shift+A" disabled={!desk.mayDecide} onClick={open("accept")}>
						{words.accept} <kbd>A</kbd>
					</Button>
					<Button aria-keyshortcuts="Shift+R" disabled={!desk.mayDecide} onClick={open("return")}>
						{words.sendBack} <kbd>R</kbd>
					</Button>
					<Button
						aria-keyshortcuts="t"
						title={reviewer && reviewer.name !== desk.me ? words.takeOverLead(reviewer.name) : undefined}
						onClick={() => take(desk, detail)}
					>
						{reviewer === null ? words.take : reviewer.name === desk.me ? words.layBack : words.takeOver} <kbd>t</kbd>
					</Button>
				</>
			) : null}
			{undoOf(state) ? (
				<Button aria-keyshortcuts="z" onClick={open("undo")}>
					{words.undo[undoOf(state) ?? "reopen"]} <kbd>z</kbd>
				</Button>
			) : null}
			<Button appearance={state === "submitted" ? "outline" : "primary"} aria-keyshortcuts="n" onClick={() => next(desk, detail)}>
				{words.takeNext} <kbd>n</kbd>
			</Button>
			<a class="button button-subtle back-link" href={hrefOf("review")} aria-keyshortcuts="u">
				{words.back} <kbd>u</kbd>
			</a>
		</>
	);
}

/** Takes it; lays it back where it is mine; asks first where it is somebody else's. */
function take({ me, act, dialog }: DeskState, { state, reviewer }: SubmissionDetail): void {
	if (state !== "submitted") return;
	if (reviewer && reviewer.name !== me) dialog.value = "takeOver";
	else void act({ action: "assign", reviewer: reviewer ? null : me, instead: reviewer?.name ?? null });
}

function useDeskKeys(desk: DeskState): void {
	const latest = useRef(desk);
	latest.current = desk;
	useKeys(useMemo(() => deskKeys(() => latest.current), []));
}

function deskKeys(now: () => DeskState) {
	const move = (by: number) => {
		const { items, chosen, choose, tab } = now();
		tab.value = "items";
		const at = chosen ? items.indexOf(chosen) : -1;
		choose(items[Math.min(items.length - 1, Math.max(0, at + by))]);
		focusList();
	};
	const decide = (dialog: "accept" | "return") => () => {
		if (now().mayDecide) now().dialog.value = dialog;
	};
	const detail = (act: (detail: SubmissionDetail) => void) => () => {
		const { answer } = now().asked;
		if (answer) act(answer);
	};
	return [
		...keyOf("down", "j ArrowDown", () => move(1)),
		...keyOf("up", "k ArrowUp", () => move(-1)),
		...keyOf("judge", "a", () => void agree(now())),
		...keyOf("refuse", "r", () => disagree(now())),
		...keyOf("unjudge", "o", () => takeWordBack(now())),
		...keyOf("waive", "w", () => waiveOrNot(now())),
		...keyOf("comment", "c", () => commentHere(now())),
		...keyOf("wholeComment", "C", () => commentOnWhole(now())),
		...keyOf("grid", "x", focusGrid),
		...keyOf("undecided", "e", () => {
			nextUndecided(now());
			focusList();
		}),
		...keyOf("last", "p", backToLast),
		...keyOf("accept", "A", decide("accept")),
		...keyOf("sendBack", "R", decide("return")),
		...keyOf(
			"undo",
			"z",
			detail(({ state }) => {
				if (undoOf(state)) now().dialog.value = "undo";
			}),
		),
		...keyOf(
			"take",
			"t",
			detail((one) => take(now(), one)),
		),
		...keyOf(
			"next",
			"n",
			detail((one) => next(now(), one)),
		),
		...keyOf("back", "u", () => go(hrefOf("review"))),
		...deskTabs.flatMap((id, at) =>
			keyOf("tabs", String(at + 1), () => {
				now().tab.value = id;
			}),
		),
	];
}

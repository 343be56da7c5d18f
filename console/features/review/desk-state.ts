/** One revision on the desk: what is there, what is chosen, what is being asked, and what is done with it. */
import { batch, type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { StandingDecision } from "../../../shared/api/decisions.ts";
import type { ReviewerFindings } from "../../../shared/api/reviewer-findings.ts";
import type { ReviewRequest, SubmissionDetail } from "../../../shared/api/submissions.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { decideOn, readReviewerFindings, readRevision, readWaivers, takeWaiverBack } from "../../api/reviews.ts";
import { type AskedFor, useAsked } from "../../parts/use-asked.ts";
import { failureHere, identity } from "../../session/session.ts";
import { type GivenWord, wordsAfter } from "./given-words.ts";
import { itemsOf, nextOpen, type ReviewItem } from "./items.ts";
import { type NoteBook, noNotes, noteBook } from "./notes.ts";
import type { ReadRevision } from "./workbook.ts";

/** For what a reason is being written. */
export type ReasonFor = "refuse" | "unjudge" | "uphold" | "reject" | "unrule" | "waive" | "unwaive";
export const deskTabs = ["items", "changes", "history", "papers"] as const;
export type DeskTab = (typeof deskTabs)[number];
export type DeskDialog = "accept" | "return" | "undo" | "takeOver" | null;

/** A cell to show; another object each time, so that the same cell can be shown again. */
export interface DeskSpot {
	sheet: string;
	cell: string | null;
}

export interface DeskState {
	id: string;
	me: string;
	asked: AskedFor<SubmissionDetail>;
	hints: AskedFor<ReviewerFindings>;
	/** Of the unit in the period. */
	waivers: AskedFor<StandingDecision[]>;
	book: AskedFor<ReadRevision | { unreadable: Text }>;
	/** The workbook, once it is open. */
	read: ReadRevision | null;
	items: readonly ReviewItem[];
	chosen: ReviewItem | undefined;
	spot: Signal<DeskSpot>;
	tab: Signal<DeskTab>;
	asking: Signal<ReasonFor | null>;
	dialog: Signal<DeskDialog>;
	/** Judgements and rulings that were given since the page was opened and stand, the last one last. */
	words: Signal<readonly GivenWord[]>;
	busy: Signal<boolean>;
	failure: Signal<RequestFailure | null>;
	notes: NoteBook;
	/** It waits, and is with me or with nobody. */
	mayDecide: boolean;
	choose(item: ReviewItem | undefined): void;
	show(spot: DeskSpot): void;
	/** @returns whether it was done; else `failure` says why not */
	act(request: ReviewRequest): Promise<boolean>;
	/** Takes a waiver back. @returns as `act` */
	unwaive(finding: string, reason: string): Promise<boolean>;
	/** Goes on to what is still to be judged. */
	goOn(): void;
}

export function useDesk(id: string): DeskState {
	const me = identity()?.holder ?? "";
	const asked = useAsked((signal) => readRevision(id, signal), [id]);
	const hints = useAsked((signal) => readReviewerFindings(id, signal), [id]);
	const { answer } = asked;
	const waivers = useAsked(answer ? (signal) => readWaivers(answer.unit, answer.period, signal) : null, [answer?.unit, answer?.period]);
	const book = useAsked(answer ? async (signal) => (await import("./workbook.ts")).openRevision(id, answer, signal) : null, [answer?.id]);
	const read = book.answer && "image" in book.answer ? book.answer : null;
	const found = hints.answer?.findings;
	const waived = waivers.answer;
	const items = useMemo(
		() => (answer ? itemsOf(answer, found ?? [], (place) => read?.spotOf(place) ?? null, waived ?? []) : []),
		[answer, found, read, waived],
	);
	const key = useSignal<string | null>(null);
	const spot = useSignal<DeskSpot>({ sheet: "", cell: null });
	const asking = useSignal<ReasonFor | null>(null);
	const words = useSignal<readonly GivenWord[]>([]);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const notes = useMemo(() => noteBook(me, id), [me, id]);
	useEffect(() => notes.follow(), [notes]);
	const chosen = items.find((item) => item.key === key.value) ?? items[0];
	const show = (at: DeskSpot) => {
		if (at.sheet !== "") spot.value = { ...at };
	};
	const choose = (item: ReviewItem | undefined) =>
		batch(() => {
			key.value = item?.key ?? null;
			asking.value = null;
			if (item) show(item.finding);
		});
	const doing = async (request: () => Promise<unknown>): Promise<boolean> => {
		if (busy.value) return false;
		busy.value = true;
		try {
			await request();
			failure.value = null;
			asked.again();
			waivers.again();
			return true;
		} catch (error) {
			failure.value = failureHere(error);
			// What is shown is no longer so: somebody else was at it.
			if (["review-taken", "transition-refused", "already-ruled", "unknown-reference"].includes(failure.value.code ?? "")) {
				asked.again();
				waivers.again();
			}
			return false;
		} finally {
			busy.value = false;
		}
	};
	const act = async (request: ReviewRequest) => {
		const done = await doing(() => decideOn(id, request));
		if (done) words.value = wordsAfter(words.value, request);
		return done;
	};
	const unwaive = (finding: string, reason: string) =>
		doing(async () => {
			if (answer) await takeWaiverBack(answer.unit, answer.period, finding, reason);
		});
	const goOn = () => {
		const at = chosen ? items.indexOf(chosen) : -1;
		const next = nextOpen(
			items.filter((item) => item !== chosen || at < 0),
			at - 1,
		);
		if (next) choose(next);
	};
	// The first thing to look at is shown once both it and the workbook are there.
	const first = useRef(true);
	useEffect(() => {
		if (!first.current || !read || !answer) return;
		first.current = false;
		const start = chosen && chosen.finding.sheet !== "" ? chosen.finding : { sheet: read.image.sheets[0]?.name ?? "", cell: null };
		if (spot.value.sheet === "") show(start);
	}, [read, answer]);
	const waits = answer?.state === "submitted";
	const mayDecide = waits && (answer.reviewer === null || answer.reviewer.name === me);
	return {
		...{
			id,
			me,
			asked,
			hints,
			waivers,
			book,
			read,
			items,
			chosen,
			spot,
			asking,
			busy,
			failure,
			notes,
			mayDecide,
			choose,
			show,
			act,
			unwaive,
			goOn,
			words,
		},
		tab: useSignal<DeskTab>("items"),
		dialog: useSignal<DeskDialog>(null),
	};
}

/** Nothing of what was noted is needed once the revision is decided. */
export const forgetNotes = ({ notes }: Pick<DeskState, "notes">): void => notes.change(noNotes);

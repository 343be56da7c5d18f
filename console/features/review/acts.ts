/** What a reviewer does, by key or by button. */
import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { formatAddress, parseAddress } from "../../../shared/workbook/address.ts";
import { kept } from "../../../ui/kept.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { go, hrefOf } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import type { DeskState } from "./desk-state.ts";
import { nextOpen } from "./items.ts";
import { takeNext } from "./taking.ts";
import { reviewWords } from "./words.ts";

/** What leads back from a state. */
export function undoOf(state: SubmissionDetail["state"]): "reopen" | "take-return-back" | null {
	if (state === "accepted") return "reopen";
	return state === "returned" ? "take-return-back" : null;
}

/** Opens what I go on with; @returns whether there was anything */
export async function goToNext({ me, id, failure }: DeskState, { period }: Pick<SubmissionDetail, "period">): Promise<boolean> {
	try {
		return await takeNext(period, me, id);
	} catch (error) {
		failure.value = failureHere(error);
		return false;
	}
}

/** The revision that was decided on last, as long as the tab is open: to look once more, or to undo it. */
const lastDecided = kept("session", "hebiao.console.review.last", (value): value is string => typeof value === "string");
export const rememberDecided = (id: string): void => lastDecided.write(id);

export function backToLast(): void {
	const id = lastDecided.read();
	if (id === null) notify(reviewWords.value.nothingDecided);
	else go(hrefOf("review", { at: [id] }));
}

/** To the next explanation or objection that nobody has said anything of; where none is left, that is said. */
export function nextUndecided({ items, chosen, choose, tab }: DeskState): void {
	const next = nextOpen(items, chosen ? items.indexOf(chosen) : -1);
	tab.value = "items";
	if (next) choose(next);
	else notify(reviewWords.value.allDecided);
}

/** Accepts the explanation at once; an objection is upheld for a reason. */
export async function agree(desk: DeskState): Promise<void> {
	const { chosen, mayDecide, act, goOn } = desk;
	if (!chosen || !mayDecide) return;
	if (chosen.kind === "objection") return ask(desk, "uphold");
	if (chosen.kind !== "explained" || chosen.judgement?.outcome === "accepted") return;
	if (await act({ action: "judge", finding: chosen.key, outcome: "accepted" })) goOn();
}

export function disagree(desk: DeskState): void {
	if (desk.chosen?.kind === "objection") ask(desk, "reject");
	else if (desk.chosen?.kind === "explained") ask(desk, "refuse");
}

/** What was said of the chosen finding; else the last that was said here, which the focus has left: it is shown first. */
export function takeWordBack(desk: DeskState): void {
	const { chosen, mayDecide, items, words } = desk;
	const last = words.value.at(-1);
	const item = items.find(({ key }) => key === last?.key);
	if (mayDecide && chosen?.judgement) ask(desk, "unjudge");
	else if (mayDecide && chosen?.objection?.ruling) ask(desk, "unrule");
	else if (mayDecide && chosen?.waiver) ask(desk, "unwaive");
	else if (mayDecide && last && item) {
		desk.choose(item);
		desk.tab.value = "items";
		desk.asking.value = last.back;
		notify(reviewWords.value.takesBack(`${item.finding.sheet} ${item.finding.cell ?? ""} ${say(item.finding.message)}`.trim()));
	} else notify(reviewWords.value.nothingToTakeBack);
}

/** Waives what is chosen; where it is waived, takes that back. */
export const waiveOrNot = (desk: DeskState): void => ask(desk, desk.chosen?.waiver ? "unwaive" : "waive");

export function ask(desk: DeskState, what: NonNullable<DeskState["asking"]["value"]>): void {
	const { chosen, mayDecide, asking, tab } = desk;
	if (!chosen || !mayDecide) return;
	if ((what === "uphold" || what === "reject") && chosen.objection?.ruling) return;
	if (what === "waive" && (chosen.kind === "answered" || chosen.kind === "hint" || chosen.kind === "objection")) return;
	tab.value = "items";
	asking.value = what;
}

/** At the cell that the sheet shows; without one, at the finding that is chosen. */
export function commentHere(desk: DeskState): void {
	const { read, spot, chosen } = desk;
	const { sheet, cell } = spot.value;
	const at = cell === null ? undefined : parseAddress(cell);
	if (!read || !at || sheet === "") {
		commentOnWhole(desk);
		return;
	}
	const { place, words, prefix } = read.placeAt(sheet, at);
	const isOfFinding = chosen && chosen.finding.sheet === sheet && chosen.finding.cell === formatAddress(at.row, at.column);
	const rule = isOfFinding && chosen.kind !== "answered" && chosen.kind !== "hint" ? chosen.finding.rule : null;
	commentAt(desk, { place: isOfFinding && chosen.finding.place ? chosen.finding.place : place, where: words, rule }, prefix);
}

export const commentOnWhole = (desk: DeskState): void => commentAt(desk, { place: null, where: "", rule: null }, "");

function commentAt(desk: DeskState, at: { place: string | null; where: string; rule: string | null }, begun: string): void {
	if (!desk.mayDecide) return;
	desk.tab.value = "items";
	const { writing } = desk.notes.notes.value;
	// What is being written is not given up for another place: it is shown, to be kept or left first.
	desk.notes.change({ writing: writing && writing.comment.trim() !== "" ? writing : { ...at, severity: "query", comment: begun } });
	document.getElementById("comment-text")?.focus();
}

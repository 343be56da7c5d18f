/** What goes back to the school with a return, and comes back when the return is undone: the reviewer's comments, and what was refused. Pure. */
import type { ExplanationJudgement, Objection, ReturnedItem, SubmissionDetail } from "../../../shared/api/submissions.ts";
import type { NotedComment, ReviewNotes } from "./notes.ts";

interface Refusals {
	judgements: readonly ExplanationJudgement[];
	objections: readonly Objection[];
	comments: readonly NotedComment[];
}

/** A comment of the reviewer's on the same place and rule says it already, in words of their own. */
export function returnedItems({ comments, judgements, objections }: Refusals): ReturnedItem[] {
	const own = comments.map(({ place, rule, comment, severity }): ReturnedItem => ({ place, rule, comment: comment.trim(), severity }));
	const isSaid = (rule: string, place: string) => own.some((item) => item.place === place && (item.rule ?? rule) === rule);
	const refused = judgements.filter(({ outcome, rule, place }) => outcome === "refused" && !isSaid(rule, place));
	const rejected = objections.filter(({ ruling, rule, place }) => ruling?.outcome === "rejected" && !isSaid(rule, place));
	return [...own, ...refused.map(itemOfRefused), ...rejected.map(itemOfRejected)];
}

/**
 * The comments and the letter of a return that was undone, as drafts again. What judgements and rulings say is left out: they still stand and
 * are added anew. A newer draft is not replaced.
 * @param whereOf how the page names a place
 */
export function draftsOf(
	{ items, comment, judgements, objections }: Pick<SubmissionDetail, "items" | "comment" | "judgements" | "objections">,
	now: Pick<ReviewNotes, "comments" | "letter">,
	whereOf: (place: string) => string,
): Pick<ReviewNotes, "comments" | "letter"> {
	const added = [...judgements.map(itemOfRefused), ...objections.map(itemOfRejected)];
	const own = items.filter((one) => !added.some((other) => isSame(one, other)));
	const comments = own.map(
		(one): NotedComment => ({
			...{ place: one.place, where: one.place === null ? "" : whereOf(one.place), rule: one.rule },
			...{ severity: one.severity ?? "query", comment: one.comment },
		}),
	);
	return { comments: now.comments.length > 0 ? now.comments : comments, letter: now.letter.trim() === "" ? (comment ?? "") : now.letter };
}

const isSame = (a: ReturnedItem, b: ReturnedItem): boolean => a.place === b.place && a.rule === b.rule && a.comment === b.comment.trim();

const itemOfRefused = ({ place, rule, reason }: ExplanationJudgement): ReturnedItem =>
	item(place, rule, `说明未采纳：${reason ?? ""}`, "query");

const itemOfRejected = ({ place, rule, ruling }: Objection): ReturnedItem =>
	item(place, rule, `异议未采纳：${ruling?.reason ?? ""}`, "error");

const item = (place: string, rule: string, comment: string, severity: ReturnedItem["severity"]): ReturnedItem => ({
	place,
	rule,
	comment: comment.slice(0, 1000),
	severity,
});

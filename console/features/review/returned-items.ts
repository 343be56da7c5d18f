/** What goes back to the school with a return: the reviewer's comments, and what was refused. Pure. */
import type { ExplanationJudgement, Objection, ReturnedItem } from "../../../shared/api/submissions.ts";
import type { NotedComment } from "./notes.ts";

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
	return [
		...own,
		...refused.map(({ place, rule, reason }) => item(place, rule, `说明未采纳：${reason ?? ""}`, "query")),
		...rejected.map(({ place, rule, ruling }) => item(place, rule, `异议未采纳：${ruling?.reason ?? ""}`, "error")),
	];
}

const item = (place: string, rule: string, comment: string, severity: ReturnedItem["severity"]): ReturnedItem => ({
	place,
	rule,
	comment: comment.slice(0, 1000),
	severity,
});

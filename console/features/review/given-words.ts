/** What a reviewer has said of single findings since the page was opened, so that it can be taken back when the focus has moved on. Pure. */
import type { ReviewRequest } from "../../../shared/api/submissions.ts";

export interface GivenWord {
	/** The finding's. */
	key: string;
	/** What takes it back. */
	back: "unjudge" | "unrule";
}

/** @param request that was carried out; of one finding only the last word stands */
export function wordsAfter(words: readonly GivenWord[], request: ReviewRequest): readonly GivenWord[] {
	if (request.action !== "judge" && request.action !== "rule" && request.action !== "take-ruling-back") return words;
	const others = words.filter(({ key }) => key !== request.finding);
	if (request.action === "take-ruling-back" || request.outcome === "open") return others;
	return [...others, { key: request.finding, back: request.action === "judge" ? "unjudge" : "unrule" }];
}

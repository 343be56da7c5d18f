/** Which decision leads from which state to which (docs/domain.md#the-year): 审核中 ↔ 退回修改 → 审核通过 → 重开. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReviewAction, SubmissionState } from "../../shared/api/submissions.ts";

type Moving = Extract<ReviewAction, "accept" | "return" | "take-return-back" | "reopen">;

/** Decisions that move a revision; a new filing supersedes one that waits, and a school may take it back: no reviewer does either. */
const moves: Record<Moving, { from: readonly SubmissionState[]; to: SubmissionState }> = {
	// A reopening is taken back by accepting again, unless something was filed since (db/reviews.ts).
	accept: { from: ["submitted", "reopened"], to: "accepted" },
	return: { from: ["submitted"], to: "returned" },
	// While nothing was filed since (services/taking-back.ts).
	"take-return-back": { from: ["returned"], to: "submitted" },
	reopen: { from: ["accepted"], to: "reopened" },
};

/** States in which a revision can be acted on without moving it. */
const standing: Record<Exclude<ReviewAction, Moving>, readonly SubmissionState[]> = {
	begin: ["submitted"],
	assign: ["submitted"],
	judge: ["submitted"],
	// After a return, too: the next revision then passes.
	waive: ["submitted", "returned"],
	rule: ["submitted"],
	"take-ruling-back": ["submitted"],
};

/**
 * The state after the action (the same for those that move nothing).
 * @throws ServiceProblem transition-refused, with the state it has
 */
export function stateAfter(action: ReviewAction, state: SubmissionState): SubmissionState {
	if (isMoving(action)) {
		if (moves[action].from.includes(state)) return moves[action].to;
	} else if (standing[action].includes(state)) return state;
	throw new ServiceProblem("transition-refused", { extensions: { action, state } });
}

const isMoving = (action: ReviewAction): action is Moving => action in moves;

/** SV03: targets that are scored and that the commission has never approved. */
import type { ReviewerRule } from "./reviewer-rule.ts";
import { findingAt } from "./standpoint.ts";

/** Named in a sentence; the count says how many there are. */
const named = 5;

/** SV03 Every scored target has an approved one to be held against. One finding, at the first that has none, for all of them. */
export const targetsAreApproved: ReviewerRule = (rule, standpoint) => {
	const { unapproved } = standpoint;
	const [first] = unapproved;
	return first === undefined ? [] : [findingAt(rule, standpoint, first, { v: unapproved.length, a: firstOf(unapproved) })];
};

/** The first few places, and that there are more. */
export const firstOf = (places: readonly string[]): string => `${places.slice(0, named).join("、")}${places.length > named ? "…" : ""}`;

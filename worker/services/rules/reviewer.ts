/** The reviewer's side of the service rules. To add one: a function in a file reviewer-….ts, named here by its official id. */
import type { Finding } from "../../../shared/check/index.ts";
import { targetsAreApproved } from "./reviewer-approved.ts";
import { resultIsClaimedOnce } from "./reviewer-claims.ts";
import { figureIsNearExternal } from "./reviewer-external.ts";
import { figureIsNearPeers } from "./reviewer-peers.ts";
import type { ReviewerRule, ReviewerStandpoint } from "./reviewer-rule.ts";

export const reviewerRules: Readonly<Record<string, ReviewerRule>> = {
	LS06: resultIsClaimedOnce,
	SV01: figureIsNearPeers,
	SV02: figureIsNearExternal,
	SV03: targetsAreApproved,
};

/** Findings of the reviewer's service rules that the set holds for this document, in the set's order. */
export function reviewerFindings(standpoint: ReviewerStandpoint): Finding[] {
	return standpoint.set.rules
		.filter((rule) => rule.kind === "service" && rule.audience === "reviewer" && rule.documents.includes(standpoint.document))
		.flatMap((rule) => reviewerRules[rule.id]?.(rule, standpoint) ?? []);
}

/** The reviewer's side of the service rules. To add one: a function in a file reviewer-….ts, named here by its official id. */
import type { Finding } from "../../../shared/check/report.ts";
import type { DefinitionSet, DocumentKind, Rule } from "../../../shared/definition/schema.ts";
import type { StandingRevision } from "../../db/standing.ts";
import { targetsAreApproved } from "./reviewer-approved.ts";
import { resultIsClaimedOnce } from "./reviewer-claims.ts";
import { figureIsNearExternal } from "./reviewer-external.ts";
import { figureIsNearPeers } from "./reviewer-peers.ts";
import type { Standpoint } from "./standpoint.ts";

export interface ReviewerStandpoint {
	/** With the period's switches applied: a rule that is off is not in it. */
	set: DefinitionSet;
	document: DocumentKind;
	/** The revision under review. */
	own: StandingRevision;
	/** The revisions of other units that stand in the period. */
	others: readonly StandingRevision[];
	/** Figures of another register by place, e.g. `S_T3_02.actual`. */
	external: Readonly<Record<string, number>>;
	/** Places of targets that are scored and not approved. */
	unapproved: readonly string[];
	locate: Standpoint["locate"];
}

/** A rule that compares units: pure, gives what fails. Its findings name other units or their figures. */
export type ReviewerRule = (rule: Rule, standpoint: ReviewerStandpoint) => Finding[];

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

/** What the reviewer's rules look at, and what such a rule is. */
import type { Finding } from "../../../shared/check/model/report.ts";
import type { DefinitionSet, DocumentKind, Rule } from "../../../shared/definition/schema.ts";
import type { StandingRevision } from "../../db/standing.ts";
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

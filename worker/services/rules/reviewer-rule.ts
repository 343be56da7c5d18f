/** What the reviewer's rules look at, and what such a rule is. */
import type { Finding } from "../../../shared/check/index.ts";
import type { DefinitionSet, DocumentKind, Rule } from "../../../shared/definition/schema.ts";
import type { Claimant, ComparedRevision, Peers } from "../../db/compared.ts";
import type { Standpoint } from "./standpoint.ts";

export interface ReviewerStandpoint {
	/** With the period's switches applied: a rule that is off is not in it. */
	set: DefinitionSet;
	document: DocumentKind;
	/** The revision under review. */
	own: ComparedRevision;
	/** Of other units whose revisions stand in the period. */
	peers: Pick<Peers, "schools" | "clusters">;
	/** Who among them claims a result of the own list. */
	claimants: readonly Claimant[];
	/** Figures of another register by place, e.g. `S_T3_02.actual`. */
	external: Readonly<Record<string, number>>;
	/** Places of targets that are scored and not approved. */
	unapproved: readonly string[];
	locate: Standpoint["locate"];
}

/** A rule that compares units: pure, gives what fails. Its findings name other units or their figures. */
export type ReviewerRule = (rule: Rule, standpoint: ReviewerStandpoint) => Finding[];

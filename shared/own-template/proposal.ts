/** What is proposed for a region of the document, and why. */
import type { OwnRegion } from "../definition/schema.ts";
import type { Certainty } from "./match.ts";

/** Why a row, a column or a cell is taken for what the document asks. */
export interface BindingReason {
	/** A row's key, or a column's header. */
	what: string;
	/** "C4", "第7行", "F列" */
	at: string;
	by: Certainty;
}

export interface BindingProposal {
	region: OwnRegion;
	reasons: BindingReason[];
}

/** A proposal and how much of the region it finds. */
export interface ScoredProposal extends BindingProposal {
	score: number;
}

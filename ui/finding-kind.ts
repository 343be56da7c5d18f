/** How findings are told apart on a screen. */
import type { Finding } from "../shared/check/index.ts";

/** A query whose explanation holds needs nothing more: for people that is a kind of its own; so is what the commission wrote, and what a rule on trial says. */
export type FindingKind = "review" | "error" | "query" | "explained" | "info" | "trial";

/** The gravest first. */
export const kinds: readonly FindingKind[] = ["review", "error", "query", "explained", "info", "trial"];

/** Of what the check found. */
export const kindOfFound = ({ severity, explanation, trial }: Pick<Finding, "severity" | "explanation" | "trial">): FindingKind =>
	trial ? "trial" : severity === "query" && explanation ? "explained" : severity;

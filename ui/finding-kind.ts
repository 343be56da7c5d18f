/** How findings are told apart on a screen. */
import type { Finding } from "../shared/check/index.ts";

/** A query whose explanation holds needs nothing more: for people that is a kind of its own; and so is what the commission wrote. */
export type FindingKind = "review" | "error" | "query" | "explained" | "info";

/** The gravest first. */
export const kinds: readonly FindingKind[] = ["review", "error", "query", "explained", "info"];

/** Of what the check found. */
export const kindOfFound = ({ severity, explanation }: Pick<Finding, "severity" | "explanation">): FindingKind =>
	severity === "query" && explanation ? "explained" : severity;

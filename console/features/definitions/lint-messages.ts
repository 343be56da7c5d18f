/** What the page and the thread that looks at drafts say to each other. */

import type { JsonValue } from "../../../shared/definition/draft/edits.ts";
import type { SampleOutcome } from "../../../shared/definition/lint.ts";

export interface LintWish {
	/** Of the question; the answer has it, too. */
	number: number;
	content: JsonValue;
	/** Its samples are to be tried; absent: lint. */
	rule?: string;
}

export type LintReply = { number: number; answer: unknown } | { number: number; failed: string };

export type TriedSample = SampleOutcome | { kind: "no-such-document"; what: string };
export type TriedSamples = Record<"pass" | "fail", TriedSample[]>;

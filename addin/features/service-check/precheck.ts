/**
 * What the service's rules say of the open workbook, beside the check here: approved targets, the ledger, last year's figures are known to
 * the service alone. Apart from the local report, which knows nothing of it. It is asked by precheck-runner.ts.
 */
import { computed, signal } from "@preact/signals";
import type { CheckAnswer } from "../../../shared/api/checks.ts";
import { verdictWith } from "../../../shared/check/first-report.ts";
import type { Finding, Verdict } from "../../../shared/check/index.ts";
import { type Book, book } from "../../session/book.ts";
import type { FailureWords } from "../../session/failure.ts";

/** off: nobody is signed in who could ask, or the workbook is not theirs. waiting: it changed, and will be asked about. */
export type Asking = { kind: "off" | "waiting" | "asking" | "done" } | { kind: "failed"; failure: FailureWords };

export const asking = signal<Asking>({ kind: "off" });

/** The last answer, and of which state of the workbook. */
export const answered = signal<{ of: Book; check: CheckAnswer; at: Date } | null>(null);

/** The answer for the open workbook, if there is one; it may be of an earlier state. */
export const current = computed(() => (answered.value?.of.host === book.value?.host ? answered.value : null));

const none: readonly Finding[] = [];

/** What the service finds and the check here does not. */
export const serviceFindings = computed<readonly Finding[]>(() => {
	const known = current.value;
	const open = book.value;
	if (!known || !open || asking.value.kind === "off") return none;
	// Lists are bounded, here and there: by rule, for a rule that is silent here lists nothing.
	const local = new Set(open.report.findings.map(({ rule }) => rule));
	return [...known.check.service, ...known.check.report.findings.filter(({ rule }) => !local.has(rule))];
});

/** Over the local report and what the service adds. */
export const fullVerdict = computed<Verdict | null>(() => {
	const local = book.value?.report.verdict;
	return local && serviceFindings.value.length > 0 ? verdictWith(local, serviceFindings.value) : (local ?? null);
});

/** The commission's comments at the cells of the open workbook. What makes them (revisions.ts) is fetched with the first session. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Finding } from "../../../shared/check/index.ts";

export interface CommissionFinding extends Finding {
	source: "commission";
	/** Number of the revision that came back. */
	revision: number;
	/** Whether the cell says something else than that revision; null: not known, or the comment is about no single cell. */
	changed: boolean | null;
}

export const isCommission = (finding: Finding): finding is CommissionFinding => "source" in finding && finding.source === "commission";

/** Set once by revisions.ts. */
export const commentSource = signal<ReadonlySignal<readonly CommissionFinding[]> | null>(null);

const none: readonly CommissionFinding[] = [];

/** The same objects until one of their cells changes. */
export const commissionComments = computed(() => commentSource.value?.value ?? none);

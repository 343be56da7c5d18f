/** The open workbook beside who is signed in: is it theirs, and of a period that is asked for now? Known without asking about the workbook. */
import { computed, signal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import { book } from "../../session/book.ts";
import { session } from "../../session/session.ts";
import { periods } from "../filing/filing.ts";

export type Misfit =
	| { kind: "unit"; theirs: Named; own: Named }
	/** `asked`: the period of the same document that is open. `state` unknown: the service has no such period. */
	| { kind: "period"; period: string; state: "unknown" | "planned" | "closed"; asked: Period | null };

interface Named {
	code: string;
	name: string;
}

const template = computed(() => book.value?.report.template ?? null);

/** The period of the open workbook, once it is known who is signed in. */
export const ownPeriod = computed<Period | null>(() => {
	const open = template.value;
	return (open && session.value && periods.value?.find(({ id }) => id === open.period)) ?? null;
});

/** What makes every other word about the workbook beside the point; said first and alone. */
export const misfit = computed<Misfit | null>(() => {
	const [open, who, all] = [template.value, session.value, periods.value];
	if (!open || who?.role !== "school" || who.unit === null) return null;
	if (open.unit !== who.unit) {
		return { kind: "unit", theirs: { code: open.unit, name: open.unitName }, own: { code: who.unit, name: who.unitName ?? "" } };
	}
	// Without the list nothing can be said of a period.
	if (!all || all.length === 0) return null;
	const state = all.find(({ id }) => id === open.period)?.state ?? "unknown";
	const asked = all.find((one) => one.state === "open" && one.document === open.document) ?? null;
	if (state === "open" || (state !== "unknown" && !asked)) return null;
	return { kind: "period", period: open.period, state, asked };
});

/** The person wants to see the findings of a workbook that is not theirs all the same; until another one is opened. */
export const shownAnyway = signal(false);

/** The period that is looked at: the one in the address, otherwise the one that most probably is meant. */
import { computed, signal } from "@preact/signals";
import type { Period } from "../../shared/api/periods.ts";
import type { RequestFailure } from "../../ui/failure.ts";
import { listPeriods } from "../api/periods.ts";
import { queryValue, setQuery } from "./address.ts";
import { failureHere } from "./session.ts";

export const periods = signal<readonly Period[] | "asking" | RequestFailure>("asking");

/** Null: there is none, or it is not known yet. */
export const period = computed<Period | null>(() => {
	const known = periods.value;
	if (!isKnown(known)) return null;
	return known.find(({ id }) => id === queryValue("period")) ?? usualPeriod(known);
});

/** The address names a period that does not exist. */
export const unknownPeriod = computed<string | null>(() => {
	const [known, named] = [periods.value, queryValue("period")];
	return isKnown(known) && named !== null && !known.some(({ id }) => id === named) ? named : null;
});

const isKnown = (known: typeof periods.value): known is readonly Period[] => Array.isArray(known);

/** An open one before a closed one before a planned one; of those that are left, the one that is due last. */
export function usualPeriod(known: readonly Period[]): Period | null {
	const rank: Record<Period["state"], number> = { open: 0, closed: 1, planned: 2 };
	const ordered = [...known].sort((a, b) => rank[a.state] - rank[b.state] || Date.parse(b.deadline) - Date.parse(a.deadline));
	return ordered[0] ?? null;
}

/** Asks for them again: when somebody has signed in, and when a period was changed. */
export async function loadPeriods(): Promise<void> {
	try {
		periods.value = await listPeriods();
	} catch (error) {
		periods.value = failureHere(error);
	}
}

export function choosePeriod(id: string): void {
	setQuery({ period: id, from: null });
}

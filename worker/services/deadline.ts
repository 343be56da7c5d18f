/** When a period takes submissions, and when one is late (decision 23). */
import type { PeriodState } from "../../shared/api/periods.ts";
import type { StoredPeriod } from "../db/periods.ts";

/** planned until it opens; open until the commission closes it, whatever the deadline says. */
export function stateOf({ opens, closed }: Pick<StoredPeriod, "opens" | "closed">, now: Date): PeriodState {
	if (closed !== null && Date.parse(closed) <= now.getTime()) return "closed";
	return Date.parse(opens) <= now.getTime() ? "open" : "planned";
}

/** UTC; the unit's own extension, if it has one. */
export function deadlineFor({ deadline, extensions }: Pick<StoredPeriod, "deadline" | "extensions">, unit: string): string {
	return extensions.find((extension) => extension.unit === unit)?.deadline ?? deadline;
}

/** The deadline itself is still in time. */
export function isLate(deadline: string, now: Date): boolean {
	return now.getTime() > Date.parse(deadline);
}

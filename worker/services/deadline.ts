/** When a period takes submissions, and when one is late (decision 065). */
import type { PeriodState } from "../../shared/api/periods.ts";
import type { StoredPeriod } from "../db/periods.ts";

/** planned until it opens; open until the commission closes it, whatever the deadline says. */
export function stateOf({ opens, closed }: Pick<StoredPeriod, "opens" | "closed">, now: Date): PeriodState {
	if (closed !== null && Date.parse(closed) <= now.getTime()) return "closed";
	return Date.parse(opens) <= now.getTime() ? "open" : "planned";
}

/** Same for one unit: what is closed for all is open for a unit until its extension ends. */
export function stateFor(period: Pick<StoredPeriod, "opens" | "closed" | "extensions">, unit: string | null, now: Date): PeriodState {
	const state = stateOf(period, now);
	const extension = period.extensions.find((one) => one.unit === unit);
	if (state !== "closed" || !extension || isLate(extension.deadline, now)) return state;
	return stateOf({ ...period, closed: null }, now);
}

/** UTC; the unit's own extension, if it has one, unless the deadline of all has moved beyond it. */
export function deadlineFor({ deadline, extensions }: Pick<StoredPeriod, "deadline" | "extensions">, unit: string): string {
	const own = extensions.find((extension) => extension.unit === unit)?.deadline;
	return own !== undefined && own > deadline ? own : deadline;
}

/** The deadline itself is still in time. */
export function isLate(deadline: string, now: Date): boolean {
	return now.getTime() > Date.parse(deadline);
}

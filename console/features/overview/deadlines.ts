/** What is due soon, over all periods: their own deadlines, and those of units that were given more time. */
import type { Period } from "../../../shared/api/periods.ts";
import type { Text } from "../../../shared/definition/schema.ts";

const week = 7 * 86_400_000;

export interface ComingDeadline {
	period: string;
	title: Text;
	deadline: string;
	/** Units with an extension to this moment; 0: it is the period's own. */
	units: number;
}

/** The soonest first. @param now in milliseconds */
export function deadlinesOfWeek(periods: readonly Period[], now: number): ComingDeadline[] {
	const isSoon = (instant: string) => Date.parse(instant) >= now && Date.parse(instant) < now + week;
	return periods
		.flatMap(({ id, title, deadline, state, extensions }) => {
			const own = state !== "closed" && isSoon(deadline) ? [{ period: id, title, deadline, units: 0 }] : [];
			const extended = Map.groupBy(
				extensions.filter((one) => isSoon(one.deadline)),
				(one) => one.deadline,
			);
			return [...own, ...[...extended].map(([at, units]) => ({ period: id, title, deadline: at, units: units.length }))];
		})
		.sort((a, b) => Date.parse(a.deadline) - Date.parse(b.deadline));
}

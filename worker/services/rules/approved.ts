/** YR04, YR05: baselines and targets are those of the approved task book. */
import type { Measure } from "../../../shared/definition/schema.ts";
import { findingAt, projectsOf, type ServiceRule, same, shown } from "./standpoint.ts";

/** YR04 基期值 */
export const baselineIsApproved: ServiceRule = (rule, standpoint) => asApproved("baseline", rule, standpoint);

/** YR05 本年目标值 */
export const targetIsApproved: ServiceRule = (rule, standpoint) => asApproved("target", rule, standpoint);

function asApproved(measure: Measure, ...[rule, standpoint]: Parameters<ServiceRule>) {
	return projectsOf(standpoint.facts).flatMap(({ prefix, level, facts }) =>
		standpoint.set.indicators
			.filter((indicator) => indicator.level === level && indicator.status === "active")
			.flatMap(({ code, name }) => {
				const place = `${prefix}${code}.${measure}`;
				const approved = standpoint.approved[place];
				// Without an approval, or where the document has no such cell, there is nothing to compare.
				if (approved === undefined || !standpoint.locate(place)) return [];
				const value = facts[code]?.[measure];
				return same(value, approved) ? [] : [findingAt(rule, standpoint, place, { v: shown(value), a: shown(approved) }, { name })];
			}),
	);
}

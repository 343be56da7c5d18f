/** ST18: last year's figures in the workbook are those of last year's accepted revision; no school types its own. */
import { appliesTo } from "../../../shared/definition/lookup.ts";
import { findingAt, projectsOf, type ServiceRule, same, shown } from "./standpoint.ts";

/**
 * ST18 上年值, 上年实际值. What was blank when it was accepted is blank now; without an accepted revision, or of a cluster that was not in
 * it, there is nothing to compare with.
 */
export const priorIsAccepted: ServiceRule = (rule, standpoint) => {
	const { previous, set, template } = standpoint;
	if (!previous) return [];
	const before = projectsOf(previous);
	return projectsOf(standpoint.facts).flatMap(({ prefix, code: cluster, level, facts }) => {
		const last = before.find(({ code }) => code === cluster);
		if (!last) return [];
		return set.indicators
			.filter((one) => one.level === level && one.status === "active" && appliesTo(one, template.class))
			.flatMap(({ code, name }) => {
				const place = `${prefix}${code}.prior`;
				// Not every document has such a cell.
				if (!standpoint.locate(place)) return [];
				const [value, accepted] = [facts[code]?.prior, last.facts[code]?.actual];
				return same(value, accepted) ? [] : [findingAt(rule, standpoint, place, { v: shown(value), a: shown(accepted) }, { name })];
			});
	});
};

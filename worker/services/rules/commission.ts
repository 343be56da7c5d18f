/** ST19: what the commission fills in is the commission's. */
import { appliesTo } from "../../../shared/definition/lookup.ts";
import { findingAt, projectsOf, type ServiceRule, same, shown } from "./standpoint.ts";

/**
 * ST19 A figure that the commission fills in is blank, or what it entered. Before it has entered one, anything that stands there was
 * typed by the school; it never counts either way (commission-values.ts).
 */
export const commissionsFiguresAreItsOwn: ServiceRule = (rule, standpoint) => {
	const { set, template, facts, unitPeriod } = standpoint;
	const own = set.indicators.filter(({ filledBy, status }) => filledBy === "commission" && status === "active");
	return projectsOf(facts).flatMap(({ prefix, level, facts: project }) =>
		own
			.filter((one) => one.level === level && appliesTo(one, template.class))
			.flatMap(({ code, name }) => {
				const place = `${prefix}${code}.actual`;
				const value = project[code]?.actual;
				if (same(value, undefined) || same(value, unitPeriod.commissionValues[place])) return [];
				return [findingAt(rule, standpoint, place, { v: shown(value), a: shown(unitPeriod.commissionValues[place]) }, { name })];
			}),
	);
};

/** The programme's whole period, as a final evaluation is scored: by the policy for it, held against as many years as the results are of. */
import type { ProjectFacts, WorkbookFacts } from "../check/index.ts";
import type { DefinitionSet, Indicator } from "../definition/schema.ts";

/** Figures that add up over the years: what is counted or paid within each. */
export const isFlow = ({ accumulation, valueType }: Pick<Indicator, "accumulation" | "valueType">): boolean =>
	accumulation === "annual" && (valueType === "count" || valueType === "amount");

const sets = new WeakMap<DefinitionSet, DefinitionSet>();

/** The set with the policy's shares for the whole period in their places; without any, those of a year. The same for the same set. */
export function atTheEnd(set: DefinitionSet): DefinitionSet {
	const known = sets.get(set);
	if (known) return known;
	const made = { ...set, policy: { ...set.policy, ...set.policy.final } };
	sets.set(set, made);
	return made;
}

/**
 * A baseline is what one year brought, and the result of a flow is that of all years: the baseline is taken as often (D). A cumulative figure's
 * baseline is of three years anyway, and stocks and rates are held against the same.
 */
export function withWholeBaselines(set: DefinitionSet, facts: WorkbookFacts): WorkbookFacts {
	const flows = set.indicators.filter((indicator) => indicator.incrementRequired && isFlow(indicator)).map(({ code }) => code);
	const whole = (project: ProjectFacts): ProjectFacts => ({
		...project,
		...Object.fromEntries(
			flows.flatMap((code) => {
				const own = project[code];
				return own && typeof own.baseline === "number" ? [[code, { ...own, baseline: own.baseline * set.years.length }] as const] : [];
			}),
		),
	});
	return {
		...facts,
		school: whole(facts.school),
		clusters: facts.clusters.map((cluster) => ({ ...cluster, facts: whole(cluster.facts) })),
	};
}

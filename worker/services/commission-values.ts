/** The commission's own figures in the facts of a workbook: what it entered counts, whatever a school typed there. */
import type { UnitPeriodRequest } from "../../shared/api/units.ts";
import type { ProjectFacts, WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet, Indicator, Measure } from "../../shared/definition/schema.ts";
import { roundHalfUp } from "../../shared/score/round.ts";

interface Commissions {
	/** Indicators that the commission fills in. */
	filled: readonly Indicator[];
	/** Ratios of which one part is such a figure. */
	derived: readonly Indicator[];
}

const known = new WeakMap<DefinitionSet, Commissions>();

/** Sets never change after they are parsed. */
function commissionsOf(set: DefinitionSet): Commissions {
	const before = known.get(set);
	if (before) return before;
	const filled = set.indicators.filter(({ filledBy }) => filledBy === "commission");
	const own = new Set(filled.map(({ code }) => code));
	const derived = set.indicators.filter(({ ratio }) => ratio !== null && (own.has(ratio.numerator) || own.has(ratio.denominator)));
	const found = { filled, derived };
	known.set(set, found);
	return found;
}

/**
 * The facts with the commission's values in their places and nothing else there; ratios with such a part are computed with them. The
 * school's own figures stay as they are. Places of clusters that are not there lead nowhere.
 */
export function withCommissionValues(
	set: DefinitionSet,
	facts: WorkbookFacts,
	values: UnitPeriodRequest["commissionValues"],
): WorkbookFacts {
	return {
		...facts,
		school: projectWith(set, facts.school, valuesOf("", values)),
		clusters: facts.clusters.map((cluster) => ({
			...cluster,
			facts: projectWith(set, cluster.facts, valuesOf(`群${cluster.number}!`, values)),
		})),
	};
}

/** Those of one project: code, measure, value. */
function valuesOf(prefix: string, values: UnitPeriodRequest["commissionValues"]) {
	return Object.entries(values).flatMap(([place, value]) => {
		if (!place.startsWith(prefix) || (prefix === "" && place.includes("!"))) return [];
		const [code = "", measure = ""] = place.slice(prefix.length).split(".");
		return [{ code, measure: measure as Measure, value }]; // safe: places are checked when the commission enters them
	});
}

function projectWith(set: DefinitionSet, own: ProjectFacts, values: ReturnType<typeof valuesOf>): ProjectFacts {
	const { filled, derived } = commissionsOf(set);
	const merged = { ...own };
	for (const { code } of [...filled, ...derived]) if (merged[code]) merged[code] = withoutActual(merged[code]);
	for (const { code, measure, value } of values) merged[code] = { ...merged[code], [measure]: value };
	for (const { code, ratio, precision } of derived) {
		const [numerator, denominator] = [ratio && merged[ratio.numerator]?.actual, ratio && merged[ratio.denominator]?.actual];
		if (!ratio || typeof numerator !== "number" || typeof denominator !== "number" || denominator === 0) continue;
		merged[code] = { ...merged[code], actual: roundHalfUp((numerator / denominator) * ratio.scale, precision ?? 2) };
	}
	return merged;
}

function withoutActual({ actual: _, ...others }: NonNullable<ProjectFacts[string]>): ProjectFacts[string] {
	return others;
}

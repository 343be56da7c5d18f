/** An indicator's measures as the scores read them. */
import type { ProjectFacts, Scalar } from "../check/index.ts";
import type { DefinitionSet, Indicator, Level, Measure, UnitClass } from "../definition/schema.ts";
import { roundHalfUp } from "./round.ts";

export const notApplicable = "不适用";
export const yes = "是";
export const no = "否";

export const scalarOf = (facts: ProjectFacts, code: string, measure: Measure): Scalar => facts[code]?.[measure] ?? null;

/** The number in a measure; null for blank, 不适用, 不可比 and any other text. */
export function numberOf(facts: ProjectFacts, code: string, measure: Measure): number | null {
	const value = scalarOf(facts, code, measure);
	return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Same, with percent and decimal values rounded to the indicator's precision: what the score counts with (docs/scoring.md). */
export function scoredNumber(facts: ProjectFacts, indicator: Indicator, measure: Measure): number | null {
	const value = numberOf(facts, indicator.code, measure);
	const rounded = indicator.valueType === "percent" || indicator.valueType === "decimal";
	return value !== null && rounded && indicator.precision !== null ? roundHalfUp(value, indicator.precision) : value;
}

/** Whether an indicator is meant for a project: clusters are one class, ZQ. */
export const appliesTo = (indicator: Indicator, level: Level, unitClass: UnitClass): boolean =>
	indicator.status === "active" && indicator.level === level && indicator.appliesTo.includes(level === "cluster" ? "ZQ" : unitClass);

/** Sets never change, and the sums over a country ask for millions of indicators. */
const indexes = new WeakMap<DefinitionSet, ReadonlyMap<string, Indicator>>();

export function indicatorOf(set: DefinitionSet, code: string): Indicator | undefined {
	let index = indexes.get(set);
	if (!index) {
		index = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
		indexes.set(set, index);
	}
	return index.get(code);
}

/** S_FD_17 at cluster level is C_FD_17. */
export const atLevel = (code: string, level: Level): string => `${level === "school" ? "S" : "C"}${code.slice(1)}`;

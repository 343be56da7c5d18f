/** Municipal figures from sums of integers of the smallest units (decision 067): the one way from what units bring to what is shown. */

import type { FigureComparison } from "../../shared/api/aggregates.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { mannerOf, municipalValue, plannedValue } from "../../shared/score/aggregate.ts";
import { completionOf } from "../../shared/score/completion.ts";
import { fromSmallest, roundHalfUp } from "../../shared/score/round.ts";
import type { Sums } from "../db/totals.ts";

export interface MunicipalFigure {
	value: number | null;
	/** Of ratios and weighted means; null otherwise. */
	numerator: number | null;
	denominator: number | null;
	given: number;
	missing: number;
}

/** @param parts of one indicator: of each class, or of one unit */
export function totalFigure(set: DefinitionSet, indicator: Indicator, parts: readonly Sums[]): MunicipalFigure {
	const sum = (part: "top" | "bottom") => parts.reduce((total, row) => total + row[part], 0n);
	const count = (part: "given" | "missing") => parts.reduce((total, row) => total + row[part], 0);
	const counts = { given: count("given"), missing: count("missing") };
	const { method } = mannerOf(indicator);
	const nothing = { value: null, numerator: null, denominator: null, ...counts };
	if (counts.given === 0 || method === "none") return nothing;
	const [top, bottom] = [sum("top"), sum("bottom")];
	const value = municipalValue(set, indicator, method, top, bottom);
	if (method === "sum" || method === "count") return { ...nothing, value };
	const places = (code: string | null | undefined) => set.indicators.find((one) => one.code === code)?.precision ?? 0;
	const { ratio, aggregation } = indicator;
	const [above, below] =
		method === "ratio"
			? [places(ratio?.numerator), places(ratio?.denominator)]
			: [places(indicator.code) + places(aggregation.weight), places(aggregation.weight)];
	return { ...nothing, value, numerator: fromSmallest(top, above), denominator: fromSmallest(bottom, below) };
}

/** The figures of a row held against targets and baselines, each over the projects that give both. @param yearIndex 1 for the programme's first year */
export function comparisonOf(
	set: DefinitionSet,
	indicator: Indicator,
	parts: readonly Sums[],
	yearIndex: number,
): Omit<FigureComparison, "pending"> {
	const { method } = mannerOf(indicator);
	const held = (measure: "target" | "baseline") => {
		const sum = (part: "top" | "actualTop" | "bottom") => parts.reduce((total, row) => total + row[measure][part], 0n);
		const given = parts.reduce((total, row) => total + row[measure].given, 0);
		if (given === 0) return { value: null, given, actual: null };
		const bottom = sum("bottom");
		return {
			value: plannedValue(indicator, method, sum("top"), bottom),
			given,
			actual: municipalValue(set, indicator, method, sum("actualTop"), bottom),
		};
	};
	const [target, baseline] = [held("target"), held("baseline")];
	return {
		target: { ...target, attained: attainedOf(set, indicator, target) },
		baseline: { ...baseline, due: dueOf(set, indicator, baseline.value, yearIndex) },
	};
}

/** As the completion of one project that had these figures. */
function attainedOf(
	set: DefinitionSet,
	indicator: Indicator,
	{ value, actual }: { value: number | null; actual: number | null },
): number | null {
	if (value === null || actual === null) return null;
	if (indicator.valueType === "yesno") return value === 0 ? null : roundHalfUp(actual / value, 4);
	const completion = completionOf(indicator, { [indicator.code]: { actual, target: value } }, set.policy);
	return typeof completion === "string" ? null : roundHalfUp(completion.raw, 4);
}

/** As incrementOf reads a baseline: what the previous round brought in three years is held against by the same share of the years. */
function dueOf(set: DefinitionSet, indicator: Indicator, baseline: number | null, yearIndex: number): number | null {
	if (baseline === null || indicator.accumulation !== "cumulative" || set.years.length === 0) return baseline;
	return roundHalfUp((baseline * yearIndex) / set.years.length, indicator.precision ?? 0);
}

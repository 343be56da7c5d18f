/** Municipal figures from sums of integers of the smallest units (decision 067): the one way from what units bring to what is shown. */
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { mannerOf, municipalValue } from "../../shared/score/aggregate.ts";
import { fromSmallest } from "../../shared/score/round.ts";
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

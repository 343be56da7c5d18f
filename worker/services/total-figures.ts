/** Municipal figures from running totals, which are integers of the smallest unit (decision 29). */
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { type AggregateRow, municipalValue } from "../../shared/score/aggregate.ts";
import { fromSmallest } from "../../shared/score/round.ts";
import type { TotalRow } from "../db/totals.ts";

export interface Figure {
	value: number | null;
	/** Of ratios and weighted means; null otherwise. */
	numerator: number | null;
	denominator: number | null;
}

const nothing: Figure = { value: null, numerator: null, denominator: null };

/** @param rows of one indicator and measure, one for each class */
export function totalFigure(
	set: DefinitionSet,
	indicator: Indicator,
	method: AggregateRow["method"],
	rows: readonly Pick<TotalRow, "total" | "weighted" | "weight">[],
): Figure {
	if (rows.length === 0 || method === "none") return nothing;
	const sum = (part: "total" | "weighted" | "weight") => rows.reduce((total, row) => total + BigInt(row[part]), 0n);
	if (method === "sum" || method === "count") return { ...nothing, value: municipalValue(set, indicator, method, sum("total"), 1n) };
	const [top, bottom] = [sum("weighted"), sum("weight")];
	const places = (code: string | null | undefined) => set.indicators.find((one) => one.code === code)?.precision ?? 0;
	const { ratio, aggregation } = indicator;
	const [above, below] =
		method === "ratio"
			? [places(ratio?.numerator), places(ratio?.denominator)]
			: [places(indicator.code) + places(aggregation.weight), places(aggregation.weight)];
	return {
		value: municipalValue(set, indicator, method, top, bottom),
		numerator: fromSmallest(top, above),
		denominator: fromSmallest(bottom, below),
	};
}

/** Numerator and denominator of one recomputed row; for showing, hence in floating point rounded to 9 places. */
export function fractionOf({ method, contributors }: Pick<AggregateRow, "method" | "contributors">): Omit<Figure, "value"> {
	if ((method !== "ratio" && method !== "wmean") || contributors.length === 0) return { numerator: null, denominator: null };
	const sum = (part: (contributor: AggregateRow["contributors"][number]) => number) =>
		Number(contributors.reduce((total, contributor) => total + part(contributor), 0).toFixed(9));
	return {
		numerator: sum(({ value, weight }) => (method === "wmean" ? value * (weight ?? 0) : value)),
		denominator: sum(({ weight }) => weight ?? 0),
	};
}

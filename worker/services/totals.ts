/** What one accepted revision adds to a period's totals: integers, so that sums in any order are equal (decision 29). */
import type { ProjectFacts, WorkbookFacts } from "../../shared/check/facts.ts";
import type { DefinitionSet, Indicator, Measure } from "../../shared/definition/schema.ts";
import { notApplicable } from "../../shared/score/measures.ts";
import { toSmallest } from "../../shared/score/round.ts";
import type { TotalRow } from "../db/totals.ts";
import { isCommissions } from "./commission-values.ts";

/** Every measure that holds figures. */
const measures: readonly Measure[] = ["actual", "prior", "baseline", "target", "t2022", "t2023", "t2024", "final"];

/** By code and measure, school and clusters together (their codes differ); only what has a figure, and nothing that is the commission's. */
export function contributionOf(facts: WorkbookFacts, set: DefinitionSet): TotalRow[] {
	const indicators = new Map(set.indicators.map((indicator) => [indicator.code, indicator]));
	const rows = new Map<string, TotalRow>();
	for (const project of [facts.school, ...facts.clusters.map((cluster) => cluster.facts)]) {
		for (const indicator of set.indicators) {
			const { code } = indicator;
			// In no workbook, whatever a school typed there.
			if (isCommissions(set, code)) continue;
			for (const measure of measures) {
				const value = scaled(project[code]?.[measure], indicator);
				// Without a figure of its own, too: a ratio counts by its two parts.
				const mean = measure === "actual" ? meanOf(project, indicator, indicators) : undefined;
				if (value === undefined && mean === undefined) continue;
				const key = `${code}.${measure}`;
				const row = rows.get(key) ?? { code, measure, projects: 0, total: 0, weighted: 0, weight: 0 };
				rows.set(key, {
					...row,
					projects: row.projects + 1,
					total: row.total + (value ?? 0),
					weighted: row.weighted + (mean?.weighted ?? 0),
					weight: row.weight + (mean?.weight ?? 0),
				});
			}
		}
	}
	return [...rows.values()];
}

/** Takes back what `rows` added. */
export function negated(rows: TotalRow[]): TotalRow[] {
	return rows.map((row) => ({ ...row, projects: -row.projects, total: -row.total, weighted: -row.weighted, weight: -row.weight }));
}

/**
 * Numerator and denominator of a ratio, or value × weight and weight; undefined where one of the two is missing, or nothing is there
 * to reckon with (a denominator of 0).
 */
function meanOf(
	project: ProjectFacts,
	indicator: Indicator,
	indicators: ReadonlyMap<string, Indicator>,
): { weighted: number; weight: number } | undefined {
	if (indicator.aggregation.method !== "wmean" || project[indicator.code]?.actual === notApplicable) return undefined;
	const actual = (code: string | null | undefined) => {
		const other = code ? indicators.get(code) : undefined;
		return other && scaled(project[other.code]?.actual, other);
	};
	if (indicator.ratio) {
		const [numerator, denominator] = [actual(indicator.ratio.numerator), actual(indicator.ratio.denominator)];
		return numerator === undefined || !denominator ? undefined : { weighted: numerator, weight: denominator };
	}
	const [value, weight] = [actual(indicator.code), actual(indicator.aggregation.weight)];
	if (value === undefined || weight === undefined || !Number.isSafeInteger(value * weight)) return undefined;
	return { weighted: value * weight, weight };
}

/** value × 10^precision; 是 is 1 and 否 is 0; undefined for texts, dates, blanks and what no integer can hold. */
function scaled(value: unknown, { valueType, precision }: Indicator): number | undefined {
	if (valueType === "yesno") return value === "是" ? 1 : value === "否" ? 0 : undefined;
	if (valueType === "text" || valueType === "date" || typeof value !== "number") return undefined;
	// As the recomputation from facts rounds, so that the two agree to the last digit.
	const integer = Number.isFinite(value) ? Number(toSmallest(value, precision ?? 0)) : Number.NaN;
	return Number.isSafeInteger(integer) ? integer : undefined;
}

/**
 * Municipal figures from the units' own, each with its method and its contributors. Means are recomputed from numerators and
 * denominators, never from rounded percentages (docs/domain.md#ratios-of-sums), and sums run in integers of the smallest unit (decision 067),
 * so that no order of units can change a digit.
 */
import type { ProjectFacts, WorkbookFacts } from "../check/index.ts";
import type { DefinitionSet, Indicator, UnitClass } from "../definition/schema.ts";
import { appliesTo, indicatorOf, no, notApplicable, numberOf, scalarOf, yes } from "./measures.ts";
import { divideHalfUp, fromSmallest, toSmallest } from "./round.ts";

/** What a unit's accepted revision says; facts null: nothing is accepted yet, and the unit is named as missing. */
export interface Contribution {
	unit: string;
	name: string;
	class: UnitClass;
	facts: WorkbookFacts | null;
}

/** indicator: all units together. category: each class by itself. unit: each unit by itself. */
type AggregateBy = "indicator" | "category" | "unit";

interface Contributor {
	unit: string;
	/** Code of the cluster; null for the school. */
	cluster: string | null;
	/** What it brings: its figure; for a ratio its numerator; 1 or 0 for a count. */
	value: number;
	/** Denominator or weight; null for sums and counts. */
	weight: number | null;
}

interface AggregateRow {
	/** Group, class or unit by which it was cut; the code itself for `indicator`. */
	key: string;
	code: string;
	/** sum; count: how many say 是; ratio: Σ numerators ÷ Σ denominators; wmean: weighted by another indicator; none: no municipal figure. */
	method: "sum" | "count" | "ratio" | "wmean" | "none";
	/** How it was computed: "Σ S_T3_02 ÷ Σ S_T3_01 × 100". */
	formula: string;
	/** At the indicator's precision; null where nobody contributes or the method is none. */
	value: number | null;
	contributors: Contributor[];
	/** Units (or unit/cluster) for which it applies and that give no figure. */
	missing: string[];
}

interface Source {
	unit: string;
	cluster: string | null;
	class: UnitClass;
	/** Null: the unit has filed nothing. */
	facts: ProjectFacts | null;
}

/** What one project of a unit brings to a municipal figure. */
export interface ProjectFigure extends Omit<Contributor, "value"> {
	code: string;
	value: number | null;
	/** False: it applies, and the accepted revision gives none; the numbers are null and 0 then. */
	given: boolean;
	/** Integers of the smallest units whose sums make the municipal figure: figure, numerator or figure × weight; denominator or weight, else 0. */
	top: bigint;
	bottom: bigint;
	/** What it is held against; null: the project gives none, or no figure that could be held against it. */
	target: PlannedFigure | null;
	baseline: PlannedFigure | null;
}

/** A target or a baseline as a part of a municipal one: weighed as the figure is, so that only what was achieved makes a difference (D). */
export interface PlannedFigure {
	/** As the project has it; 1 or 0 where 是 are counted. */
	value: number;
	/** In the smallest units; times the figure's own denominator or weight where a mean is made of it. */
	top: bigint;
}

/** Everything that one accepted revision brings, in the set's order: what running totals add up and contributors are listed from. */
export function figuresOf(set: DefinitionSet, contribution: Contribution): ProjectFigure[] {
	return set.indicators.flatMap((indicator) => {
		const method = methodOf(indicator);
		if (indicator.status !== "active" || method === "none") return [];
		return sourcesOf(indicator, contribution).flatMap(({ unit, cluster, facts }): ProjectFigure[] => {
			const term = facts && termOf(set, indicator, method, facts);
			if (term === "not-applicable") return [];
			const place = { code: indicator.code, unit, cluster };
			if (!term) return [{ ...place, given: false, value: null, weight: null, top: 0n, bottom: 0n, target: null, baseline: null }];
			const { value, weight, top, bottom } = term;
			const held = (measure: "target" | "baseline") => facts && plannedOf(indicator, method, facts, measure, bottom);
			const against = { target: held("target"), baseline: held("baseline") };
			return [{ ...place, given: true, value, weight, top, bottom: weight === null ? 0n : bottom, ...against }];
		});
	});
}

/** How an indicator's municipal figure is made. */
export function mannerOf(indicator: Indicator): Pick<AggregateRow, "method" | "formula"> {
	const method = methodOf(indicator);
	return { method, formula: formulaOf(indicator, method) };
}

export function aggregate(set: DefinitionSet, contributions: readonly Contribution[], by: AggregateBy): AggregateRow[] {
	return set.indicators.flatMap((indicator) => {
		if (indicator.status !== "active") return [];
		const sources = contributions.flatMap((contribution) => sourcesOf(indicator, contribution)).toSorted(bySource);
		return cut(indicator, sources, by).map(([key, own]) => aggregateOne(set, indicator, key, own));
	});
}

/** Rows come out alike however the units come in. */
const bySource = (a: Source, b: Source): number => compare(a.unit, b.unit) || compare(a.cluster ?? "", b.cluster ?? "");
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sourcesOf(indicator: Indicator, { unit, class: own, facts }: Contribution): Source[] {
	if (!appliesTo(indicator, indicator.level, own)) return [];
	if (!facts || indicator.level === "school") return [{ unit, cluster: null, class: own, facts: facts?.school ?? null }];
	return facts.clusters.map((cluster) => ({ unit, cluster: cluster.code, class: own, facts: cluster.facts }));
}

function cut(indicator: Indicator, sources: readonly Source[], by: AggregateBy): [string, Source[]][] {
	if (by === "indicator") return [[indicator.code, [...sources]]];
	const parts = Map.groupBy(sources, (source) => (by === "unit" ? source.unit : source.class));
	return [...parts].toSorted(([a], [b]) => compare(a, b));
}

const sourceName = (source: Source): string => (source.cluster === null ? source.unit : `${source.unit}/${source.cluster}`);

function aggregateOne(set: DefinitionSet, indicator: Indicator, key: string, sources: readonly Source[]): AggregateRow {
	const method = methodOf(indicator);
	const row: AggregateRow = {
		key,
		code: indicator.code,
		method,
		formula: formulaOf(indicator, method),
		value: null,
		contributors: [],
		missing: [],
	};
	if (method === "none") return row;
	const terms: Term[] = [];
	for (const source of sources) {
		const term = source.facts && termOf(set, indicator, method, source.facts);
		if (term === "not-applicable") continue;
		if (!term) {
			row.missing.push(sourceName(source));
			continue;
		}
		terms.push(term);
		row.contributors.push({ unit: source.unit, cluster: source.cluster, value: term.value, weight: term.weight });
	}
	row.value = quotientOf(set, indicator, method, terms);
	return row;
}

function methodOf(indicator: Indicator): AggregateRow["method"] {
	const { method, weight } = indicator.aggregation;
	if (method === "none" || indicator.valueType === "text" || indicator.valueType === "date") return "none";
	if (method === "sum") return indicator.valueType === "yesno" ? "count" : "sum";
	return indicator.ratio ? "ratio" : weight ? "wmean" : "none";
}

function formulaOf(indicator: Indicator, method: AggregateRow["method"]): string {
	const { code, ratio, aggregation } = indicator;
	if (method === "count") return `COUNT(${code} = ${yes})`;
	if (method === "ratio" && ratio) return `Σ ${ratio.numerator} ÷ Σ ${ratio.denominator}${ratio.scale === 1 ? "" : ` × ${ratio.scale}`}`;
	if (method === "wmean") return `Σ (${code} × ${aggregation.weight}) ÷ Σ ${aggregation.weight}`;
	return method === "sum" ? `Σ ${code}` : "";
}

/** One source's part in integers of the smallest units: Σ top ÷ Σ bottom. */
interface Term {
	value: number;
	weight: number | null;
	top: bigint;
	bottom: bigint;
}

/** What no integer can hold exactly is no figure. */
const isSafe = (integer: bigint): boolean => integer <= BigInt(Number.MAX_SAFE_INTEGER) && integer >= BigInt(Number.MIN_SAFE_INTEGER);

/** "not-applicable": no part in it and not missing either; null: missing. */
function termOf(
	set: DefinitionSet,
	indicator: Indicator,
	method: AggregateRow["method"],
	facts: ProjectFacts,
): Term | "not-applicable" | null {
	const term = reportedTerm(set, indicator, method, facts);
	return term === null || term === "not-applicable" || (isSafe(term.top) && isSafe(term.bottom)) ? term : null;
}

function reportedTerm(
	set: DefinitionSet,
	indicator: Indicator,
	method: AggregateRow["method"],
	facts: ProjectFacts,
): Term | "not-applicable" | null {
	const reported = scalarOf(facts, indicator.code, "actual");
	if (reported === notApplicable) return "not-applicable";
	if (method === "count")
		return reported === null ? null : { value: reported === yes ? 1 : 0, weight: null, top: reported === yes ? 1n : 0n, bottom: 1n };
	if (method === "ratio" && indicator.ratio) {
		const numerator = numberOf(facts, indicator.ratio.numerator, "actual");
		const denominator = numberOf(facts, indicator.ratio.denominator, "actual");
		if (numerator === null || denominator === null) return null;
		// Nobody to compute with: the ratio is 不适用 (decision 053), and a numerator without a denominator would swell the others'.
		if (denominator === 0) return "not-applicable";
		const top = toSmallest(numerator, precisionOf(set, indicator.ratio.numerator));
		return { value: numerator, weight: denominator, top, bottom: toSmallest(denominator, precisionOf(set, indicator.ratio.denominator)) };
	}
	const value = numberOf(facts, indicator.code, "actual");
	if (value === null) return null;
	const integer = toSmallest(value, precisionOf(set, indicator.code));
	const code = indicator.aggregation.weight;
	if (method !== "wmean" || code === null) return { value, weight: null, top: integer, bottom: 1n };
	const weight = numberOf(facts, code, "actual");
	const heavy = weight === null ? null : toSmallest(weight, precisionOf(set, code));
	return weight === null || heavy === null ? null : { value, weight, top: integer * heavy, bottom: heavy };
}

/** Null: none that is a number, 是 or 否, or one that no integer holds. @param bottom of the figure itself */
function plannedOf(
	indicator: Indicator,
	method: AggregateRow["method"],
	facts: ProjectFacts,
	measure: "target" | "baseline",
	bottom: bigint,
): PlannedFigure | null {
	if (method === "count") {
		const said = scalarOf(facts, indicator.code, measure);
		if (said !== yes && said !== no) return null;
		return said === yes ? { value: 1, top: 1n } : { value: 0, top: 0n };
	}
	const value = numberOf(facts, indicator.code, measure);
	if (value === null) return null;
	const integer = toSmallest(value, indicator.precision ?? 0);
	const top = method === "sum" ? integer : integer * bottom;
	return isSafe(top) ? { value, top } : null;
}

const precisionOf = (set: DefinitionSet, code: string): number => indicatorOf(set, code)?.precision ?? 0;

function quotientOf(set: DefinitionSet, indicator: Indicator, method: AggregateRow["method"], terms: readonly Term[]): number | null {
	if (terms.length === 0) return null;
	const top = terms.reduce((sum, term) => sum + term.top, 0n);
	const bottom = terms.reduce((sum, term) => sum + term.bottom, 0n);
	return municipalValue(set, indicator, method, top, bottom);
}

/**
 * The municipal figure from sums of integers of the smallest units: of the figures (sum, count; `bottom` is not read), of numerators
 * and denominators (ratio), of figure × weight and weight (wmean). Null where the denominator is 0 or the method is none.
 */
export function municipalValue(
	set: DefinitionSet,
	indicator: Indicator,
	method: AggregateRow["method"],
	top: bigint,
	bottom: bigint,
): number | null {
	if (method === "none") return null;
	const digits = indicator.precision ?? 0;
	if (method === "sum" || method === "count") return fromSmallest(top, digits);
	if (bottom === 0n) return null;
	if (method === "wmean" || !indicator.ratio) return fromSmallest(divideHalfUp(top, bottom), digits);
	// numerator and denominator have places of their own, and the scale may (0.01)
	const { numerator, denominator, scale } = indicator.ratio;
	const up = top * toSmallest(scale, 6) * 10n ** BigInt(digits + precisionOf(set, denominator));
	const down = bottom * 10n ** BigInt(6 + precisionOf(set, numerator));
	return fromSmallest(divideHalfUp(up, down), digits);
}

/**
 * A municipal target or baseline from sums of integers of the smallest units: of the projects' own (sum, count; `bottom` is not read), or
 * of theirs × the figure's denominator or weight, and of these. Null where the denominator is 0 or the method is none.
 */
export function plannedValue(indicator: Indicator, method: AggregateRow["method"], top: bigint, bottom: bigint): number | null {
	if (method === "none") return null;
	const digits = indicator.precision ?? 0;
	if (method === "sum" || method === "count") return fromSmallest(top, digits);
	return bottom === 0n ? null : fromSmallest(divideHalfUp(top, bottom), digits);
}

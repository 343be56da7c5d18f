/** The result of one project, a school's or a cluster's, for one year. */
import type { ProjectFacts, Scalar } from "../check/index.ts";
import type { DefinitionSet, Indicator, Level, UnitClass } from "../definition/schema.ts";
import { completionOf, deviationOf, explanationRequired, type Unscored } from "./completion.ts";
import { incrementOf } from "./increment.ts";
import { appliesTo, scalarOf, scoredNumber } from "./measures.ts";
import { roundHalfUp } from "./round.ts";

export interface IndicatorResult {
	code: string;
	group: string;
	/** Percent and decimals rounded to the indicator's precision. */
	value: Scalar;
	target: Scalar;
	baseline: Scalar;
	/** Share with 4 places, not capped; null: unscored. */
	completionRaw: number | null;
	/** Share with 4 places, capped: what counts. */
	completion: number | null;
	/** Share with 4 places; null: no increment asked or not comparable. */
	increment: number | null;
	/** Percent with 2 places. */
	deviation: number | null;
	explanationRequired: boolean;
	/** As defined. */
	weight: number;
	/** After the unscored ones' weight went to the others of the group; 0 where unscored itself. 4 places. */
	effectiveWeight: number;
	unscored: Unscored | null;
}

export interface GroupResult {
	code: string;
	weight: number;
	/** 0–100 with 2 places; null: nothing in it is scored, and the other groups carry the score. */
	score: number | null;
}

/** Scores 0–100, null where nothing can be scored. */
export interface ProjectScores {
	completion: number | null;
	increment: number | null;
	total: number | null;
}

export interface ProjectResult extends ProjectScores {
	level: Level;
	indicators: IndicatorResult[];
	groups: GroupResult[];
	/** The scores before their one rounding to 2 places, for what is computed further from them. */
	exact: ProjectScores;
}

interface Part {
	indicator: Indicator;
	completion: number | null;
	increment: number | null;
}

/**
 * `yearIndex`: 1 for the programme's first year. Indicators that the class has no part in do not appear; those without a
 * completion appear with the reason, and their weight goes to the others of their group.
 */
export function scoreProject(
	set: DefinitionSet,
	level: Level,
	unitClass: UnitClass,
	facts: ProjectFacts,
	yearIndex: number,
): ProjectResult {
	const scored = set.indicators.filter((indicator) => indicator.scored && indicator.weight > 0 && appliesTo(indicator, level, unitClass));
	const parts: Part[] = [];
	const results: IndicatorResult[] = [];
	for (const indicator of scored) {
		const completion = completionOf(indicator, facts, set.policy);
		const unscored = typeof completion === "string" ? completion : null;
		const increment = unscored ? null : incrementOf(indicator, facts, yearIndex, set.years.length);
		parts.push({ indicator, completion: typeof completion === "string" ? null : completion.counted, increment });
		results.push({
			code: indicator.code,
			group: indicator.group,
			value: shown(indicator, facts, "actual"),
			target: shown(indicator, facts, "target"),
			baseline: shown(indicator, facts, "baseline"),
			completionRaw: typeof completion === "string" ? null : roundHalfUp(completion.raw, 4),
			completion: typeof completion === "string" ? null : roundHalfUp(completion.counted, 4),
			increment: rounded(increment, 4),
			deviation: rounded(deviationOf(indicator, facts), 2),
			explanationRequired: explanationRequired(indicator, facts, set.policy),
			weight: indicator.weight,
			effectiveWeight: 0,
			unscored,
		});
	}
	const groups = groupScores(set, level, parts);
	for (const result of results) result.effectiveWeight = effectiveWeight(result, results, groups);
	const exact = exactScores(set, parts, groups);
	return {
		level,
		indicators: results,
		groups: groups.map((group) => ({ ...group, score: rounded(group.score, 2) })),
		completion: rounded(exact.completion, 2),
		increment: rounded(exact.increment, 2),
		total: rounded(exact.total, 2),
		exact,
	};
}

const rounded = (value: number | null, digits: number): number | null => (value === null ? null : roundHalfUp(value, digits));

const shown = (indicator: Indicator, facts: ProjectFacts, measure: "actual" | "target" | "baseline"): Scalar =>
	scoredNumber(facts, indicator, measure) ?? scalarOf(facts, indicator.code, measure);

/** Weighted mean of what is there; null where nothing is. */
function mean(parts: readonly { weight: number; value: number | null }[]): number | null {
	let weights = 0;
	let sum = 0;
	for (const { weight, value } of parts) {
		if (value === null) continue;
		weights += weight;
		sum += weight * value;
	}
	return weights > 0 ? sum / weights : null;
}

/** Groups of the level that the project has indicators in, in the set's order. */
function groupScores(set: DefinitionSet, level: Level, parts: readonly Part[]): GroupResult[] {
	return set.groups.flatMap((group) => {
		if (group.level !== level) return [];
		const own = parts.filter((part) => part.indicator.group === group.code);
		const score = mean(own.map((part) => ({ weight: part.indicator.weight, value: part.completion })));
		return own.length === 0 ? [] : [{ code: group.code, weight: group.weight, score: score === null ? null : score * 100 }];
	});
}

function effectiveWeight(result: IndicatorResult, all: readonly IndicatorResult[], groups: readonly GroupResult[]): number {
	if (result.unscored) return 0;
	const group = groups.find((candidate) => candidate.code === result.group);
	const present = all.reduce((sum, other) => (other.group === result.group && !other.unscored ? sum + other.weight : sum), 0);
	return roundHalfUp(((group?.weight ?? 0) * result.weight) / present, 4);
}

function exactScores(set: DefinitionSet, parts: readonly Part[], groups: readonly GroupResult[]): ProjectScores {
	const completion = mean(groups.map((group) => ({ weight: group.weight, value: group.score })));
	const share = mean(parts.map((part) => ({ weight: part.indicator.weight, value: part.increment })));
	const increment = share === null ? null : share * 100;
	const { completionShare, incrementShare } = set.policy;
	// Without any increment the completion is the whole score; without completion there is none.
	const total = completion === null || increment === null ? completion : completionShare * completion + incrementShare * increment;
	return { completion, increment, total };
}

/** The result of one project, a school's or a cluster's, for one year. */
import type { ProjectFacts, Scalar } from "../check/index.ts";
import type { DefinitionSet, Indicator, Level, UnitClass } from "../definition/schema.ts";
import { deviationOf, explanationRequired, type TracedCompletion, tracedCompletion, type Unscored } from "./completion.ts";
import { type TracedIncrement, tracedIncrement } from "./increment.ts";
import { appliesTo, scalarOf, scoredNumber } from "./measures.ts";
import { roundHalfUp } from "./round.ts";
import { given, over, sumOf, type Traced, times, weightedMean } from "./traced.ts";

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

/** An indicator's part in a project's score, with how it came about. */
export interface ScoredPart {
	indicator: Indicator;
	completion: TracedCompletion | Unscored;
	increment: TracedIncrement | null;
}

export interface TracedGroup {
	code: string;
	weight: number;
	/** A share; null: nothing in it is scored. */
	share: Traced | null;
}

/** A project's score as a computation: what numbers and workings are both read from. */
export interface TracedProject {
	parts: ScoredPart[];
	groups: TracedGroup[];
	/** Scores, 0–100. */
	completion: Traced | null;
	increment: Traced | null;
	total: Traced | null;
}

export function traceProject(
	set: DefinitionSet,
	level: Level,
	unitClass: UnitClass,
	facts: ProjectFacts,
	yearIndex: number,
): TracedProject {
	const scored = set.indicators.filter((indicator) => indicator.scored && indicator.weight > 0 && appliesTo(indicator, level, unitClass));
	const parts = scored.map((indicator): ScoredPart => {
		const completion = tracedCompletion(indicator, facts, set.policy);
		const increment = typeof completion === "string" ? null : tracedIncrement(indicator, facts, yearIndex, set.years.length);
		return { indicator, completion, increment };
	});
	const groups = groupShares(set, level, parts);
	return { parts, groups, ...scoresOf(set, parts, groups) };
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
	const { parts, groups, completion, increment, total } = traceProject(set, level, unitClass, facts, yearIndex);
	const results = parts.map((part): IndicatorResult => {
		const { indicator } = part;
		const done = typeof part.completion === "string" ? null : part.completion;
		return {
			code: indicator.code,
			group: indicator.group,
			value: shown(indicator, facts, "actual"),
			target: shown(indicator, facts, "target"),
			baseline: shown(indicator, facts, "baseline"),
			completionRaw: rounded(done?.raw.value ?? null, 4),
			completion: rounded(done?.counted ?? null, 4),
			increment: rounded(part.increment?.counted ?? null, 4),
			deviation: rounded(deviationOf(indicator, facts), 2),
			explanationRequired: explanationRequired(indicator, facts, set.policy),
			weight: indicator.weight,
			effectiveWeight: roundHalfUp(effectiveWeightOf(part, parts, groups)?.value ?? 0, 4),
			unscored: typeof part.completion === "string" ? part.completion : null,
		};
	});
	const exact = { completion: completion?.value ?? null, increment: increment?.value ?? null, total: total?.value ?? null };
	return {
		level,
		indicators: results,
		groups: groups.map(({ code, weight, share }) => ({ code, weight, score: share === null ? null : roundHalfUp(share.value * 100, 2) })),
		completion: rounded(exact.completion, 2),
		increment: rounded(exact.increment, 2),
		total: rounded(exact.total, 2),
		exact,
	};
}

const rounded = (value: number | null, digits: number): number | null => (value === null ? null : roundHalfUp(value, digits));

const shown = (indicator: Indicator, facts: ProjectFacts, measure: "actual" | "target" | "baseline"): Scalar =>
	scoredNumber(facts, indicator, measure) ?? scalarOf(facts, indicator.code, measure);

/** Groups of the level that the project has indicators in, in the set's order. */
function groupShares(set: DefinitionSet, level: Level, parts: readonly ScoredPart[]): TracedGroup[] {
	return set.groups.flatMap((group) => {
		if (group.level !== level) return [];
		const own = parts.filter((part) => part.indicator.group === group.code);
		const share = weightedMean(
			own.map(({ indicator, completion }) => ({
				weight: indicator.weight,
				value: typeof completion === "string" ? null : given(completion.counted),
			})),
		);
		return own.length === 0 ? [] : [{ code: group.code, weight: group.weight, share }];
	});
}

/** Its group's weight by its own share of what is scored in the group; null where it is unscored itself. */
export function effectiveWeightOf(own: ScoredPart, parts: readonly ScoredPart[], groups: readonly TracedGroup[]): Traced | null {
	if (typeof own.completion === "string") return null;
	const group = groups.find(({ code }) => code === own.indicator.group);
	const scored = parts.filter(({ indicator, completion }) => indicator.group === own.indicator.group && typeof completion !== "string");
	const present = scored.reduce((sum, { indicator }) => sum + indicator.weight, 0);
	return over(times(given(group?.weight ?? 0), given(own.indicator.weight)), given(present));
}

function scoresOf(
	set: DefinitionSet,
	parts: readonly ScoredPart[],
	groups: readonly TracedGroup[],
): Pick<TracedProject, "completion" | "increment" | "total"> {
	const completion = weightedMean(groups.map(({ weight, share }) => ({ weight, value: share === null ? null : given(share.value * 100) })));
	const share = weightedMean(
		parts.map(({ indicator, increment }) => ({ weight: indicator.weight, value: increment === null ? null : given(increment.counted) })),
	);
	const increment = share === null ? null : times(share, given(100));
	if (completion === null || increment === null) return { completion, increment, total: completion };
	// Without any increment the completion is the whole score; without completion there is none.
	const { completionShare, incrementShare } = set.policy;
	const total = sumOf([times(given(completionShare), given(completion.value)), times(given(incrementShare), given(increment.value))]);
	return { completion, increment, total };
}

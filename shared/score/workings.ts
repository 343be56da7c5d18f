/** How every point of a project's score came about, as texts that are the same in every language: what was computed, and nothing else. */
import type { ProjectFacts } from "../check/index.ts";
import type { DefinitionSet, Level, UnitClass } from "../definition/schema.ts";
import { effectiveWeightOf, type ScoredPart, traceProject } from "./project.ts";
import { roundHalfUp } from "./round.ts";
import { given, type Traced, times, workingText } from "./traced.ts";

/** Of one indicator. Null: it has none. */
export interface IndicatorWorking {
	/** "(94.2 − 60) ÷ (90 − 60) = 1.14 → 1": a share, and what counts of it. */
	completion: string | null;
	increment: string | null;
	/** "1 × 15 = 15": what it brings to its group's weight in the score; with 4 places. */
	points: { text: string; value: number; of: number } | null;
}

export interface ProjectWorkings {
	indicators: Map<string, IndicatorWorking>;
	/** By code of the group: a share of 1. */
	groups: Map<string, string>;
	/** Scores, 0–100. */
	completion: string | null;
	increment: string | null;
	total: string | null;
}

/** @param yearIndex 1 for the programme's first year */
export function workingsOf(
	set: DefinitionSet,
	level: Level,
	unitClass: UnitClass,
	facts: ProjectFacts,
	yearIndex: number,
): ProjectWorkings {
	const { parts, groups, completion, increment, total } = traceProject(set, level, unitClass, facts, yearIndex);
	return {
		indicators: new Map(parts.map((part) => [part.indicator.code, workingOf(part, effectiveWeightOf(part, parts, groups))])),
		groups: new Map(groups.flatMap(({ code, share }) => (share === null ? [] : [[code, workingText(share)]]))),
		completion: textOf(completion),
		increment: textOf(increment),
		total: textOf(total),
	};
}

const textOf = (traced: Traced | null): string | null => (traced === null ? null : workingText(traced));

function workingOf(part: ScoredPart, share: Traced | null): IndicatorWorking {
	const { completion, increment } = part;
	const growth = increment === null ? null : workingText(increment.uncapped, increment.counted);
	if (typeof completion === "string" || share === null) return { completion: null, increment: growth, points: null };
	const weight = given(share.value);
	const points = times(given(completion.counted), weight);
	return {
		completion: workingText(completion.uncapped, completion.counted),
		increment: growth,
		points: { text: workingText(points), value: roundHalfUp(points.value, 4), of: roundHalfUp(weight.value, 4) },
	};
}

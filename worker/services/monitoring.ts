/** Quarterly reports are watched, not scored: before the year ends there is no score, no grade and no rank. */
import type { ScoredProject, UnitScores } from "../../shared/score/unit.ts";

/** What stays: figures against their targets, money, vetoes on record; what goes: whatever compares a part of a year with a whole one. */
export function unscored(summary: UnitScores): UnitScores {
	return { ...summary, composite: null, compositeGrade: null, school: project(summary.school), clusters: summary.clusters.map(project) };
}

function project(scored: ScoredProject): ScoredProject {
	const { result } = scored;
	return {
		...scored,
		grade: null,
		result: {
			...result,
			completion: null,
			increment: null,
			total: null,
			exact: { completion: null, increment: null, total: null },
			groups: result.groups.map((group) => ({ ...group, score: null })),
			indicators: result.indicators.map((one) => ({
				...one,
				completion: null,
				increment: null,
				deviation: null,
				explanationRequired: false,
			})),
		},
	};
}

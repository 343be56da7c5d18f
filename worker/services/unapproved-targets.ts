/** Targets that count in a score although the commission has approved none: they are the school's own. */
import type { UnapprovedTargets } from "../../shared/api/summaries.ts";
import type { Scalar } from "../../shared/check/index.ts";
import type { Evaluation } from "./evaluation.ts";
import { firstOf } from "./rules/reviewer-approved.ts";

/** Named in an answer. */
const listed = 20;

/** Places of the targets, `S_T3_02.target`, `群01!C_K1_01.target`, in the set's order. @param approved by place */
export function unapprovedTargets({ summary, clusters }: Evaluation, approved: Readonly<Record<string, Scalar>>): string[] {
	const projects = [
		{ prefix: "", result: summary.school.result },
		...summary.clusters.map(({ result }, index) => ({ prefix: `群${clusters[index]?.number}!`, result })),
	];
	return projects.flatMap(({ prefix, result }) =>
		result.indicators
			.filter(({ unscored }) => unscored === null)
			.map(({ code }) => `${prefix}${code}.target`)
			.filter((place) => approved[place] === undefined),
	);
}

/** Null: all that count are approved. */
export function unapprovedAnswer(places: readonly string[]): UnapprovedTargets | null {
	if (places.length === 0) return null;
	return {
		count: places.length,
		places: places.slice(0, listed),
		message: {
			zh: `有${places.length}项计分指标的目标值未经市教委批准，按学校自填的目标计分：${firstOf(places)}。`,
			en: `Indicators scored by the school's own target, because the commission has approved none: ${places.length} (${firstOf(places)}).`,
		},
	};
}

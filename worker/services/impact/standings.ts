/** Ranks and money of all projects of an impact, under both versions, by the code that ranks and recommends for real. Pure. */
import type { Policy } from "../../../shared/definition/schema.ts";
import { allocate } from "../../../shared/score/allocate.ts";
import { rankWithinClass } from "../../../shared/score/rank.ts";
import { toSmallest } from "../../../shared/score/round.ts";
import type { ComparedProject, ProjectPlaces, ProjectState } from "../../db/impact-rows.ts";

/** @param pool 万元; null: no limit */
export function standingsOf(
	projects: readonly ComparedProject[],
	policies: { before: Policy; after: Policy },
	pool: number | null,
): ProjectPlaces[] {
	const before = sideOf(projects, ({ before: state }) => state, policies.before, pool);
	const after = sideOf(projects, ({ after: state }) => state, policies.after, pool);
	return projects.map((project, index) => {
		const [old, now] = [before[index], after[index]];
		const standing = {
			rankBefore: old?.rank ?? null,
			rankAfter: now?.rank ?? null,
			moneyBefore: old?.money ?? null,
			moneyAfter: now?.money ?? null,
		};
		const changed =
			project.before?.total !== project.after?.total ||
			project.before?.grade !== project.after?.grade ||
			standing.rankBefore !== standing.rankAfter ||
			standing.moneyBefore !== standing.moneyAfter;
		return { unit: project.unit, cluster: project.cluster, ...standing, changed };
	});
}

function sideOf(
	projects: readonly ComparedProject[],
	stateOf: (project: ComparedProject) => ProjectState | null,
	policy: Policy,
	pool: number | null,
): { rank: number | null; money: number | null }[] {
	const ranks = rankWithinClass(
		projects.map((project) => ({ class: project.class, total: stateOf(project)?.rankTotal ?? null, vetoes: [] })),
	);
	const inputs = projects.flatMap((project, index) => {
		const state = stateOf(project);
		return state?.base === null || state?.base === undefined || state.grade === null
			? []
			: [
					{
						index,
						unit: project.unit,
						cluster: project.cluster || null,
						base: state.base,
						grade: state.grade,
						executionRate: state.executionRate,
					},
				];
	});
	const rows = allocate(policy, inputs, pool);
	const money = new Map(inputs.map(({ index }, place) => [index, Number(toSmallest(rows[place]?.recommended ?? 0, 2))]));
	return ranks.map(({ rank }, index) => ({ rank, money: money.get(index) ?? null }));
}

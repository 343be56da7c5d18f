/** The funding recommendation: advice with every factor shown, no decision (docs/scoring.md). */
import type { Policy } from "../definition/schema.ts";
import { divideHalfUp, fromSmallest, roundHalfUp, toSmallest } from "./round.ts";
import type { Grade } from "./unit.ts";

export const allocationLabel = { zh: "测算建议，非拨款决定", en: "Computed advice, not a funding decision" };

/** What of a policy decides about money. */
export type AllocationPolicy = Pick<Policy, "fundingCoefficient" | "executionAdjustment">;

/** One project: a unit's school project (cluster null) or one of its clusters. */
export interface AllocationInput {
	unit: string;
	cluster: string | null;
	/** Base allocation, 万元. */
	base: number;
	grade: Grade;
	/** Percent; null: not known, no adjustment. */
	executionRate: number | null;
}

export interface AllocatedProject extends AllocationInput {
	gradeCoefficient: number;
	executionAdjustment: number;
	/** Their sum, 0 at least. */
	coefficient: number;
	/** base × coefficient, 万元 with 2 places. */
	raw: number;
	/** What all are scaled by to fit the pool, 4 places; 1 where they fit. */
	scale: number;
	/** What rounding left over and this row, the largest, took: 万元; 0 for the others. */
	residue: number;
	/** 万元 with 2 places. Where scaled, the rows' sum is the pool exactly. */
	recommended: number;
	/** recommended against base, percent with 2 places; null where the base is 0. */
	change: number | null;
}

/** What a project would get without a limit. */
export interface Raw {
	gradeCoefficient: number;
	executionAdjustment: number;
	coefficient: number;
	/** base × coefficient in 0.01 万元. */
	raw: bigint;
}

export function rawOf(
	policy: AllocationPolicy,
	{ base, grade, executionRate }: Pick<AllocationInput, "base" | "grade" | "executionRate">,
): Raw {
	const gradeCoefficient = policy.fundingCoefficient[grade] ?? 0;
	const executionAdjustment = adjustmentOf(policy, executionRate);
	// Nobody pays anything back, however a policy was published: a share of less than nothing would be taken from the other projects.
	const coefficient = Math.max(0, roundHalfUp(gradeCoefficient + executionAdjustment, 4));
	// base with 2 places times coefficient with 4
	const raw = divideHalfUp(toSmallest(base, 2) * toSmallest(coefficient, 4), 10_000n);
	return { gradeCoefficient, executionAdjustment, coefficient, raw };
}

/** How the raw amounts of all projects together fit the pool; amounts in 0.01 万元. */
export interface PoolFit {
	/** Of all projects. */
	sum: bigint;
	limit: bigint;
	/** What rounding leaves over, and the project that takes it; undefined: there are no projects. */
	residue: bigint;
	taker: { unit: string; cluster: string | null } | undefined;
}

/** One project's amount before anybody takes what is left over. */
export const scaledOf = (raw: bigint, { sum, limit }: Pick<PoolFit, "sum" | "limit">): bigint =>
	sum > limit ? divideHalfUp(raw * limit, sum) : raw;

/** `pool`: 万元; null: no limit. Money is counted in integers of 0.01 万元. The order of rows is kept and does not matter. */
export function allocate(policy: AllocationPolicy, projects: readonly AllocationInput[], pool: number | null): AllocatedProject[] {
	const raws = projects.map((project) => rawOf(policy, project).raw);
	const sum = raws.reduce((total, raw) => total + raw, 0n);
	const limit = pool === null ? sum : toSmallest(pool, 2);
	const scaled = raws.map((raw) => scaledOf(raw, { sum, limit }));
	const residue = sum > limit ? limit - scaled.reduce((total, amount) => total + amount, 0n) : 0n;
	return recommend(policy, projects, { sum, limit, residue, taker: projects[largest(projects, scaled)] });
}

/** Rows of some of the projects, where how all of them fit is known. */
export function recommend(policy: AllocationPolicy, projects: readonly AllocationInput[], fit: PoolFit): AllocatedProject[] {
	const { sum, limit, residue, taker } = fit;
	const scale = sum > limit ? roundHalfUp(Number(limit) / Number(sum), 4) : 1;
	return projects.map((project) => {
		const { raw, ...factors } = rawOf(policy, project);
		const own = taker && taker.unit === project.unit && taker.cluster === project.cluster ? residue : 0n;
		const recommended = fromSmallest(scaledOf(raw, fit) + own, 2);
		return {
			...project,
			...factors,
			raw: fromSmallest(raw, 2),
			scale,
			residue: fromSmallest(own, 2),
			recommended,
			change: project.base === 0 ? null : roundHalfUp(((recommended - project.base) / project.base) * 100, 2),
		};
	});
}

function adjustmentOf(policy: AllocationPolicy, executionRate: number | null): number {
	if (executionRate === null) return 0;
	return policy.executionAdjustment.find(({ min }) => executionRate >= min)?.add ?? 0;
}

/** Index of the largest amount; of equal ones the first by code, so that the order of rows decides nothing. */
function largest(projects: readonly AllocationInput[], amounts: readonly bigint[]): number {
	const key = (index: number): string => `${projects[index]?.unit} ${projects[index]?.cluster ?? ""}`;
	let best = 0;
	for (let index = 1; index < amounts.length; index++) {
		const difference = (amounts[index] ?? 0n) - (amounts[best] ?? 0n);
		if (difference > 0n || (difference === 0n && key(index) < key(best))) best = index;
	}
	return best;
}

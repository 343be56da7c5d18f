/** The funding recommendation over a year's accepted revisions. */

import type { AllocationRow, Allocations, LeftOut } from "../../shared/api/allocations.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ProjectSummary } from "../../shared/api/summaries.ts";
import type { Policy } from "../../shared/definition/schema.ts";
import { type AllocationInput, allocationLabel, type PoolFit, recommend, scaledOf } from "../../shared/score/allocate.ts";
import { fromSmallest, toSmallest } from "../../shared/score/round.ts";
import {
	type AllocationSums,
	type AllocationUnit,
	firstOfLargest,
	listAllocationUnits,
	readAllocationSums,
	scaleAll,
} from "../db/allocations.ts";
import type { Env } from "../env.ts";
import { issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { definitionOfPeriod } from "./definitions.ts";
import { allocationInput } from "./result-of.ts";
import { upToDate } from "./results.ts";
import { scorablePeriod } from "./summaries.ts";

/** @param pool 万元; null: no limit. @throws ServiceProblem not-found, invalid-request (not an annual period) */
export async function allocationsOf(
	env: Env,
	id: string,
	pool: number | null,
	{ after, limit }: { after: string; limit: number },
): Promise<Allocations> {
	const period = await scorablePeriod(env, id);
	if (spanOf(period.id).document !== "annual") {
		throw new ServiceProblem("invalid-request", {
			details: { zh: "经费测算只按年度绩效进行。", en: "Funding is recommended from annual results only." },
			extensions: { issues: [issue("period", "应为年度期间。", "This is to be an annual period.")] },
		});
	}
	const definition = await definitionOfPeriod(env, period);
	const [[sums, units], outdated] = await upToDate(env, period, definition, () =>
		Promise.all([readAllocationSums(env.DB, id), listAllocationUnits(env.DB, { period: id, after, limit: limit + 1 })]),
	);
	const fit = await fitOf(env, id, sums.raw, pool);
	const page = units.slice(0, limit);
	const { projects, leftOut } = projectsFor(page);
	return {
		period: id,
		label: allocationLabel,
		poolFen: pool === null ? null : fenOf(pool),
		pool,
		policy: moneyPolicyOf(definition.set.policy),
		totals: totalsOf(sums, fit),
		rows: rowsOf(definition.set.policy, projects, fit),
		leftOut,
		outdated,
		next: units.length > limit ? (page.at(-1)?.unit ?? null) : null,
	};
}

/** Steps of execution as they are looked through: the first that is reached counts. */
const moneyPolicyOf = ({ fundingCoefficient, executionAdjustment }: Policy): Allocations["policy"] => ({
	fundingCoefficient,
	executionAdjustment: executionAdjustment.map(({ min, add }) => ({ min, add })),
});

/** How all projects together fit the pool. */
async function fitOf(env: Env, period: string, sum: bigint, pool: number | null): Promise<PoolFit> {
	const limit = pool === null ? sum : toSmallest(pool, 2);
	if (sum <= limit) return { sum, limit, residue: 0n, taker: undefined };
	const { scaled, largest } = await scaleAll(env.DB, period, { sum, limit });
	// The smallest raw amount that is scaled to as much as the largest one is.
	const most = scaledOf(largest, { sum, limit });
	const least = ((2n * most - 1n) * sum + 2n * limit - 1n) / (2n * limit);
	return { sum, limit, residue: limit - scaled, taker: await firstOfLargest(env.DB, period, least > 0n ? least : 0n) };
}

/** 万元 with at most 6 places → fen. */
const fenOf = (amount: number): number => Number(toSmallest(amount, 6));

/** Fen in 0.01 万元. */
const fine = 10_000n;

function totalsOf({ baseFen, raw }: AllocationSums, { sum, limit }: PoolFit): Allocations["totals"] {
	const recommended = sum > limit ? limit : sum;
	return {
		baseFen: Number(baseFen),
		base: fromSmallest(baseFen, 6),
		rawFen: Number(raw * fine),
		raw: fromSmallest(raw, 2),
		recommendedFen: Number(recommended * fine),
		recommended: fromSmallest(recommended, 2),
	};
}

interface Project {
	name: string;
	class: AllocationRow["class"];
	summary: ProjectSummary;
	input: AllocationInput;
}

/** The projects that can be computed with, and why the others cannot. */
function projectsFor(units: readonly AllocationUnit[]): { projects: Project[]; leftOut: LeftOut[] } {
	const projects: Project[] = [];
	const leftOut: LeftOut[] = [];
	for (const { unit, name, content, result } of units) {
		if (!result) {
			leftOut.push({ unit, name, cluster: null, reason: "not-accepted" });
			continue;
		}
		for (const summary of [result.school, ...result.clusters]) {
			const input = allocationInput(unit, summary, content);
			const cluster = summary.cluster?.code ?? null;
			if (input) projects.push({ name, class: result.class, summary, input });
			else leftOut.push({ unit, name, cluster, reason: summary.grade === null && hasBase(content, cluster) ? "no-score" : "no-base" });
		}
	}
	return { projects, leftOut };
}

const hasBase = ({ baseFen, clusterFen }: AllocationUnit["content"], cluster: string | null): boolean =>
	(cluster === null ? baseFen : (clusterFen[cluster] ?? null)) !== null;

function rowsOf(policy: Policy, projects: readonly Project[], fit: PoolFit): AllocationRow[] {
	const inputs = projects.map(({ input }) => input);
	return recommend(policy, inputs, fit).flatMap(({ unit, cluster: _, ...factors }, index): AllocationRow[] => {
		const project = projects[index];
		if (!project) return [];
		const { summary, name, class: unitClass } = project;
		const money = { baseFen: fenOf(factors.base), rawFen: fenOf(factors.raw), recommendedFen: fenOf(factors.recommended) };
		return [{ unit, name, class: unitClass, cluster: summary.cluster, total: summary.total, vetoes: summary.vetoes, ...factors, ...money }];
	});
}

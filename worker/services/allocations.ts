/** The funding recommendation over a year's accepted revisions. */

import type { AllocationRow, Allocations, LeftOut } from "../../shared/api/allocations.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ProjectSummary, UnitSummary } from "../../shared/api/summaries.ts";
import { type AllocationInput, allocate, allocationLabel } from "../../shared/score/allocate.ts";
import { fromSmallest, toSmallest } from "../../shared/score/round.ts";
import { type KeptUnit, listUnitPeriods } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { resultsOf } from "./results.ts";
import { scorablePeriod } from "./summaries.ts";

/** @param pool 万元; null: no limit. @throws ServiceProblem not-found, invalid-request (not an annual period) */
export async function allocationsOf(env: Env, id: string, pool: number | null): Promise<Allocations> {
	const period = await scorablePeriod(env, id);
	if (spanOf(id).document !== "annual") {
		throw new ServiceProblem("invalid-request", {
			details: { zh: "经费测算只按年度绩效进行。", en: "Funding is recommended from annual results only." },
			extensions: { issues: [issue("period", "应为年度期间。", "This is to be an annual period.")] },
		});
	}
	const [{ set }, results, kept] = await Promise.all([
		definitionOf(env, period.set, period.version),
		resultsOf(env, period),
		listUnitPeriods(env.DB, id),
	]);
	const { projects, leftOut } = projectsFor(results, kept);
	const rows = allocate(
		set.policy,
		projects.map(({ input }) => input),
		pool,
	).map(({ unit, cluster: _, ...factors }, index): AllocationRow[] => {
		const project = projects[index];
		if (!project) return [];
		const { summary, name, class: unitClass, baseFen } = project;
		const money = { baseFen, rawFen: fenOf(factors.raw), recommendedFen: fenOf(factors.recommended) };
		return [{ unit, name, class: unitClass, cluster: summary.cluster, total: summary.total, vetoes: summary.vetoes, ...factors, ...money }];
	});
	const poolFen = pool === null ? null : fenOf(pool);
	return { period: id, label: allocationLabel, poolFen, pool, totals: totalsOf(rows.flat()), rows: rows.flat(), leftOut };
}

interface Project {
	name: string;
	class: AllocationRow["class"];
	summary: ProjectSummary;
	baseFen: number;
	input: AllocationInput;
}

/** 万元 with at most 6 places → fen. */
const fenOf = (amount: number): number => Number(toSmallest(amount, 6));

/** The projects that can be reckoned with, and why the others cannot. */
function projectsFor(
	results: readonly UnitSummary[],
	kept: readonly { unit: string; content: Pick<KeptUnit, "baseFen" | "clusterFen"> }[],
): { projects: Project[]; leftOut: LeftOut[] } {
	const projects: Project[] = [];
	const leftOut: LeftOut[] = [];
	const accepted = new Map(results.map((one) => [one.unit, one]));
	for (const { unit, content } of kept) {
		const found = accepted.get(unit);
		if (!found) {
			leftOut.push({ unit, cluster: null, reason: "not-accepted" });
			continue;
		}
		for (const project of [found.school, ...found.clusters]) {
			const cluster = project.cluster?.code ?? null;
			const fen = cluster === null ? content.baseFen : (content.clusterFen[cluster] ?? null);
			if (fen === null) leftOut.push({ unit, cluster, reason: "no-base" });
			else if (project.grade === null) leftOut.push({ unit, cluster, reason: "no-score" });
			else {
				const input = { unit, cluster, base: fen / 1e6, grade: project.grade, executionRate: project.funds.execution?.rate ?? null };
				projects.push({ name: found.name, class: found.class, summary: project, baseFen: fen, input });
			}
		}
	}
	return { projects, leftOut };
}

/** In integers, so that a scaled column adds up to the pool exactly. */
function totalsOf(rows: readonly AllocationRow[]): Allocations["totals"] {
	const sum = (part: "baseFen" | "rawFen" | "recommendedFen") => rows.reduce((total, row) => total + row[part], 0);
	const [baseFen, rawFen, recommendedFen] = [sum("baseFen"), sum("rawFen"), sum("recommendedFen")];
	const inTenThousands = (fen: number) => fromSmallest(BigInt(fen), 6);
	return {
		baseFen,
		base: inTenThousands(baseFen),
		rawFen,
		raw: inTenThousands(rawFen),
		recommendedFen,
		recommended: inTenThousands(recommendedFen),
	};
}

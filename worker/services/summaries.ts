/** Performance summaries of accepted revisions. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Summaries, SummaryDetail, TrendPoint, UnitSummary } from "../../shared/api/summaries.ts";
import { rankWithinClass } from "../../shared/score/rank.ts";
import type { Actor } from "../context.ts";
import { type AcceptedRevision, acceptedOfUnit } from "../db/accepted.ts";
import { listPeriods, type StoredPeriod } from "../db/periods.ts";
import { findSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { type Evaluation, evaluate } from "./evaluation.ts";
import { figureLocator } from "./figure-places.ts";
import { rememberResult, resultsOf } from "./results.ts";
import { detailAnswer, summaryAnswer } from "./summary-answer.ts";
import { periodOf } from "./workbook-case.ts";

/** An evaluated revision; its facts are not needed any more. */
export interface Evaluated {
	revision: Omit<AcceptedRevision, "facts">;
	evaluation: Evaluation;
}

/** The commission sees all with their ranks, a school its own without. @throws ServiceProblem not-found, invalid-request (a task book) */
export async function summariesFor(env: Env, actor: Actor, id: string): Promise<Summaries> {
	const period = await scorablePeriod(env, id);
	if (actor.role === "school") {
		const own = actor.unit === null ? undefined : await evaluateOne(env, period, actor.unit);
		return { period: period.id, summaries: own ? [summaryAnswer(own.set, own)] : [] };
	}
	const all = await resultsOf(env, period);
	const ranks = ranksOf(all);
	return { period: period.id, summaries: all.map((one) => withRanks(one, ranks)) };
}

/** With every figure and its place, and earlier years. @throws ServiceProblem not-found, for another unit's, too */
export async function summaryFor(env: Env, actor: Actor, id: string, unit: string): Promise<SummaryDetail> {
	if (actor.role === "school" && actor.unit !== unit) throw new ServiceProblem("not-found");
	const period = await scorablePeriod(env, id);
	const own = await evaluateOne(env, period, unit);
	if (!own) {
		throw new ServiceProblem("not-found", {
			details: { zh: `${unit} 在 ${id} 没有审核通过的报送。`, en: `${unit} has no accepted revision for ${id}.` },
		});
	}
	const submission = await findSubmission(env.DB, own.revision.submission);
	// Just reckoned from the facts: whatever was kept of it, the lists show the same from now on.
	await rememberResult(env, summaryAnswer(own.set, own), own.revision);
	const [locate, trend, all] = await Promise.all([
		figureLocator(env, submission, own.set),
		trendOf(env, period, unit),
		// A rank takes everybody's totals.
		actor.role === "commission" ? resultsOf(env, period) : undefined,
	]);
	return detailAnswer(own.set, period.id, own, { ranks: all && ranksOf(all), locate, trend });
}

/** Project → rank; projects are named `SH01` and `SH01/ZQ01`. */
export type Ranks = ReadonlyMap<string, { rank: number; of: number }>;

/** Schools within their class, clusters among all clusters. */
export function ranksOf(all: readonly UnitSummary[]): Ranks {
	const projects = all.flatMap(({ unit, class: unitClass, school, clusters }) => [
		{ project: unit, class: unitClass as string, total: school.total },
		...clusters.map(({ cluster, total }) => ({ project: `${unit}/${cluster?.code}`, class: "ZQ", total })),
	]);
	return new Map(rankWithinClass(projects).flatMap(({ project, rank, of }) => (rank === null ? [] : [[project, { rank, of }] as const])));
}

function withRanks(summary: UnitSummary, ranks: Ranks): UnitSummary {
	const { unit, school, clusters } = summary;
	return {
		...summary,
		school: { ...school, rank: ranks.get(unit) ?? null },
		clusters: clusters.map((project) => ({ ...project, rank: ranks.get(`${unit}/${project.cluster?.code}`) ?? null })),
	};
}

/** A task book holds no results. @throws ServiceProblem not-found, invalid-request */
export async function scorablePeriod(env: Env, id: string): Promise<StoredPeriod> {
	const period = await periodOf(env, id);
	if (spanOf(period.id).document !== "taskbook") return period;
	throw new ServiceProblem("invalid-request", {
		details: {
			zh: "建设任务书没有可评分的实际值，请选择年度或季度期间。",
			en: "A task book holds no results to score; name an annual or quarterly period.",
		},
		extensions: { issues: [issue("period", "应为年度或季度期间。", "This is to be an annual or quarterly period.")] },
	});
}

async function evaluateOne(env: Env, period: StoredPeriod, unit: string) {
	const { set } = await definitionOf(env, period.set, period.version);
	const revision = (await acceptedOfUnit(env.DB, unit, [period.id])).get(period.id);
	return revision && { set, revision, evaluation: evaluate(set, period.id, revision) };
}

/** Earlier annual periods with an accepted revision, oldest first, each by its own definitions. */
async function trendOf(env: Env, period: StoredPeriod, unit: string): Promise<TrendPoint[]> {
	const { year } = spanOf(period.id);
	const earlier = (await listPeriods(env.DB))
		.map((one) => ({ one, span: spanOf(one.id) }))
		.filter(({ span }) => span.document === "annual" && span.year < year)
		.toSorted((left, right) => left.span.year - right.span.year);
	const accepted = await acceptedOfUnit(
		env.DB,
		unit,
		earlier.map(({ one }) => one.id),
	);
	const points: TrendPoint[] = [];
	for (const { one, span } of earlier) {
		const revision = accepted.get(one.id);
		if (!revision) continue;
		const { set } = await definitionOf(env, revision.set, revision.version);
		const { composite, compositeGrade, school, clusters } = evaluate(set, one.id, revision).summary;
		const { completion, increment, total } = school.result;
		points.push({
			period: one.id,
			year: span.year,
			composite,
			grade: compositeGrade,
			school: { completion, increment, total, grade: school.grade },
			clusters: clusters.map(({ cluster, result, grade }) => ({ code: cluster?.code ?? "", total: result.total, grade })),
		});
	}
	return points;
}

/** Performance summaries of accepted revisions. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Summaries, SummaryDetail, TrendPoint, UnitSummary } from "../../shared/api/summaries.ts";
import type { Actor } from "../context.ts";
import { type AcceptedRevision, acceptedOfUnit } from "../db/accepted.ts";
import { listPeriods, type StoredPeriod } from "../db/periods.ts";
import { listRanks, listResults } from "../db/results.ts";
import { findSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { type Evaluation, evaluate } from "./evaluation.ts";
import { figureLocator } from "./figure-places.ts";
import { keepAsComputed, refresh, resultsOfUnit } from "./results.ts";
import { detailAnswer, summaryAnswer } from "./summary-answer.ts";
import { periodOf } from "./workbook-case.ts";

/** An evaluated revision; its facts are not needed any more. */
export interface Evaluated {
	revision: Omit<AcceptedRevision, "facts">;
	evaluation: Evaluation;
}

/** The commission sees all with their ranks, in pages; a school its own without. @throws ServiceProblem not-found, invalid-request (a task book) */
export async function summariesFor(
	env: Env,
	actor: Actor,
	id: string,
	{ after, limit }: { after: string; limit: number },
): Promise<Summaries> {
	const period = await scorablePeriod(env, id);
	if (actor.role === "school") {
		const own = actor.unit === null ? undefined : await evaluateOne(env, period, actor.unit);
		return { period: period.id, summaries: own ? [summaryAnswer(own.definition.set, own)] : [], outdated: 0, next: null };
	}
	const outdated = await refresh(env, period, await definitionOf(env, period.set, period.version));
	const found = await listResults(env.DB, { period: period.id, after, limit: limit + 1 });
	const page = found.slice(0, limit);
	const ranks = await ranksOf(
		env,
		period.id,
		page.map(({ unit }) => unit),
	);
	const next = found.length > limit ? (page.at(-1)?.unit ?? null) : null;
	return { period: period.id, summaries: page.map((one) => withRanks(one, ranks)), outdated, next };
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
	const { definition, revision } = own;
	// Just computed from the facts: whatever was kept of it, the lists show the same from now on.
	await keepAsComputed(env, period, definition, own);
	if (actor.role === "commission") await refresh(env, period, definition);
	const [locate, trend, ranks] = await Promise.all([
		figureLocator(env, await findSubmission(env.DB, revision.submission), definition.set),
		trendOf(env, period, unit),
		// A rank takes everybody's totals.
		actor.role === "commission" ? ranksOf(env, period.id, [unit]) : undefined,
	]);
	return detailAnswer(definition.set, period.id, own, { ranks, locate, trend });
}

/** Project → rank; projects are named `SH01` and `SH01/ZQ01`. */
export type Ranks = ReadonlyMap<string, { rank: number; of: number }>;

/** Schools within their class, clusters among all clusters. */
async function ranksOf(env: Env, period: string, units: readonly string[]): Promise<Ranks> {
	const rows = await listRanks(env.DB, period, units);
	return new Map(rows.map(({ unit, cluster, rank, of }) => [cluster === "" ? unit : `${unit}/${cluster}`, { rank, of }]));
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
	const definition = await definitionOf(env, period.set, period.version);
	const revision = (await acceptedOfUnit(env.DB, unit, [period.id])).get(period.id);
	return revision && { definition, revision, evaluation: evaluate(definition.set, period.id, revision) };
}

/** Earlier annual periods with an accepted revision, oldest first, each by its own definitions. */
async function trendOf(env: Env, period: StoredPeriod, unit: string): Promise<TrendPoint[]> {
	const { year } = spanOf(period.id);
	const earlier = (await listPeriods(env.DB))
		.map((one) => ({ one, span: spanOf(one.id) }))
		.filter(({ span }) => span.document === "annual" && span.year < year)
		.toSorted((left, right) => left.span.year - right.span.year)
		.map(({ one }) => one);
	const results = await resultsOfUnit(env, unit, earlier);
	return earlier.flatMap((one) => {
		const result = results.get(one.id);
		return result ? [trendPoint(one.id, result)] : [];
	});
}

function trendPoint(period: string, { composite, grade, school, clusters }: UnitSummary): TrendPoint {
	return {
		period,
		year: spanOf(period).year,
		composite,
		grade,
		school: { completion: school.completion, increment: school.increment, total: school.total, grade: school.grade },
		clusters: clusters.map((one) => ({ code: one.cluster?.code ?? "", total: one.total, grade: one.grade })),
	};
}

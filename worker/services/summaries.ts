/** Performance summaries of accepted revisions. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Summaries, SummaryDetail, TrendPoint, UnitSummary } from "../../shared/api/summaries.ts";
import { SCHOOL } from "../../shared/api/units.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import { workingsOf } from "../../shared/score/workings.ts";
import type { Actor } from "../context.ts";
import { type AcceptedRevision, acceptedOfUnit } from "../db/accepted.ts";
import { listPeriods, type StoredPeriod } from "../db/periods.ts";
import { listRanks, listResults } from "../db/results.ts";
import { findUnitPeriod } from "../db/unit-periods.ts";
import type { Env } from "../env.ts";
import { issue } from "../issues.ts";
import { spanOf } from "../period-id.ts";
import { type Definition, definitionOfPeriod } from "./definitions.ts";
import { countedFacts, type Evaluation, evaluate, scoringSet, yearIndexOf } from "./evaluation.ts";
import { figureLocator } from "./figure-places.ts";
import { keepAsComputed, resultsOfUnit, upToDate } from "./results.ts";
import { type DetailSources, detailAnswer, placesIn, type Ranks, summaryAnswer } from "./summary-answer.ts";
import { unapprovedAnswer, unapprovedTargets } from "./unapproved-targets.ts";
import { approvedOf, periodOf } from "./workbook-case.ts";

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
	const [[found, ranks], outdated] = await upToDate(env, period, await definitionOfPeriod(env, period), () =>
		Promise.all([listResults(env.DB, { period: period.id, after, limit: limit + 1 }), ranksOf(env, period.id, { after, limit })]),
	);
	const page = found.slice(0, limit);
	const next = found.length > limit ? (page.at(-1)?.unit ?? null) : null;
	return { period: period.id, summaries: page.map((one) => withRanks(one, ranks)), outdated, next };
}

/**
 * With every figure and its place, how every point came about, and earlier years.
 * @param which.project `school` or a cluster's code: indicators of this one only; null: of all
 * @throws ServiceProblem not-found, for another unit's and for a project that the unit has not, too
 */
export async function summaryFor(
	env: Env,
	actor: Actor,
	id: string,
	{ unit, project }: { unit: string; project: string | null },
): Promise<SummaryDetail> {
	if (actor.role === "school" && actor.unit !== unit) throw new ServiceProblem("not-found");
	const period = await scorablePeriod(env, id);
	const own = await evaluateOne(env, period, unit);
	if (!own) {
		throw new ServiceProblem("not-found", {
			details: { zh: `${unit} 在 ${id} 没有审核通过的报送。`, en: `${unit} has no accepted revision for ${id}.` },
		});
	}
	const { definition, revision } = own;
	if (project !== null && !isProjectOf(own, project)) {
		throw new ServiceProblem("not-found", {
			details: { zh: `${unit} 没有项目 ${project}。`, en: `${unit} has no project ${project}.` },
		});
	}
	const [locate, trend, ranks, unapproved] = await Promise.all([
		figureLocator(env, revision.submission, definition, placesIn(own.evaluation, project)),
		trendOf(env, period, unit),
		ownRanks(env, actor, period, own),
		unapprovedOf(env, period, own),
	]);
	return detailAnswer(definition.set, period.id, own, { ranks, locate, trend, unapproved, project, workings: workingsFor(period, own) });
}

const isProjectOf = ({ evaluation }: Own, project: string): boolean =>
	project === SCHOOL || evaluation.summary.clusters.some(({ cluster }) => cluster?.code === project);

/** From the facts that were scored. A quarterly report has no score, and nothing to show of it. */
function workingsFor(period: StoredPeriod, { definition: { set }, revision, evaluation }: Own): DetailSources["workings"] {
	const { document, year } = spanOf(period.id);
	if (!kindOf[document].graded) return () => null;
	const facts = countedFacts(set, period.id, revision.facts, revision.kept);
	const by = scoringSet(set, period.id);
	const { class: own } = evaluation.summary.unit;
	return (cluster) => {
		if (cluster === null) return workingsOf(by, "school", own, facts.school, yearIndexOf(set, year));
		const found = facts.clusters.find(({ code }) => code === cluster);
		return found ? workingsOf(by, "cluster", own, found.facts, yearIndexOf(set, year)) : null;
	};
}

async function unapprovedOf(env: Env, period: StoredPeriod, { revision, evaluation }: Own): Promise<SummaryDetail["unapproved"]> {
	if (!kindOf[spanOf(period.id).document].graded) return null;
	const kept = await findUnitPeriod(env.DB, revision.unit, period.id);
	return unapprovedAnswer(unapprovedTargets(evaluation, await approvedOf(env, period, revision.unit, kept?.content)));
}

/** Just computed from the facts: whatever was kept of it, the lists show the same from now on. Ranks take everybody's totals. */
async function ownRanks(env: Env, actor: Actor, period: StoredPeriod, own: Own): Promise<Ranks | undefined> {
	await keepAsComputed(env, period, own.definition, own);
	if (actor.role !== "commission") return undefined;
	const [ranks] = await upToDate(env, period, own.definition, () => ranksOf(env, period.id, { unit: own.revision.unit }));
	return ranks;
}

/** Schools within their class, clusters among all clusters; of one unit, or of a page of units. */
async function ranksOf(env: Env, period: string, which: { unit: string } | { after: string; limit: number }): Promise<Ranks> {
	const rows = await listRanks(env.DB, period, which);
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
	if (kindOf[spanOf(period.id).document].hasResults) return period;
	throw new ServiceProblem("invalid-request", {
		details: {
			zh: "建设任务书没有可评分的实际值，请选择年度、季度或终期期间。",
			en: "A task book holds no results to score; name an annual, quarterly or final period.",
		},
		extensions: { issues: [issue("period", "应为年度、季度或终期期间。", "This is to be an annual, quarterly or final period.")] },
	});
}

interface Own {
	definition: Definition;
	revision: AcceptedRevision;
	evaluation: Evaluation;
}

async function evaluateOne(env: Env, period: StoredPeriod, unit: string): Promise<Own | undefined> {
	const definition = await definitionOfPeriod(env, period);
	const revision = (await acceptedOfUnit(env.DB, unit, [period.id])).get(period.id);
	return revision && { definition, revision, evaluation: evaluate(definition.set, period.id, revision) };
}

/** Earlier annual periods with an accepted revision, of a final evaluation all of its years; oldest first, each by its own definitions. */
async function trendOf(env: Env, period: StoredPeriod, unit: string): Promise<TrendPoint[]> {
	const { document, year } = spanOf(period.id);
	const earlier = (await listPeriods(env.DB))
		.map((one) => ({ one, span: spanOf(one.id) }))
		.filter(({ span }) => span.document === "annual" && (span.year < year || (document === "final" && span.year === year)))
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

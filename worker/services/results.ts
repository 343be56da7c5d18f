/** What the accepted revisions of a period are worth, each computed once and kept (decision 033). */
import type { UnitSummary } from "../../shared/api/summaries.ts";
import { scoringCode } from "../../shared/score/digest.ts";
import { type AcceptedRevision, acceptedAmong, acceptedOfUnit, findRevision } from "../db/accepted.ts";
import type { StoredPeriod } from "../db/periods.ts";
import { countOutdated, findResult, listOutdated, listResultsOf, type ResultWrite, saveResult } from "../db/results.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { type Definition, definitionOfPeriod } from "./definitions.ts";
import type { Evaluation } from "./evaluation.ts";
import { resultOf } from "./result-of.ts";
import { summaryAnswer } from "./summary-answer.ts";

/** As many results a request computes anew before it answers: a third of a second. */
export const refreshLimit = 50;

/** Names the code and the definitions that results are computed with. */
export const scoringOf = ({ hash }: Pick<Definition, "hash">): string => `${scoringCode}.${hash.slice(0, 16)}`;

/**
 * What `read` gives once results that something has happened to since (an entry of the commission's, another release) are computed anew, a
 * bounded number of them; with how many of the period are still outdated. Where none is, nothing waits for the question.
 */
export async function upToDate<T>(env: Env, period: StoredPeriod, definition: Definition, read: () => Promise<T>): Promise<[T, number]> {
	const scoring = scoringOf(definition);
	const [found, outdated] = await Promise.all([read(), listOutdated(env.DB, period.id, scoring, refreshLimit + 1)]);
	if (outdated.length === 0) return [found, 0];
	const computed = await computeAll(env, period, outdated.slice(0, refreshLimit));
	const left = outdated.length > computed.size ? await countOutdated(env.DB, period.id, scoring) : 0;
	return [await read(), left];
}

/** Computes accepted revisions anew and keeps what they are worth. By submission; those that are not accepted, or fail, are left out. */
export async function computeAll(env: Env, period: StoredPeriod, submissions: string[]): Promise<Map<string, UnitSummary>> {
	const definition = await definitionOfPeriod(env, period);
	const revisions = submissions.length === 0 ? [] : await acceptedAmong(env.DB, submissions);
	const writes = revisions.flatMap((revision) => writeOf(definition, period, revision) ?? []);
	if (writes.length > 0) await env.DB.batch(writes.flatMap((write) => saveResult(env.DB, write)));
	return new Map(writes.map(({ submission, result }) => [submission, result.summary]));
}

/** Of a unit, by period: those that are kept as they are now, the others computed. Periods without an accepted revision are left out. */
export async function resultsOfUnit(env: Env, unit: string, periods: readonly StoredPeriod[]): Promise<Map<string, UnitSummary>> {
	if (periods.length === 0) return new Map();
	const asked = await Promise.all(
		periods.map(async (period) => ({ period: period.id, scoring: scoringOf(await definitionOfPeriod(env, period)) })),
	);
	const kept = await listResultsOf(env.DB, unit, asked);
	const missing = periods.filter(({ id }) => !kept.has(id));
	if (missing.length === 0) return kept;
	const accepted = await acceptedOfUnit(
		env.DB,
		unit,
		missing.map(({ id }) => id),
	);
	for (const period of missing) {
		const revision = accepted.get(period.id);
		const computed = revision && (await computeAll(env, period, [revision.submission])).get(revision.submission);
		if (computed) kept.set(period.id, computed);
	}
	return kept;
}

/** Puts right what is kept of a revision that was just computed, where it says something else. */
export async function keepAsComputed(
	env: Env,
	{ id }: StoredPeriod,
	definition: Definition,
	{ revision, evaluation }: { revision: AcceptedRevision; evaluation: Evaluation },
): Promise<void> {
	const { submission, keptVersion } = revision;
	const scoring = scoringOf(definition);
	const kept = await findResult(env.DB, submission);
	if (kept?.scoring === scoring && kept.content === JSON.stringify(summaryAnswer(definition.set, { revision, evaluation }))) return;
	const result = resultOf(definition.set, id, revision, evaluation);
	await env.DB.batch(saveResult(env.DB, { period: id, submission, scoring, keptVersion, token: null, result }));
}

/** For the batch that accepts a revision or changes what is kept of its unit. Undefined: a task book, or it cannot be computed. */
export async function resultFor(
	env: Env,
	period: StoredPeriod,
	submission: string,
	kept?: Pick<AcceptedRevision, "kept" | "keptVersion">,
): Promise<ResultWrite | undefined> {
	if (spanOf(period.id).document === "taskbook") return undefined;
	const [revision, definition] = await Promise.all([findRevision(env.DB, submission), definitionOfPeriod(env, period)]);
	return revision && writeOf(definition, period, { ...revision, ...kept });
}

/** Undefined where it cannot be computed: the acceptance stands, its result stays outdated, and whoever reads next tries again. */
function writeOf(definition: Definition, { id }: StoredPeriod, revision: AcceptedRevision): ResultWrite | undefined {
	const { submission, keptVersion } = revision;
	try {
		const result = resultOf(definition.set, id, revision);
		return { period: id, submission, scoring: scoringOf(definition), keptVersion, token: null, result };
	} catch (error) {
		console.error(JSON.stringify({ submission, message: error instanceof Error ? error.message : String(error) }));
		return undefined;
	}
}

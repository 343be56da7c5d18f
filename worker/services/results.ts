/** What the accepted revisions of a period are worth, each reckoned once. */
import release from "../../package.json" with { type: "json" };
import type { UnitSummary } from "../../shared/api/summaries.ts";
import { type AcceptedRevision, acceptedAmong } from "../db/accepted.ts";
import type { StoredPeriod } from "../db/periods.ts";
import { listResults, saveResult } from "../db/results.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { evaluate } from "./evaluation.ts";
import { summaryAnswer } from "./summary-answer.ts";

/** Few workbooks at a time, for an isolate's memory. */
const pageSize = 50;

/** By unit, without ranks. Those that are not reckoned yet are, and kept for the next time. */
export async function resultsOf(env: Env, period: StoredPeriod): Promise<UnitSummary[]> {
	const rows = await listResults(env.DB, period.id, release.version);
	const missing = rows.flatMap(({ submission, result }) => (result ? [] : [submission]));
	const reckoned = await reckonAll(env, period, missing);
	return rows.flatMap(({ submission, result = reckoned.get(submission) }) => (result ? [result] : []));
}

/** Reckons accepted revisions anew and keeps what they are worth. By submission, without ranks; those that are not accepted are left out. */
export async function reckonAll(env: Env, period: StoredPeriod, submissions: string[]): Promise<Map<string, UnitSummary>> {
	const reckoned = new Map<string, UnitSummary>();
	for (let at = 0; at < submissions.length; at += pageSize) {
		for (const result of await reckon(env, period, submissions.slice(at, at + pageSize))) reckoned.set(result.submission, result);
	}
	return reckoned;
}

/** Right after an acceptance, so that the readers need not wait; a task book has no result. */
export async function keepResult(env: Env, period: StoredPeriod, submission: string): Promise<void> {
	if (spanOf(period.id).document === "taskbook") return;
	try {
		await reckon(env, period, [submission]);
	} catch (error) {
		// The acceptance stands; whoever reads next reckons it. A caller told of a failure would try to accept again.
		console.error(JSON.stringify({ submission, message: error instanceof Error ? error.message : String(error) }));
	}
}

/** Keeps what `resultsOf` shall give for the revision. */
export async function rememberResult(env: Env, result: UnitSummary, { keptVersion }: AcceptedRevision): Promise<void> {
	await saveResult(env.DB, release.version, result, keptVersion).run();
}

async function reckon(env: Env, period: StoredPeriod, submissions: string[]): Promise<UnitSummary[]> {
	const { set } = await definitionOf(env, period.set, period.version);
	const revisions = await acceptedAmong(env.DB, submissions);
	const results = revisions.map((revision) => summaryAnswer(set, { revision, evaluation: evaluate(set, period.id, revision) }));
	const saved = revisions.flatMap(({ keptVersion }, index) => {
		const result = results[index];
		return result ? [saveResult(env.DB, release.version, result, keptVersion)] : [];
	});
	if (saved.length > 0) await env.DB.batch(saved);
	return results;
}

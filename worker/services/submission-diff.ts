/** What a school changed from one revision to another. */
import type { SubmissionDiff } from "../../shared/api/changes.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { changesBetween, countChanges, locateChanges } from "../../shared/changes/index.ts";
import type { Actor } from "../context.ts";
import { previousRevision, readFactsText } from "../db/revisions.ts";
import { readFacts, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { locatorOf } from "./figure-places.ts";
import { visibleSubmission } from "./submissions.ts";

/**
 * @param against id of another revision of the same unit and period; undefined: the one before
 * @throws ServiceProblem not-found, also for an `against` that this actor may not see or that is of another unit or period
 */
export async function diffOf(env: Env, actor: Actor, id: string, against: string | undefined): Promise<SubmissionDiff> {
	const submission = await visibleSubmission(env, actor, id);
	const earlier = await earlierOf(env, actor, submission, against);
	const of = { submission: id, revision: submission.revision };
	if (!earlier) return { ...of, against: null, counts: countChanges([]), changes: [] };
	const [before, after, { set }] = await Promise.all([
		factsOf(env, earlier.id),
		factsOf(env, id),
		definitionOf(env, submission.set, submission.version),
	]);
	const found = changesBetween(before, after, set, { document: spanOf(submission.period).document, class: submission.class });
	// Binding the filed workbook again is worth it only where there is something to point at.
	const changes = found.length === 0 ? found : locateChanges(found, await locatorOf(env, submission, set));
	return { ...of, against: { id: earlier.id, revision: earlier.revision }, counts: countChanges(changes), changes };
}

/** The facts of a revision as JSON. @throws ServiceProblem not-found */
export async function factsTextOf(env: Env, actor: Actor, id: string): Promise<string> {
	await visibleSubmission(env, actor, id);
	const text = await readFactsText(env.DB, id);
	if (text === undefined) throw new Error(`no facts are stored for submission ${id}`);
	return text;
}

async function earlierOf(
	env: Env,
	actor: Actor,
	submission: StoredSubmission,
	against: string | undefined,
): Promise<StoredSubmission | undefined> {
	const id = against ?? (await previousRevision(env.DB, submission));
	if (id === undefined) return undefined;
	const earlier = await visibleSubmission(env, actor, id);
	if (earlier.unit !== submission.unit || earlier.period !== submission.period) throw new ServiceProblem("not-found");
	return earlier;
}

async function factsOf(env: Env, id: string) {
	const facts = await readFacts(env.DB, id);
	if (!facts) throw new Error(`no facts are stored for submission ${id}`);
	return facts;
}

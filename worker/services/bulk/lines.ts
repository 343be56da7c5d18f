/** Lines of a change in bulk, and how it is made: all of them or none. */
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import type { BulkAnswer, BulkLine } from "../../../shared/api/bulk.ts";
import { ServiceProblem } from "../../../shared/api/problem.ts";
import type { EntryWarning } from "../../../shared/api/units.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import { bulkShown } from "../../../shared/domain/limits.ts";
import { isPartly } from "../../db/bulk.ts";
import { isConflict } from "../../db/retry.ts";
import type { Env } from "../../env.ts";
import { confirmationOf, requireConfirmed } from "../entry-warnings.ts";

/** More are counted, not listed, in a refusal. */
const refusedShown = 200;
const attempts = 4;

export const line = (at: string, subject: string, outcome: BulkLine["outcome"], changes: BulkLine["changes"] = {}, more = 0): BulkLine => ({
	at,
	subject,
	outcome,
	changes,
	more,
	problems: [],
	warnings: [],
});

export const refused = (at: string, subject: string, ...problems: BulkLine["problems"]): BulkLine => ({
	...line(at, subject, "refused"),
	problems,
});

export const problemAt = (at: string, zh: string, en: string): { at: string; message: Text } => ({ at, message: { zh, en } });

export function answerOf(dryRun: boolean, lines: BulkLine[], confirm: string | null = null): BulkAnswer {
	const count = (outcome: BulkLine["outcome"]) => lines.filter((one) => one.outcome === outcome).length;
	return {
		dryRun,
		counts: { created: count("created"), changed: count("changed"), unchanged: count("unchanged"), refused: count("refused") },
		lines: lines.map(shown),
		confirm,
	};
}

/** The first changes and problems of a line; the others are counted. */
function shown(one: BulkLine): BulkLine {
	const changes = Object.entries(one.changes);
	const left = Math.max(0, changes.length - bulkShown.changes) + Math.max(0, one.problems.length - bulkShown.problems);
	if (left === 0) return one;
	return {
		...one,
		changes: Object.fromEntries(changes.slice(0, bulkShown.changes)),
		problems: one.problems.slice(0, bulkShown.problems),
		more: one.more + left,
	};
}

export interface Plan<T> {
	lines: BulkLine[];
	/** What is to be written; nothing where a line is refused. */
	work: T;
	/** What looks like slips of the hand; left out: nothing does. */
	warnings?: EntryWarning[];
}

/**
 * Plans, and unless it is a dry run writes all of it in one batch. Where somebody was faster it is planned anew, so that the lines say what
 * stands then.
 * @param statements of one batch that fails as a whole; none: nothing to write
 * @param confirm as the request has it, where the plan may have warnings
 * @throws ServiceProblem bulk-refused (`counts`, `lines`), unusual-values, busy
 */
export async function inBulk<T>(
	env: Env,
	dryRun: boolean,
	plan: () => Promise<Plan<T>>,
	statements: (work: T) => Promise<D1PreparedStatement[]>,
	confirm?: string,
): Promise<{ answer: BulkAnswer; work: T }> {
	for (let attempt = 1; attempt <= attempts; attempt++) {
		const { lines, work, warnings = [] } = await plan();
		const answer = answerOf(dryRun, lines, await confirmationOf(warnings));
		if (dryRun) return { answer, work };
		if (answer.counts.refused > 0) throw refusal(answer);
		await requireConfirmed(warnings, confirm);
		try {
			const batch = await statements(work);
			if (batch.length > 0) await env.DB.batch(batch);
			return { answer, work };
		} catch (error) {
			if (!isConflict(error) && !isPartly(error)) throw error;
		}
	}
	throw new ServiceProblem("busy");
}

export function refusal({ counts, lines }: BulkAnswer): ServiceProblem {
	const bad = lines.filter(({ outcome }) => outcome === "refused");
	const [first] = bad[0]?.problems ?? [];
	return new ServiceProblem("bulk-refused", {
		...(first ? { details: { zh: `${first.at}：${first.message.zh}`, en: `${first.at}: ${first.message.en}` } } : {}),
		extensions: { counts, lines: bad.slice(0, refusedShown), more: Math.max(0, bad.length - refusedShown) },
	});
}

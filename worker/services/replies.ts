/** What a school answers to the comments on the revision that came back, kept with the one it files next. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReplyRequest } from "../../shared/api/submissions.ts";
import { findReturned, type KeptReply } from "../db/replies.ts";
import type { Env } from "../env.ts";

/**
 * The replies that a new revision keeps: those sent with it, and those of revisions filed since the return that gave way, so that
 * filing once more takes no answer from the reviewer.
 * @throws ServiceProblem reply-refused where one answers no comment of the revision that was returned last
 */
export async function repliesFor(env: Env, unit: string, period: string, sent: readonly ReplyRequest[]): Promise<KeptReply[]> {
	const returned = await findReturned(env.DB, unit, period);
	const astray = sent.filter((reply) => reply.returned !== returned?.id || reply.item >= returned.items);
	if (astray.length > 0 || !returned) {
		if (sent.length === 0) return [];
		throw new ServiceProblem("reply-refused", {
			extensions: { replies: astray.map(({ returned: id, item }) => ({ returned: id, item })) },
		});
	}
	const replies = new Map(returned.kept.map(({ item, reply }) => [item, reply]));
	for (const { item, reply } of sent) replies.set(item, reply);
	return [...replies].map(([item, reply]) => ({ returned: returned.id, item, reply }));
}

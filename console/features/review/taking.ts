/** Taking a revision to review it: two at once get a clear conflict. */
import { ServiceRefused } from "../../../ui/http.ts";
import { notify } from "../../../ui/notice.ts";
import { decideOn } from "../../api/reviews.ts";
import { go, hrefOf } from "../../session/address.ts";
import { nextFor, readQueue } from "./queue.ts";
import { reviewWords } from "./words.ts";

/** Opens what I go on with and takes it; where a colleague was faster, the one after it. @returns whether there was one @throws ServiceRefused, ServiceAway */
export async function takeNext(period: string, me: string, except?: string): Promise<boolean> {
	const missed = new Set<string>();
	for (;;) {
		const { rows } = await readQueue(period, "all", me);
		const next = nextFor(
			rows.filter(({ revision }) => !missed.has(revision.id)),
			me,
			except,
		);
		if (!next) {
			notify(reviewWords.value.nothingLeft);
			return false;
		}
		const { id, reviewer } = next.revision;
		if (reviewer?.name !== me && !(await taken(id, me))) {
			missed.add(id);
			continue;
		}
		go(hrefOf("review", { at: [id] }));
		return true;
	}
}

async function taken(id: string, me: string): Promise<boolean> {
	try {
		await decideOn(id, { action: "assign", reviewer: me, instead: null });
		return true;
	} catch (error) {
		if (error instanceof ServiceRefused && ["review-taken", "transition-refused"].includes(error.problem.code)) return false;
		throw error;
	}
}

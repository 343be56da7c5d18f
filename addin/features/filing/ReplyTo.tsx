import { commentKey } from "../history/commission-findings.ts";
import { returned } from "../history/revisions.ts";
import { ReplyBox } from "./ReplyBox.tsx";

/** The reply to a comment that stands among the findings. @param findingKey of the comment */
export function ReplyTo({ findingKey }: { findingKey: string }) {
	const review = returned.value;
	const item = review?.items.findIndex((_, index) => commentKey(review.id, index) === findingKey) ?? -1;
	return review && item >= 0 ? <ReplyBox submission={review.id} item={item} key={findingKey} /> : null;
}

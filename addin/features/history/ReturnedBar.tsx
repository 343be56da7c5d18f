import { Icon } from "../../../ui/components/Icon.tsx";
import { texts } from "../../session/texts.ts";
import { commissionComments } from "../findings/comments.ts";
import { filter, noFilter } from "../findings/filter.ts";
import { historyWords } from "./history-words.ts";
import { returned } from "./revisions.ts";

/** Says that the commission returned what was filed, and how far its comments are dealt with. */
export function ReturnedBar() {
	const history = historyWords.value;
	const { findings } = texts.value;
	const review = returned.value;
	const comments = commissionComments.value;
	if (!review) return null;
	const marked = comments.filter(({ changed }) => changed !== null);
	const only = filter.value.kinds.length === 1 && filter.value.kinds[0] === "review";
	return (
		<section class="returned-bar card" aria-label={texts.value.severity.review}>
			<Icon name="review" />
			<div class="returned-words">
				<p>
					<strong>{history.returned(review.revision, comments.length)}</strong>
					{marked.length > 0 ? (
						<>
							{" "}
							<span class="quiet-text">{history.done(marked.filter(({ changed }) => changed).length, marked.length)}</span>
						</>
					) : null}
				</p>
				<p class="quiet-text">{review.comment ?? history.seeChanges}</p>
			</div>
			<button
				type="button"
				class="link"
				onClick={() => {
					filter.value = only ? noFilter : { ...noFilter, kinds: ["review"] };
				}}
			>
				{only ? findings.clear : history.showComments}
			</button>
		</section>
	);
}

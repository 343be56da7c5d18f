import type { Submission } from "../../../shared/api/submissions.ts";
import { deskWords } from "./desk-words.ts";
import { PlaceText } from "./PlaceText.tsx";

/** What a filed revision answers to the comments on the one before. */
export function Replies({ submission }: { submission: Submission }) {
	const { reply: words } = deskWords.value;
	if (submission.replies.length === 0) return null;
	return (
		<details class="more">
			<summary>
				{words.heading} {submission.replies.length}
			</summary>
			<ol>
				{submission.replies.map(({ item, place, comment, reply }) => (
					<li key={item} class="returned-line">
						<div>
							<p>
								<strong>{words.comment}</strong> {comment}
							</p>
							{place === null ? null : <PlaceText place={place} of={submission} />}
							<p>
								<strong>{words.reply}</strong> {reply}
							</p>
						</div>
					</li>
				))}
			</ol>
		</details>
	);
}

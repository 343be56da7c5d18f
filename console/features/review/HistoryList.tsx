import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { listRevisions } from "../../api/reviews.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import type { DeskState } from "./desk-state.ts";
import { reviewWords } from "./words.ts";

/** All revisions of the unit in the period, with what was said on both sides. */
export function HistoryList({
	desk,
	detail: { id, unit, period, state },
}: {
	desk: Pick<DeskState, "read" | "show">;
	detail: SubmissionDetail;
}) {
	const words = reviewWords.value;
	const revisions = useAsked((signal) => listRevisions({ unit, period, limit: "200" }, signal), [unit, period, state]);
	return (
		<Shown of={revisions}>
			{({ submissions }) => (
				<ol class="revisions">
					{submissions.map((one) => (
						<li key={one.id}>
							<p>
								<strong>{words.revision(one.revision)}</strong> <span class={`state state-${one.state}`}>{words.state[one.state]}</span>{" "}
								{one.id === id ? (
									<span class="quiet-text">{words.thisOne}</span>
								) : (
									<a href={hrefOf("review", { at: [one.id] })}>{words.open}</a>
								)}
							</p>
							<p class="quiet-text">{words.filedBy(one.submittedBy, dateTime(one.submittedAt))}</p>
							{one.decidedBy && one.decidedAt ? <p class="quiet-text">{words.decided(one.decidedBy, dateTime(one.decidedAt))}</p> : null}
							{one.comment ? <p>{one.comment}</p> : null}
							<ul>
								{one.items.map((item, at) => (
									<li key={`${at} ${item.place}`}>
										<Where desk={desk} place={item.place} /> {item.comment}
										<Reply to={at} of={one.id} submissions={submissions} />
									</li>
								))}
							</ul>
						</li>
					))}
				</ol>
			)}
		</Shown>
	);
}

/** The cell that a comment is at, as it stands in the workbook that is open; where that has no such place, the place's own name. */
function Where({ desk: { read, show }, place }: { desk: Pick<DeskState, "read" | "show">; place: string | null }) {
	const words = reviewWords.value;
	if (place === null) return <strong>{words.whole}</strong>;
	const spot = read?.spotOf(place);
	if (!spot) return <strong>{place}</strong>;
	const where = [spot.sheet, spot.cell].filter(Boolean).join(" ");
	return (
		<button type="button" class="link" title={words.show(where)} onClick={() => show(spot)}>
			{where}
		</button>
	);
}

/** What the school replied to a comment, with whichever revision. */
function Reply({ to, of, submissions }: { to: number; of: string; submissions: readonly Pick<SubmissionDetail, "replies">[] }) {
	const found = submissions.flatMap(({ replies }) => replies).find(({ returned, item }) => returned === of && item === to);
	return found ? (
		<p class="quiet-text">
			{reviewWords.value.reply}：{found.reply}
		</p>
	) : null;
}

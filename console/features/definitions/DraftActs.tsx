import "./impact.css";
import { useSignal } from "@preact/signals";
import type { DraftAnswer } from "../../../shared/api/definitions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { definitionTitle } from "../../api/definition-name.ts";
import { approveDraft, draftConcerns } from "../../api/drafts.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { identity } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { Concerns } from "./Concerns.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { ReasonDialog, type ReasonedAct } from "./ReasonDialog.tsx";
import { definitionWords } from "./words.ts";

interface DraftActsProps {
	/** As the service keeps it. */
	draft: DraftAnswer;
	/** What is not saved yet is neither approved nor published. */
	unsaved: number;
	onChanged: () => void;
}

/** How far a draft is from being published: whose it is, who has approved it, and what can be done about it. */
export function DraftActs({ draft, unsaved, onChanged }: DraftActsProps) {
	const words = definitionWords.value;
	const acting = useSignal<ReasonedAct | null>(null);
	const publishing = useSignal(false);
	const who = identity();
	const isAuthor = draft.authors.includes(who?.holder ?? "");
	const { approval } = draft;
	return (
		<section class="panel card draft-acts" aria-label={words.towards}>
			<div>
				<p>{words.authorsAre(draft.authors.join("、"))}</p>
				<p>
					{approval ? (
						<span class="state state-accepted">{`${words.approvedBy(approval.by)} · ${dateTime(approval.at)}`}</span>
					) : (
						<span class="state state-submitted">{words.unapproved}</span>
					)}{" "}
					{approval?.note ?? (isAuthor && !approval ? words.secondPerson : "")}
				</p>
			</div>
			<div class="actions">
				{isAuthor || approval ? null : (
					<Button
						appearance="primary"
						disabled={unsaved > 0}
						onClick={() => {
							acting.value = {
								heading: words.approveHeading(definitionTitle(draft)),
								lead: words.approveLead,
								label: words.approve,
								done: words.approved(definitionTitle(draft)),
								isOptional: true,
								above: <ConcernsOf draft={draft} />,
								act: (note) => approveDraft(draft, note, draft.etag),
							};
						}}
					>
						{words.approve}
					</Button>
				)}
				{who?.role === "maintainer" ? (
					<Button
						disabled={unsaved > 0 || !approval}
						onClick={() => {
							publishing.value = true;
						}}
					>
						{words.publish}
					</Button>
				) : null}
			</div>
			{acting.value ? (
				<ReasonDialog
					of={acting.value}
					onClose={(done) => {
						acting.value = null;
						if (done) onChanged();
					}}
				/>
			) : null}
			{publishing.value ? (
				<PublishDialog
					name={draft}
					tag={draft.etag}
					onClose={() => {
						publishing.value = false;
						onChanged();
					}}
				/>
			) : null}
		</section>
	);
}

/** What whoever approves should know before. */
function ConcernsOf({ draft }: { draft: DraftAnswer }) {
	const concerns = useAsked((signal) => draftConcerns(draft, signal), [draft.set, draft.version, draft.etag]);
	return <Shown of={concerns}>{(answer) => <Concerns of={answer} />}</Shown>;
}

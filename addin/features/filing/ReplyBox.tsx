import { useId } from "preact/hooks";
import { replyLength, replyTo, writeReply } from "../history/replies.ts";
import { deskWords } from "./desk-words.ts";

/** The answer to one comment; kept as it is typed. */
export function ReplyBox({ submission, item }: { submission: string; item: number }) {
	const { reply } = deskWords.value;
	const id = useId();
	const text = replyTo(submission, item);
	return (
		<div class="reply-box">
			<label class="label" for={id}>
				{reply.label}
			</label>
			<textarea
				id={id}
				class="field"
				rows={2}
				maxLength={replyLength.most}
				placeholder={reply.hint}
				aria-describedby={`${id}-kept`}
				value={text}
				onInput={(event) => writeReply(submission, item, event.currentTarget.value)}
			/>
			<p id={`${id}-kept`} class="quiet-text">
				{text.trim().length >= replyLength.least ? reply.kept : reply.hint}
			</p>
		</div>
	);
}

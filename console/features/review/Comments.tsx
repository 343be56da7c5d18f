import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import type { DeskState } from "./desk-state.ts";
import { focusGrid, focusList } from "./focus.ts";
import type { NotedComment } from "./notes.ts";
import { reviewWords } from "./words.ts";

const severities = ["error", "query", "info"] as const;

/** The comment that is being written. It is kept with every letter. */
export function CommentForm({ desk }: { desk: DeskState }) {
	const words = reviewWords.value;
	const field = useRef<HTMLTextAreaElement>(null);
	const { notes, change } = desk.notes;
	const writing = notes.value.writing;
	useLayoutEffect(() => field.current?.focus(), [writing?.place, writing?.where]);
	if (!writing) return null;
	const edit = (by: Partial<NotedComment>) => change({ writing: { ...writing, ...by } });
	const leave = () => {
		change({ writing: null });
		if (desk.items.length > 0) focusList();
		else focusGrid();
	};
	const keep = () => {
		if (writing.comment.trim().length < 2) return;
		change({ comments: [...notes.value.comments, writing] });
		leave();
	};
	return (
		<form
			class="note-form"
			aria-label={words.comment}
			onSubmit={(event) => {
				event.preventDefault();
				keep();
			}}
		>
			<label for="comment-text">{writing.place === null ? words.commentWhole : words.commentHere(writing.where)}</label>
			<textarea
				id="comment-text"
				class="field"
				rows={3}
				maxLength={1000}
				ref={field}
				value={writing.comment}
				onInput={(event) => edit({ comment: event.currentTarget.value })}
				onKeyDown={(event) => {
					// Text that somebody wrote is given up by the button only.
					if (event.key === "Escape") (writing.comment.trim() === "" ? leave : focusList)();
					if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
				}}
			/>
			<label class="check">
				{words.commentSeverity}
				<select
					class="select"
					value={writing.severity}
					onChange={(event) => edit({ severity: severities.find((one) => one === event.currentTarget.value) ?? "query" })}
				>
					{severities.map((severity) => (
						<option key={severity} value={severity}>
							{words.severities[severity]}
						</option>
					))}
				</select>
			</label>
			<div class="actions">
				<Button type="submit" appearance="primary" disabled={writing.comment.trim().length < 2}>
					{words.keep}
				</Button>
				<Button onClick={leave}>{words.remove}</Button>
				<span class="quiet-text">{words.saveKey}</span>
			</div>
		</form>
	);
}

/** What goes back with a return. */
export function Comments({ desk }: { desk: DeskState }) {
	const words = reviewWords.value;
	const { notes, change } = desk.notes;
	const { comments, writing } = notes.value;
	const without = (at: number) => comments.filter((_, index) => index !== at);
	return (
		<section class="noted" aria-labelledby="noted-heading">
			<h2 id="noted-heading">{words.comments(comments.length)}</h2>
			{comments.length === 0 ? <p class="quiet-text">{words.commentsNone}</p> : null}
			<ul>
				{comments.map((one, at) => (
					<li key={`${at} ${one.place}`}>
						<p>
							<span class="badge badge-review">{words.severities[one.severity]}</span> {one.place === null ? words.whole : one.where}
						</p>
						<p>{one.comment}</p>
						<div class="actions">
							<button
								type="button"
								class="link"
								disabled={writing !== null && writing.comment.trim() !== ""}
								onClick={() => change({ writing: one, comments: without(at) })}
							>
								{words.edit}
							</button>
							<button type="button" class="link" onClick={() => change({ comments: without(at) })}>
								{words.remove}
							</button>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

/** What a reviewer has written about one revision and not sent yet. It stays on this computer until the revision is decided. */
import { type Signal, signal } from "@preact/signals";
import type { ReturnedItem } from "../../../shared/api/submissions.ts";
import { kept } from "../../../ui/kept.ts";

/** A comment that goes back with the revision; what is still being written is one, too. */
export interface NotedComment {
	/** Null: on the whole workbook. */
	place: string | null;
	/** Where it stands, as the reviewer saw it: 基础数据!E12. */
	where: string;
	rule: string | null;
	severity: NonNullable<ReturnedItem["severity"]>;
	comment: string;
}

export interface ReviewNotes {
	comments: NotedComment[];
	/** The comment whose form is open. */
	writing: NotedComment | null;
	/** Half-written reasons, by action and finding. */
	reasons: Record<string, string>;
	/** To the school about the whole, with a return or an acceptance. */
	letter: string;
}

export const noNotes: ReviewNotes = { comments: [], writing: null, reasons: {}, letter: "" };

export interface NoteBook {
	notes: Signal<ReviewNotes>;
	change(by: Partial<ReviewNotes>): void;
	/** Another tab has written: as it stands there. */
	follow(): () => void;
}

/** @param who notes of another reviewer at the same computer are not mine */
export function noteBook(who: string, revision: string): NoteBook {
	const key = `hebiao.review.${who}.${revision}`;
	const store = kept("local", key, isNotes);
	const notes = signal(store.read() ?? noNotes);
	return {
		notes,
		change(by) {
			notes.value = { ...notes.value, ...by };
			store.write(isEmpty(notes.value) ? null : notes.value);
		},
		follow() {
			const read = (event: StorageEvent) => {
				if (event.key === key) notes.value = store.read() ?? noNotes;
			};
			addEventListener("storage", read);
			return () => removeEventListener("storage", read);
		},
	};
}

/** Comments that nobody has sent, the one being written with them. */
export const unsentComments = ({ comments, writing }: Pick<ReviewNotes, "comments" | "writing">): number =>
	comments.length + (writing && writing.comment.trim() !== "" ? 1 : 0);

const isEmpty = ({ comments, writing, reasons, letter }: ReviewNotes): boolean =>
	comments.length === 0 && writing === null && letter === "" && Object.values(reasons).every((reason) => reason === "");

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function isComment(value: unknown): value is NotedComment {
	return (
		isObject(value) &&
		(value.place === null || isText(value.place)) &&
		isText(value.where) &&
		(value.rule === null || isText(value.rule)) &&
		isText(value.severity) &&
		["error", "query", "info"].includes(value.severity) &&
		isText(value.comment)
	);
}

function isNotes(value: unknown): value is ReviewNotes {
	return (
		isObject(value) &&
		Array.isArray(value.comments) &&
		value.comments.every(isComment) &&
		(value.writing === null || isComment(value.writing)) &&
		isObject(value.reasons) &&
		Object.values(value.reasons).every(isText) &&
		isText(value.letter)
	);
}

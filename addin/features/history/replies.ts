/** What the school answers to the comments on its returned revision: kept on this computer until it is filed with the next one. */
import { computed, signal } from "@preact/signals";
import type { ReplyRequest, Submission } from "../../../shared/api/submissions.ts";
import { kept } from "../../../ui/kept.ts";
import { commissionComments } from "../findings/comments.ts";
import { commentKey } from "./commission-findings.ts";
import { returned, revisions } from "./revisions.ts";

/** By returned revision, then by the comment's place in its list. */
type Replies = Record<string, Record<string, string>>;

/** The service takes replies of that many characters (shared/api/submissions.ts). */
export const replyLength = { least: 2, most: 1000 };
/** Returns of so many revisions are remembered. */
const most = 8;

const store = kept("local", "hebiao.replies", isReplies);
const written = signal<Replies>(store.read() ?? {});

export function writeReply(submission: string, item: number, text: string): void {
	const own = { ...written.value[submission], [item]: text.slice(0, replyLength.most) };
	const { [submission]: _, ...others } = written.value;
	keep(Object.fromEntries([...Object.entries(others).slice(1 - most), [submission, own]]));
}

/** They are filed. */
export function forgetReplies(submission: string): void {
	const { [submission]: _, ...others } = written.value;
	keep(others);
}

function keep(now: Replies): void {
	written.value = now;
	store.write(Object.keys(now).length > 0 ? now : null);
}

/** As written here; else as filed with a revision that was withdrawn since. */
export function replyTo(submission: string, item: number): string {
	const own = written.value[submission]?.[item];
	if (own !== undefined) return own;
	const filed = revisions.value?.flatMap(({ replies }) => replies).find((reply) => reply.returned === submission && reply.item === item);
	return filed?.reply ?? "";
}

/** What goes with the next filing. */
export function repliesFor(review: Pick<Submission, "id" | "items">): ReplyRequest[] {
	return review.items.flatMap((_, item) => {
		const reply = replyTo(review.id, item).trim();
		return reply.length >= replyLength.least ? [{ returned: review.id, item, reply }] : [];
	});
}

export interface Dealing {
	comments: number;
	changed: number;
	replied: number;
	/** Places in the list of comments that are neither changed nor replied to. */
	open: readonly number[];
}

/** How far the comments of the returned revision are dealt with; null: none was returned. */
export const dealing = computed<Dealing | null>(() => {
	const review = returned.value;
	if (!review) return null;
	const changedKeys = new Set(commissionComments.value.filter(({ changed }) => changed).map(({ key }) => key));
	const isChanged = (item: number) => changedKeys.has(commentKey(review.id, item));
	const replied = new Set(repliesFor(review).map(({ item }) => item));
	const items = review.items.map((_, item) => item);
	return {
		comments: items.length,
		changed: items.filter(isChanged).length,
		replied: replied.size,
		open: items.filter((item) => !isChanged(item) && !replied.has(item)),
	};
});

function isReplies(value: unknown): value is Replies {
	return typeof value === "object" && value !== null && Object.values(value).every(isTexts);
}

function isTexts(value: unknown): boolean {
	return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}

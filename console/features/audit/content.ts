/** What an entry of the trail says, taken apart: why, and each change with what stood before and after. */
import type { Text } from "../../../shared/definition/schema.ts";
import { say } from "../../../ui/language.ts";

export interface EntryChange {
	/** Name of what was changed, as it was recorded: deadline, baseFen, approved.S_T3_02.target. */
	place: string;
	before: unknown;
	after: unknown;
}

/** A comment that went back to a school with a return. */
export interface EntryItem {
	/** Null: the whole workbook. */
	place: string | null;
	rule: string | null;
	severity: string | null;
	comment: string;
}

export interface EntryContent {
	reason: string | null;
	changes: EntryChange[];
	items: EntryItem[];
	/** What is neither, by name. */
	others: [name: string, value: unknown][];
}

/** Digests and whole states are for programs that verify; the whole content can still be looked at. */
const forPrograms = new Set(["stands", "approvals", "imageSha256", "originalSha256", "factsSha256", "hash", "sha256", "more"]);

/** Lists: two of a kind are no before and after. */
const lists = new Set(["items", "authors", "periods", "changed", "confirmed", "differences", "vetoes"]);

/** @param content of an entry. A pair is a change: before, after; `changes` holds pairs by place; `before` what stood before. */
export function contentOf(content: Readonly<Record<string, unknown>>): EntryContent {
	const { reason, changes, before, items, ...members } = content;
	const comments = Array.isArray(items) ? items.map(itemOf) : [null];
	const known = comments.filter((one) => one !== null);
	// One that is written otherwise is shown with the rest rather than left out.
	const isWhole = items === undefined || known.length === comments.length;
	const rest = isWhole ? members : { ...members, items };
	const listed: EntryChange[] = isRecord(changes) ? pairsOf(changes) : [];
	const beforehand = isRecord(before) ? before : {};
	const others: EntryContent["others"] = [];
	for (const [name, value] of Object.entries(rest)) {
		if (forPrograms.has(name)) continue;
		if (name in beforehand) listed.push({ place: name, before: beforehand[name], after: value });
		else if (isPair(value) && !lists.has(name)) listed.push({ place: name, before: value[0], after: value[1] });
		else others.push([name, value]);
	}
	return { reason: typeof reason === "string" ? reason : null, changes: listed, items: isWhole ? known : [], others };
}

function itemOf(value: unknown): EntryItem | null {
	if (!isRecord(value) || typeof value.comment !== "string") return null;
	const text = (member: unknown): string | null => (typeof member === "string" ? member : null);
	return { place: text(value.place), rule: text(value.rule), severity: text(value.severity), comment: value.comment };
}

const pairsOf = (changes: Readonly<Record<string, unknown>>): EntryChange[] =>
	Object.entries(changes).map(([place, value]) =>
		isPair(value) ? { place, before: value[0], after: value[1] } : { place, before: undefined, after: value },
	);

const isPair = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2;

const isText = (value: unknown): value is Text =>
	isRecord(value) && Object.keys(value).length === 2 && typeof value.zh === "string" && typeof value.en === "string";

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === "string");

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Longer values are cut. */
const longest = 120;

/** As it stands in a line; "": there was nothing. Blank and 0 stay apart; of a text in both languages, the one that is read. */
export function inLine(value: unknown): string {
	if (value === null || value === undefined) return "";
	if (isText(value)) return inLine(say(value));
	const text = typeof value === "string" ? value : isTexts(value) ? value.join("、") : JSON.stringify(value);
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

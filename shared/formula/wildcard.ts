/**
 * Excel's wildcards: * any characters, ? one, ~ before a sign takes it literally. Case does not count. Between stars the pieces are
 * sought one after another, each at its first place: a later place can never do better, so nothing is tried twice.
 */
import { foldCase } from "./convert.ts";

/** Excel matches no longer ones. */
export const LONGEST_WILDCARD = 255;

export const hasWildcard = (text: string): boolean => /[*?~]/.test(text);

export interface Wildcard {
	/** Whether the whole text is of the pattern. */
	matches(text: string): boolean;
	/** The same for a text in small letters. */
	readonly matchesFolded: (text: string) => boolean;
	/** Where the first part of the text begins that is of the pattern, at `from` or later; -1 where none is. */
	find(text: string, from: number): number;
}

/** What stands between two stars. */
interface Piece {
	/** In small letters; where `any` says so, whatever sign. */
	readonly text: string;
	readonly any: readonly boolean[] | undefined;
	/** The first place from another one on at which it stands; -1 where there is none. */
	readonly find: (whole: string, from: number) => number;
}

const nothing: Wildcard = { matches: () => false, matchesFolded: () => false, find: () => -1 };

/** A pattern that is too long matches nothing. */
export function wildcardOf(pattern: string): Wildcard {
	if (pattern.length > LONGEST_WILDCARD) return nothing;
	const pieces = piecesOf(pattern);
	const [first] = pieces;
	const last = pieces.at(-1);
	if (first === undefined || last === undefined) return nothing;
	/** The place behind the pieces, sought from `at` on; -1 where one is missing. */
	const behind = (text: string, at: number, list: readonly Piece[]): number => {
		let place = at;
		for (const piece of list) {
			const found = piece.find(text, place);
			if (found === -1) return -1;
			place = found + piece.text.length;
		}
		return place;
	};
	const middle = pieces.slice(1, -1);
	const matchesFolded =
		simple(pieces) ??
		((text: string): boolean => {
			if (pieces.length === 1) return text.length === first.text.length && standsAt(first, text, 0);
			const end = text.length - last.text.length;
			if (end < first.text.length || !standsAt(first, text, 0) || !standsAt(last, text, end)) return false;
			const reached = behind(text, first.text.length, middle);
			return reached !== -1 && reached <= end;
		});
	return {
		matches: (whole) => matchesFolded(foldKeepingLength(whole)),
		matchesFolded,
		find(whole, from) {
			const text = foldKeepingLength(whole);
			const start = first.find(text, from);
			return start === -1 || behind(text, start + first.text.length, pieces.slice(1)) === -1 ? -1 : start;
		},
	};
}

/** "*text*", "text*", "*text": what people write most. */
function simple(pieces: readonly Piece[]): ((text: string) => boolean) | undefined {
	if (pieces.some(({ any }) => any !== undefined)) return undefined;
	const [first = "", second = "", third] = pieces.map(({ text }) => text);
	if (pieces.length === 2 && second === "") return (text) => text.startsWith(first);
	if (pieces.length === 2 && first === "") return (text) => text.endsWith(second);
	return pieces.length === 3 && first === "" && third === "" ? (text) => text.includes(second) : undefined;
}

function piecesOf(pattern: string): Piece[] {
	const pieces: Piece[] = [];
	let text = "";
	let any: boolean[] = [];
	const close = (): void => {
		pieces.push(pieceOf(text, any.includes(true) ? any : undefined));
		text = "";
		any = [];
	};
	const folded = foldKeepingLength(pattern);
	for (let at = 0; at < folded.length; at++) {
		let sign = folded.charAt(at);
		if (sign === "*") {
			close();
			continue;
		}
		any.push(sign === "?");
		// A tilde at the end has nothing to take literally, and is nothing.
		if (sign === "~") sign = folded.charAt(++at);
		if (sign === "") any.pop();
		text += sign;
	}
	close();
	return pieces;
}

function standsAt({ text, any }: Pick<Piece, "text" | "any">, whole: string, at: number): boolean {
	if (any === undefined) return whole.startsWith(text, at);
	for (let place = 0; place < text.length; place++) {
		if (!any[place] && whole.charCodeAt(at + place) !== text.charCodeAt(place)) return false;
	}
	return at + text.length <= whole.length;
}

/** So many signs are sooner compared one by one. */
const FEW = 8;

type Seek = (signs: string, any: readonly boolean[]) => Piece["find"];
let seekMany: Seek | undefined;
/** Gives the way to seek many signs. It comes with the functions that rules seldom use (functions/rest.ts): no rule seeks so. */
export function seekBy(seek: Seek): void {
	seekMany = seek;
}

function pieceOf(text: string, any: readonly boolean[] | undefined): Piece {
	if (any === undefined) return { text, any, find: (whole, from) => whole.indexOf(text, from) };
	if (seekMany && text.length > FEW) return { text, any, find: seekMany(text, any) };
	const find = (whole: string, from: number): number => {
		for (let at = from; at + text.length <= whole.length; at++) if (standsAt({ text, any }, whole, at)) return at;
		return -1;
	};
	return { text, any, find };
}

/** In small letters, sign by sign: İ has two in small letters, and places would shift. */
export function foldKeepingLength(text: string): string {
	const folded = foldCase(text);
	if (folded.length === text.length) return folded;
	let out = "";
	for (let at = 0; at < text.length; at++) {
		const small = text.charAt(at).toLowerCase();
		out += small.length === 1 ? small : text.charAt(at);
	}
	return out;
}

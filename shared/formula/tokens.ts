/** Cuts a formula into tokens. Chinese keyboards type full-width punctuation: outside strings and headers it counts as ASCII. */

import { FormulaRejected, problem } from "./problem.ts";
import type { Reason } from "./problem-words.ts";
import { type ErrorCode, errors } from "./value.ts";

export type TokenKind = "number" | "text" | "error" | "name" | "structure" | "operator" | "(" | ")" | "{" | "}" | "," | ";" | "end";

export interface Token {
	readonly kind: TokenKind;
	/** Operator, name, string without quotes and doubled quotes, structure without its outer brackets. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** Excel's limit for a formula. */
export const MAX_LENGTH = 8192;

const UNUSUAL = /[\uff01-\uff5e\u3000\u00a0\u201c\u201d]/;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_\\][\p{L}\p{N}\p{M}_.\\?]*/uy;
const ERROR = /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)/iy;
const OPERATOR = /<=|>=|<>|[-+*/^&=<>%]/y;
/** What can begin with a letter, a sign or a digit; no two begin alike. */
const SHAPES: readonly { readonly kind: TokenKind; readonly pattern: RegExp }[] = [
	{ kind: "name", pattern: NAME },
	{ kind: "operator", pattern: OPERATOR },
	{ kind: "number", pattern: NUMBER },
	{ kind: "error", pattern: ERROR },
];
const SPACE = /[ \t\r\n]+/y;

function fold(code: number): string {
	if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
	if (code === 0x3000 || code === 0xa0) return " ";
	if (code === 0x201c || code === 0x201d) return '"';
	return String.fromCharCode(code);
}

/** The same text, as long, with full-width punctuation and curly quotes made ASCII outside strings and brackets. */
export function halfWidth(source: string): string {
	if (!UNUSUAL.test(source)) return source;
	let out = "";
	let string = false;
	let curly = false;
	let depth = 0;
	for (let at = 0; at < source.length; at++) {
		const raw = source.charAt(at);
		const folded = fold(source.charCodeAt(at));
		if (string) {
			// A string that a straight quote opened may hold curly ones as text; one that a curly quote opened ends at any quote.
			const closes = curly ? folded === '"' : raw === '"';
			if (closes) string = false;
			out += closes ? '"' : raw;
		} else if (depth > 0) {
			if (folded === "[") depth++;
			else if (folded === "]") depth--;
			out += folded === "[" || folded === "]" || folded === "@" || folded === "," ? folded : raw;
		} else {
			if (folded === '"') {
				string = true;
				curly = raw !== '"';
			} else if (folded === "[") depth = 1;
			out += folded;
		}
	}
	return out;
}

function refuse(source: string, start: number, end: number, reason: Reason, ...values: string[]): never {
	throw new FormulaRejected(source, [problem("syntax", reason, start, end, ...values)]);
}

/** What to say of a character that begins nothing. */
function refuseCharacter(source: string, at: number): never {
	const sign = String.fromCodePoint(source.codePointAt(at) ?? 0);
	const end = at + sign.length;
	if (sign === "≤" || sign === "≥" || sign === "≠") {
		const ascii = sign === "≤" ? "<=" : sign === "≥" ? ">=" : "<>";
		return refuse(source, at, end, "comparison", sign, ascii);
	}
	if (sign === ":" || sign === "$" || sign === "!") return refuse(source, at, end, "address");
	if (sign === "'") return refuse(source, at, end, "single-quote");
	return refuse(source, at, end, "character", sign);
}

/** The position after the bracket that closes the one at `at`. */
function closingBracket(source: string, at: number): number {
	let depth = 0;
	for (let next = at; next < source.length; next++) {
		const sign = source.charCodeAt(next);
		if (sign === 0x5b) depth++;
		else if (sign === 0x5d && --depth === 0) return next + 1;
	}
	return refuse(source, at, source.length, "open-bracket");
}

/** The position after the quote that closes the string at `at`; a doubled quote stands for one. */
function closingQuote(source: string, at: number): number {
	for (let next = source.indexOf('"', at + 1); next !== -1; next = source.indexOf('"', next + 2)) {
		if (source.charCodeAt(next + 1) !== 0x22) return next + 1;
	}
	return refuse(source, at, source.length, "open-quote");
}

function stretch(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}

/** The tokens of `source` after its leading =, the last of kind `end`. Throws FormulaRejected. */
export function tokenize(source: string): Token[] {
	if (source.length > MAX_LENGTH) {
		const { length } = source;
		throw new FormulaRejected(source, [problem("too-long", "too-long", MAX_LENGTH, length, String(length), String(MAX_LENGTH))]);
	}
	const text = halfWidth(source);
	const tokens: Token[] = [];
	let at = stretch(SPACE, text, 0);
	if (text[at] !== "=") refuse(source, at, at + 1, "lead");
	at++;
	const push = (kind: TokenKind, end: number, content = text.slice(at, end)): void => {
		tokens.push({ kind, text: content, start: at, end });
		at = end;
	};
	while (at < text.length) {
		const sign = text.charAt(at);
		if (sign === " " || sign === "\n" || sign === "\r" || sign === "\t") {
			at = stretch(SPACE, text, at);
		} else if (sign === "(" || sign === ")" || sign === "{" || sign === "}" || sign === "," || sign === ";") {
			push(sign, at + 1);
		} else if (sign === '"') {
			const end = closingQuote(text, at);
			push("text", end, text.slice(at + 1, end - 1).replaceAll('""', '"'));
		} else if (sign === "[") {
			const end = closingBracket(text, at);
			push("structure", end, text.slice(at + 1, end - 1));
		} else {
			let kind: TokenKind | undefined;
			let end = at;
			for (const shape of SHAPES) {
				end = stretch(shape.pattern, text, at);
				if (end === at) continue;
				kind = shape.kind;
				break;
			}
			if (kind === undefined) return refuseCharacter(text, at);
			push(kind, end, kind === "error" ? text.slice(at, end).toUpperCase() : text.slice(at, end));
		}
	}
	push("end", at);
	return tokens;
}

/** The error value that an error token stands for. */
export function errorOf(token: Token): (typeof errors)[ErrorCode] {
	// The pattern of error tokens matches these codes and no others.
	return errors[token.text as ErrorCode];
}

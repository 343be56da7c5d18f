/** Characters as parts and OOXML write them. */
import { problem } from "./problems.ts";

/** Whether XML may hold a character: of those below the blank only tab, line feed and return. */
export const isCharacter = (code: number): boolean => (code >= 32 && code <= 0x10ffff) || code === 9 || code === 10 || code === 13;

/** ST_Xstring: `_x000D_` is a return, `_x005F_` an underscore that begins no escape. */
export function decodeXstring(text: string): string {
	if (text.indexOf("_x") < 0) return text;
	if (!escaped.test(text)) return text;
	// By hand: where a text is nothing but escapes, replacing them one by one takes fifty times the memory of the text.
	const codes = new Uint16Array(text.length);
	let length = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		const meant = code === UNDERSCORE ? escapedCode(text, at) : -1;
		codes[length++] = meant < 0 ? code : meant;
		if (meant >= 0) at += 6;
	}
	const pieces: string[] = [];
	for (let at = 0; at < length; at += 4096) pieces.push(String.fromCharCode(...codes.subarray(at, Math.min(length, at + 4096))));
	return pieces.join("");
}

const UNDERSCORE = 95;
const escaped = /_x[0-9A-Fa-f]{4}_/;

/** What the escape that begins here means; −1: none begins here. */
function escapedCode(text: string, at: number): number {
	if (text.charCodeAt(at + 1) !== 120 || text.charCodeAt(at + 6) !== UNDERSCORE) return -1;
	const hex = text.slice(at + 2, at + 6);
	return /^[0-9A-Fa-f]{4}$/.test(hex) ? Number.parseInt(hex, 16) : -1;
}

/** The blanks that XML knows. */
export const isSpace = (code: number | undefined): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Without the blanks of XML at both ends; a regular expression would take quadratic time over a long gap inside. */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && isSpace(text.charCodeAt(start))) start++;
	while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
	return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** The two first bytes of a part in UTF-16: its byte order mark, or < where it has none. */
const WIDE: readonly (readonly [first: number, second: number, encoding: "utf-16le" | "utf-16be"])[] = [
	[0xff, 0xfe, "utf-16le"],
	[0xfe, 0xff, "utf-16be"],
	[0x3c, 0, "utf-16le"],
	[0, 0x3c, "utf-16be"],
];

/** The bytes of a part in UTF-8; those of UTF-16 are written anew, piece by piece. */
export function inUtf8(bytes: Uint8Array, part: string): Uint8Array {
	const encoding = WIDE.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2];
	if (encoding === undefined) return bytes;
	const wide = new TextDecoder(encoding, { fatal: true });
	const encoder = new TextEncoder();
	// Two bytes of UTF-16 are at most three of UTF-8.
	const out = new Uint8Array(Math.ceil(bytes.length / 2) * 3);
	let length = 0;
	try {
		for (let at = 0; at < bytes.length; at += pieceBytes)
			length += encoder.encodeInto(wide.decode(bytes.subarray(at, at + pieceBytes), { stream: true }), out.subarray(length)).written;
		wide.decode();
	} catch {
		throw problem("malformed", part);
	}
	return out.subarray(0, length);
}

const pieceBytes = 1 << 16;

// A mark of byte order inside a part is a character like any other.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const letters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
/** Calling the decoder takes longer than putting together so many letters. */
const fewLetters = 8;

/** The text of some bytes of a part. Throws WorkbookError where they are no UTF-8. */
export function textOf(bytes: Uint8Array, start: number, end: number, part: string): string {
	if (end - start <= fewLetters) {
		let text = "";
		let at = start;
		for (; at < end; at++) {
			const letter = letters[bytes[at] ?? 128];
			if (letter === undefined) break;
			text += letter;
		}
		if (at === end) return text;
	}
	try {
		return decoder.decode(bytes.subarray(start, end));
	} catch {
		throw problem("malformed", part);
	}
}

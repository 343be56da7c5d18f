/**
 * Entities and line ends of a part, replaced in its bytes before they become strings. Formulas are full of &quot; and &amp; (two
 * million of the six million characters of an official workbook); replacing them string by string costs more than all the rest of
 * reading. Tags, comments and CDATA stay as they are.
 */
import { problem } from "./problems.ts";
import { isCharacter } from "./text.ts";

/** Stands for < in text that is unescaped already; no XML may hold this character itself. */
export const HIDDEN_LESS = 1;

const AMP = 38;
const HASH = 35;
const SEMICOLON = 59;
const LT = 60;
const GT = 62;
const RETURN = 13;
const NEWLINE = 10;
/** &#x10FFFF; with a few zeros in front. */
const longestEntity = 12;

/** Replaces entities and line ends in place; gives the part of `bytes` that is left. Linear. Throws WorkbookError, malformed. */
export function unescapeContent(bytes: Uint8Array, part: string): Uint8Array {
	if (bytes.indexOf(AMP) < 0 && bytes.indexOf(RETURN) < 0 && bytes.indexOf(HIDDEN_LESS) < 0) return bytes;
	let write = 0;
	let read = 0;
	const length = bytes.length;
	while (read < length) {
		const byte = bytes[read] ?? 0;
		// Most bytes are letters and parts of Chinese characters, above < in the code.
		if (byte > LT) {
			bytes[write++] = byte;
			read++;
		} else if (byte === LT) {
			const end = behindMarkup(bytes, read);
			if (write === read) write = end;
			else while (read < end) bytes[write++] = bytes[read++] ?? 0;
			read = end;
		} else if (byte === AMP) {
			const known = knownEntity(bytes, read);
			if (known !== 0) {
				bytes[write++] = known & 127;
				read += known >> 7;
			} else {
				const end = entityEnd(bytes, read, part);
				const code = numberedEntity(bytes, read + 1, end, part);
				read = end + 1;
				if (isHalf(code)) {
					write = writeCharacter(bytes, write, wholeOf(code, bytes, read, part));
					read = entityEnd(bytes, read, part) + 1;
				} else write = writeCharacter(bytes, write, code);
			}
		} else if (byte === RETURN) {
			bytes[write++] = NEWLINE;
			read += bytes[read + 1] === NEWLINE ? 2 : 1;
		} else if (byte === HIDDEN_LESS) throw problem("malformed", part);
		else {
			bytes[write++] = byte;
			read++;
		}
	}
	return bytes.subarray(0, write);
}

/** Where the tag, comment, instruction or CDATA that opens here ends; the end of the part where it does not. */
function behindMarkup(bytes: Uint8Array, start: number): number {
	const second = bytes[start + 1];
	if (second === 33 || second === 63) {
		const end = behindSpecial(bytes, start);
		return end < 0 ? bytes.length : end;
	}
	let at = start + 1;
	for (; at < bytes.length; at++) {
		const byte = bytes[at];
		if (byte === GT) return at + 1;
		if (byte === 34 || byte === 39) {
			at = bytes.indexOf(byte, at + 1);
			if (at < 0) return bytes.length;
		}
	}
	return at;
}

/** Behind the comment, CDATA or instruction that opens here; −1 where it is not closed. Anything else that begins with <! ends at >. */
export function behindSpecial(bytes: Uint8Array, start: number): number {
	if (bytes[start + 1] === 63) return behindClosing(bytes, start + 2, 63, 1);
	if (opensWith(bytes, start, "<!--")) return behindClosing(bytes, start + 4, 45, 2);
	if (opensWith(bytes, start, "<![CDATA[")) return behindClosing(bytes, start + 9, 93, 2);
	return behindClosing(bytes, start, 0, 0);
}

/** Behind the first > from `start` on that has `count` of `byte` in front of it, none of them before `start`. */
function behindClosing(bytes: Uint8Array, start: number, byte: number, count: number): number {
	// By hand: a comment may be full of >.
	for (let at = start + count; at < bytes.length; at++)
		if (bytes[at] === GT && (count < 1 || bytes[at - 1] === byte) && (count < 2 || bytes[at - 2] === byte)) return at + 1;
	return -1;
}

export function opensWith(bytes: Uint8Array, start: number, text: string): boolean {
	for (let index = 0; index < text.length; index++) if (bytes[start + index] !== text.charCodeAt(index)) return false;
	return true;
}

/** One of XML's own five: its character with 128 × its length in bytes; 0: none of them. */
function knownEntity(bytes: Uint8Array, at: number): number {
	const first = bytes[at + 1];
	const second = bytes[at + 2];
	const third = bytes[at + 3];
	if (first === 113) return second === 117 && third === 111 && bytes[at + 4] === 116 && bytes[at + 5] === SEMICOLON ? 34 + 6 * 128 : 0;
	if (first === 97) {
		if (second === 109) return third === 112 && bytes[at + 4] === SEMICOLON ? AMP + 5 * 128 : 0;
		return second === 112 && third === 111 && bytes[at + 4] === 115 && bytes[at + 5] === SEMICOLON ? 39 + 6 * 128 : 0;
	}
	if (second !== 116 || third !== SEMICOLON) return 0;
	return first === 108 ? HIDDEN_LESS + 4 * 128 : first === 103 ? GT + 4 * 128 : 0;
}

/** Where the entity that & opens has its semicolon. */
function entityEnd(bytes: Uint8Array, start: number, part: string): number {
	const stop = Math.min(bytes.length, start + longestEntity);
	for (let at = start + 1; at < stop; at++) if (bytes[at] === SEMICOLON) return at;
	throw problem("malformed", part);
}

/** The character that #20013 or #x4e2d between & and ; means. An entity with another name could only come from a DOCTYPE. */
function numberedEntity(bytes: Uint8Array, start: number, end: number, part: string): number {
	const hexadecimal = bytes[start + 1] === 120;
	const first = start + (hexadecimal ? 2 : 1);
	let code = bytes[start] === HASH && first < end ? 0 : -1;
	for (let at = first; at < end && code >= 0; at++) {
		const digit = digitOf(bytes[at] ?? 0);
		code = digit < (hexadecimal ? 16 : 10) ? code * (hexadecimal ? 16 : 10) + digit : -1;
	}
	if (!isCharacter(code)) throw problem("malformed", part);
	return code === LT ? HIDDEN_LESS : code;
}

const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Some programs write a character beyond the first 65,536 as its two halves, &#55357;&#56832;; one half alone is no character. */
function wholeOf(first: number, bytes: Uint8Array, at: number, part: string): number {
	const second = bytes[at] === AMP && bytes[at + 1] === HASH ? numberedEntity(bytes, at + 1, entityEnd(bytes, at, part), part) : 0;
	if (first > 0xdbff || second < 0xdc00 || second > 0xdfff) throw problem("malformed", part);
	return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

/** 0 to 15; 16 for what is no digit. */
function digitOf(byte: number): number {
	if (byte >= 48 && byte <= 57) return byte - 48;
	const letter = byte | 32;
	return letter >= 97 && letter <= 102 ? letter - 87 : 16;
}

/** Writes a character in UTF-8, which is never longer than the entity it came from; returns where the next one goes. */
function writeCharacter(bytes: Uint8Array, start: number, code: number): number {
	let at = start;
	if (code < 0x80) bytes[at++] = code;
	else {
		if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
		else {
			if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
			else {
				bytes[at++] = 0xf0 | (code >> 18);
				bytes[at++] = 0x80 | ((code >> 12) & 63);
			}
			bytes[at++] = 0x80 | ((code >> 6) & 63);
		}
		bytes[at++] = 0x80 | (code & 63);
	}
	return at;
}

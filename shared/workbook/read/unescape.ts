/**
 * Entities between the tags of a part, replaced in its bytes before they become a string. Formulas are full of &quot; and &amp;
 * (two million of the six million characters of an official workbook); replacing them string by string costs more than all the
 * rest of reading. Tags, comments and CDATA stay as they are.
 */
import { problem } from "./problems.ts";
import { isCharacter } from "./text.ts";

/** Stands for < in text that is unescaped already; no XML may hold this character itself. */
export const hiddenLess = "\u0001";

const AMP = 38;
const LT = 60;
const GT = 62;
const RETURN = 13;
const NEWLINE = 10;

/** Replaces entities and line ends in place; gives the part of `bytes` that is left. Throws WorkbookError, malformed. */
export function unescapeContent(bytes: Uint8Array, part: string): Uint8Array {
	if (bytes.indexOf(AMP) < 0 && bytes.indexOf(RETURN) < 0 && bytes.indexOf(1) < 0) return bytes;
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
				const end = bytes.indexOf(59, read);
				if (end < 0 || end - read > 10) throw problem("malformed", part);
				write = writeCharacter(bytes, write, numberedEntity(bytes, read + 1, end, part));
				read = end + 1;
			}
		} else if (byte === RETURN) {
			bytes[write++] = NEWLINE;
			read += bytes[read + 1] === NEWLINE ? 2 : 1;
		} else if (byte === 1) throw problem("malformed", part);
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
	if (second === 33 || second === 63) return behindSpecial(bytes, start);
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

function behindSpecial(bytes: Uint8Array, start: number): number {
	const opening = String.fromCharCode(...bytes.subarray(start, start + 9));
	const mark = opening.startsWith("<!--") ? "-->" : opening === "<![CDATA[" ? "]]>" : opening.startsWith("<?") ? "?>" : ">";
	for (let at = bytes.indexOf(GT, start); at >= 0; at = bytes.indexOf(GT, at + 1)) {
		const first = at - mark.length + 1;
		if ([...mark].every((letter, index) => bytes[first + index] === letter.charCodeAt(0))) return at + 1;
	}
	return bytes.length;
}

/** One of XML's own five: its character with 128 × its length in bytes; 0: none of them. */
function knownEntity(bytes: Uint8Array, at: number): number {
	const first = bytes[at + 1];
	const second = bytes[at + 2];
	const third = bytes[at + 3];
	if (first === 113) return second === 117 && third === 111 && bytes[at + 4] === 116 && bytes[at + 5] === 59 ? 34 + 6 * 128 : 0;
	if (first === 97) {
		if (second === 109) return third === 112 && bytes[at + 4] === 59 ? AMP + 5 * 128 : 0;
		return second === 112 && third === 111 && bytes[at + 4] === 115 && bytes[at + 5] === 59 ? 39 + 6 * 128 : 0;
	}
	if (second !== 116 || third !== 59) return 0;
	return first === 108 ? 1 + 4 * 128 : first === 103 ? GT + 4 * 128 : 0;
}

/** The character that #20013 or #x4e2d between & and ; means. */
function numberedEntity(bytes: Uint8Array, start: number, end: number, part: string): number {
	const match = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(String.fromCharCode(...bytes.subarray(start, end)));
	const code = match?.[1] !== undefined ? Number.parseInt(match[1], 16) : Number.parseInt(match?.[2] ?? "", 10);
	if (!isCharacter(code)) throw problem("malformed", part);
	return code === LT ? 1 : code;
}

/** Writes a character in UTF-8, which is never longer than the entity it came from; returns where the next one goes. */
function writeCharacter(bytes: Uint8Array, at: number, code: number): number {
	if (code < 0x80) {
		bytes[at] = code;
		return at + 1;
	}
	const encoded = new TextEncoder().encode(String.fromCodePoint(code));
	bytes.set(encoded, at);
	return at + encoded.length;
}

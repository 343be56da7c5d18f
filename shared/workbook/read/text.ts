/** Characters as XML and as OOXML write them. */
import { problem } from "./problems.ts";

/**
 * Replaces &amp; &#20013; &#x4e2d; … An entity that is none of XML's own five could only come from a DOCTYPE and is refused.
 * Formulas are full of &quot;: one pass for each name with a fixed pattern is many times as fast as one with a function.
 */
export function decodeEntities(text: string, part: string): string {
	if (text.indexOf("&") < 0) return text;
	if (text.indexOf("&#") >= 0) return decodeNumbered(text, part);
	const decoded = text
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, "<")
		.replace(/&gt;/g, ">")
		.replace(/&apos;/g, "'");
	if (decoded.indexOf("&") < 0) return decoded;
	if (/&(?!amp;)/.test(decoded)) throw problem("malformed", part);
	return decoded.replace(/&amp;/g, "&");
}

/** The text between numbered characters holds named ones; apart, so that &#38;lt; stays &lt;. */
function decodeNumbered(text: string, part: string): string {
	let result = "";
	let done = 0;
	for (let at = text.indexOf("&#"); at >= 0; at = text.indexOf("&#", done)) {
		const match = numbered.exec(text.slice(at, at + 12));
		const code = match?.[1] !== undefined ? Number.parseInt(match[1], 16) : Number.parseInt(match?.[2] ?? "", 10);
		if (!match || !isCharacter(code)) throw problem("malformed", part);
		result += decodeEntities(text.slice(done, at), part) + String.fromCodePoint(code);
		done = at + match[0].length;
	}
	return result + decodeEntities(text.slice(done), part);
}

/** Whether XML may hold a character: of those below the blank only tab, line feed and return. */
export const isCharacter = (code: number): boolean => (code >= 32 && code <= 0x10ffff) || code === 9 || code === 10 || code === 13;

const numbered = /^&#(?:x([0-9A-Fa-f]+)|(\d+));/;

/** ST_Xstring: `_x000D_` is a return, `_x005F_` an underscore that begins no escape. */
export function decodeXstring(text: string): string {
	if (text.indexOf("_x") < 0) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** In UTF-16, by its byte order mark. */
export const isWide = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** The text of a part. Throws WorkbookError where the bytes are no UTF-8 or UTF-16. */
export function decodePart(bytes: Uint8Array, part: string): string {
	try {
		return new TextDecoder(!isWide(bytes) ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be", { fatal: true }).decode(bytes);
	} catch {
		throw problem("malformed", part);
	}
}

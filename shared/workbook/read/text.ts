/** Characters as XML and as OOXML write them. */
import { problem } from "./problems.ts";

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Replaces &amp; &#20013; &#x4e2d; … An entity that is none of XML's own five could only come from a DOCTYPE and is refused. */
export function decodeEntities(text: string, part: string): string {
	if (text.indexOf("&") < 0) return text;
	return text.replace(/&([^;&]{0,12});?/g, (all, name: string) => {
		if (all.endsWith(";")) {
			const known = named[name];
			if (known !== undefined) return known;
			const match = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name);
			const code = match?.[1] !== undefined ? Number.parseInt(match[1], 16) : match?.[2] !== undefined ? Number.parseInt(match[2], 10) : -1;
			if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
		}
		throw problem("malformed", part);
	});
}

/** ST_Xstring: `_x000D_` is a return, `_x005F_` an underscore that begins no escape. */
export function decodeXstring(text: string): string {
	if (text.indexOf("_x") < 0) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of a part. Throws WorkbookError where the bytes are no UTF-8 or UTF-16. */
export function decodePart(bytes: Uint8Array, part: string): string {
	const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
	try {
		return new TextDecoder(wide, { fatal: true }).decode(bytes);
	} catch {
		throw problem("malformed", part);
	}
}

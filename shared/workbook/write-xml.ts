/** Text for XML parts. Characters that XML cannot carry are dropped, as Excel does when it repairs a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const special = /[&<>"]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const unusual = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For element content and double-quoted attributes alike. */
export function xml(text: string): string {
	if (!unusual.test(text)) return text;
	return text.replace(forbidden, "").replace(special, (character) => entities[character] ?? "");
}

/** A text whose beginning of an escape (_x0041_) is meant as it stands. */
export const escapeXstring = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

/** Attribute content: line breaks would be read as blanks otherwise. */
export const xmlAttribute = (text: string): string => xml(text).replaceAll("\r", "").replaceAll("\n", "&#10;");

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const relationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

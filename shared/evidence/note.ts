/**
 * The SHA-256 of a piece of evidence, in the column 备注: the official list has no column for it (our own design, D). In groups of eight,
 * because a row of eleven or eighteen digits would pass for a telephone or an identity number.
 */

const pattern = /SHA-?256\s*[:：]?\s*((?:[0-9a-f]{8}\s*){8})(?![0-9a-f])/i;

/** The digest that a note holds, 64 lower-case digits. */
export const digestIn = (note: string): string | undefined => pattern.exec(note)?.[1]?.replaceAll(/\s/g, "").toLowerCase();

/** The note with this digest in place of an older one; what else stands there stays. */
export function noteWith(note: string, sha256: string): string {
	const words = `SHA-256 ${sha256.match(/.{8}/g)?.join(" ") ?? ""}`;
	if (pattern.test(note)) return note.replace(pattern, (old) => (/\s$/.test(old) ? `${words} ` : words));
	return note === "" ? words : `${note}；${words}`;
}

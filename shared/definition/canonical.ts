/**
 * JSON in one spelling (RFC 8785): keys sorted by UTF-16 units, no spaces, numbers and strings as ECMAScript writes them. Two
 * values that mean the same give the same text, so that it can be hashed.
 */

/**
 * The canonical text of a JSON value. Keys whose value is undefined are left out, as JSON.stringify does.
 *
 * @throws TypeError for what JSON cannot say: NaN, infinities, functions, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
	if (value === null || typeof value === "boolean") return String(value);
	if (typeof value === "number") {
		if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}.`);
		return JSON.stringify(value);
	}
	if (typeof value === "string") {
		if (!value.isWellFormed()) throw new TypeError("A text holds half a character (a lone surrogate).");
		return JSON.stringify(value);
	}
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (typeof value === "object") {
		// The default order of sort is by UTF-16 units, which is what RFC 8785 asks for.
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
		return `{${members.join(",")}}`;
	}
	throw new TypeError(`JSON has no ${typeof value}.`);
}

/** SHA-256 of the canonical JSON, in lower-case hexadecimal. */
export async function sha256OfJson(value: unknown): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(value)));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * RFC 8785 JSON: keys sorted by UTF-16 units, no spaces, numbers and strings as ECMAScript writes them. What receipts sign and
 * hashes cover. Members that are undefined are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member ?? null)).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	members.sort(([left], [right]) => (left < right ? -1 : 1));
	return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

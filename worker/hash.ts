/** SHA-256 of texts and bytes, hex. */

export async function sha256(content: string | Uint8Array): Promise<string> {
	// A copy, because WebCrypto's types take no view of a possibly shared buffer.
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
	return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

export function toHex(bytes: Uint8Array): string {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

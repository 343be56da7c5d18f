/** Access keys and session tokens: made, taken apart, compared. Both are `<id>.<secret>` with a secret of 160 bits. */
import { sha256 } from "../hash.ts";

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32 signs, none that look alike
const secretLength = 32; // × 5 bits
const idLength = 8;
const shape = new RegExp(`^([${alphabet}]{${idLength}})\\.([${alphabet}]{${secretLength}})$`);

export interface Secret {
	id: string;
	/** What its holder gets; stored nowhere. */
	text: string;
	/** SHA-256 of the secret part, hex. */
	hash: string;
}

export async function createSecret(): Promise<Secret> {
	const id = randomText(idLength);
	const secret = randomText(secretLength);
	return { id, text: `${id}.${secret}`, hash: await sha256(secret) };
}

/** Undefined where the text cannot be one of ours. People type keys: case and surrounding space do not matter. */
export async function readSecret(text: string): Promise<{ id: string; hash: string } | undefined> {
	const [, id, secret] = shape.exec(text.trim().toUpperCase()) ?? [];
	return id && secret ? { id, hash: await sha256(secret) } : undefined;
}

/** Takes the same time wherever the two differ. */
export function sameText(left: string, right: string): boolean {
	let difference = left.length ^ right.length;
	for (let index = 0; index < left.length; index++)
		difference |= left.charCodeAt(index) ^ (right.charCodeAt(index % (right.length || 1)) || 0);
	return difference === 0;
}

/** Compares by hashes, so that neither content nor length shows in the time it takes. */
export async function sameSecret(given: string, expected: string): Promise<boolean> {
	return sameText(await sha256(given), await sha256(expected));
}

function randomText(length: number): string {
	return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => alphabet[byte % alphabet.length]).join("");
}

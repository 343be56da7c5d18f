/** The secrets of a service on one machine: a file of its folder, readable by its owner alone. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const secretsFile = (folder: string): string => join(folder, "secrets.env");

/** What the service takes from there. */
const names = ["SIGNING_KEY", "BOOTSTRAP_KEY", "RETIRED_SIGNING_KEYS"] as const;
export type Secrets = Partial<Record<(typeof names)[number], string>>;

/** Makes the signing key and the bootstrap key on the first start. @throws Error with one sentence where the file is incomplete */
export function ensureSecrets(folder: string): Secrets & { BOOTSTRAP_KEY: string } {
	const file = secretsFile(folder);
	if (!existsSync(file))
		writeSecrets(folder, { SIGNING_KEY: JSON.stringify(newSigningKey()), BOOTSTRAP_KEY: randomBytes(24).toString("base64url") });
	const secrets = readSecrets(folder);
	const { SIGNING_KEY, BOOTSTRAP_KEY } = secrets;
	if (!SIGNING_KEY || !BOOTSTRAP_KEY)
		throw new Error(`${file} 缺少 SIGNING_KEY 或 BOOTSTRAP_KEY。 It lacks one of these keys: restore it from a backup.`);
	return { ...secrets, BOOTSTRAP_KEY };
}

export function newSigningKey() {
	return generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
}

/** Lines of NAME=value or NAME='value'. */
export function readSecrets(folder: string): Secrets {
	const text = readFileSync(secretsFile(folder), "utf8");
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = new RegExp(`^${name}=(.+)$`, "m").exec(text)?.[1]?.trim();
			return value === undefined ? [] : [[name, value.replace(/^'(.*)'$/, "$1")]];
		}),
	);
}

export function writeSecrets(folder: string, secrets: Secrets): void {
	const lines = Object.entries(secrets).map(([name, value]) =>
		value.startsWith("{") || value.startsWith("[") ? `${name}='${value}'` : `${name}=${value}`,
	);
	writeFileSync(secretsFile(folder), `${lines.join("\n")}\n`, { mode: 0o600 });
}

/** The public half of a signing key, as JWK. */
export interface PublicKeyOfReceipts {
	kty: string;
	crv: string;
	x: string;
}

const publicOf = ({ kty, crv, x }: PublicKeyOfReceipts): PublicKeyOfReceipts => ({ kty, crv, x });

/** Of every key that has signed receipts here, the present one first. */
export function publicKeysIn(folder: string): PublicKeyOfReceipts[] {
	if (!existsSync(secretsFile(folder))) return [];
	const { SIGNING_KEY, RETIRED_SIGNING_KEYS } = readSecrets(folder);
	// The file is our own, or the service would not have started with it.
	const [present, retired]: [PublicKeyOfReceipts | null, PublicKeyOfReceipts[]] = [
		JSON.parse(SIGNING_KEY ?? "null"),
		JSON.parse(RETIRED_SIGNING_KEYS ?? "[]"),
	];
	return [...(present ? [present] : []), ...retired].map(publicOf);
}

/** What these keys signed is still provable, whichever key signs from now on. */
export function retireKeys(folder: string, keys: readonly PublicKeyOfReceipts[]): void {
	const secrets = ensureSecrets(folder);
	const known = publicKeysIn(folder);
	const retired = [...keys, ...known.slice(1)].filter(
		({ x }, index, all) => x !== known[0]?.x && all.findIndex((one) => one.x === x) === index,
	);
	writeSecrets(folder, { ...secrets, ...(retired.length > 0 ? { RETIRED_SIGNING_KEYS: JSON.stringify(retired.map(publicOf)) } : {}) });
}

/** A new key signs from now on; what the one before signed stays provable. It counts from the service's next start. */
export function rotateSigningKey(folder: string): void {
	const keys = publicKeysIn(folder);
	writeSecrets(folder, { ...ensureSecrets(folder), SIGNING_KEY: JSON.stringify(newSigningKey()) });
	retireKeys(folder, keys);
}

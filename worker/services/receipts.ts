/** Receipts: Ed25519 signatures that anybody can verify offline with the public key. */
import { CompactSign, calculateJwkThumbprint, importJWK } from "jose";
import type { Receipt, ReceiptContent } from "../../shared/api/submissions.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import type { SigningKey } from "../env.ts";

const algorithm = "EdDSA";

/** Signs the content's RFC 8785 JSON; the same content and key give the same receipt. */
export async function signReceipt(content: ReceiptContent, key: SigningKey): Promise<Receipt> {
	const signer = new CompactSign(new TextEncoder().encode(canonicalJson(content)));
	const { kid } = await publicKeyOf(key);
	const jws = await signer
		.setProtectedHeader({ alg: algorithm, kid, typ: "hebiao-receipt" })
		.sign(await importJWK({ ...key, alg: algorithm }, algorithm));
	return { content, jws };
}

/** The public half, as JWK; `kid` is its RFC 7638 thumbprint. */
export async function publicKeyOf({
	kty,
	crv,
	x,
}: SigningKey): Promise<{ kty: string; crv: string; x: string; kid: string; alg: string; use: string }> {
	const key = { kty, crv, x };
	return { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm, use: "sig" };
}

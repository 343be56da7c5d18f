/** Receipts: Ed25519 signatures that anybody can verify offline with the public key. */
import { CompactSign, calculateJwkThumbprint, compactVerify, decodeProtectedHeader, errors, importJWK } from "jose";
import type { ReceiptKey, ReceiptVerification, VerificationRequest } from "../../shared/api/receipts.ts";
import { type Receipt, ReceiptContent } from "../../shared/api/submissions.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { findReceiptBeginning } from "../db/submissions.ts";
import { type Env, type PublicKey, retiredKeysOf, type SigningKey, signingKeyOf } from "../env.ts";
import { idsBeginning } from "./slip-code.ts";

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
export async function publicKeyOf({ kty, crv, x }: PublicKey): Promise<ReceiptKey> {
	const key = { kty, crv, x };
	return { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm, use: "sig" };
}

/** Every key whose receipts count: first the one that signs now. @throws ServiceProblem not-configured */
export async function publicKeysOf(env: Env): Promise<ReceiptKey[]> {
	const keys = await Promise.all([signingKeyOf(env), ...retiredKeysOf(env)].map(publicKeyOf));
	return keys.filter(({ kid }, index) => keys.findIndex((one) => one.kid === kid) === index);
}

/** By the receipt itself, or by the 校验码 of a printed 报送单: then by the receipt that is kept. @throws ServiceProblem not-configured */
export async function verify(env: Env, request: VerificationRequest): Promise<ReceiptVerification> {
	if ("jws" in request) return verifyReceipt(env, request);
	const beginning = idsBeginning(request.code);
	const receipt = beginning === undefined ? undefined : await findReceiptBeginning(env.DB, beginning);
	return receipt ? verifyReceipt(env, receipt) : { valid: false, reason: "unknown-code", kid: null, retired: false, content: null };
}

/**
 * Whether one of our keys signed it, and what it then proves.
 * @param content as it came beside the signature, if it did: it may have been changed
 * @throws ServiceProblem not-configured
 */
async function verifyReceipt(env: Env, { jws, content }: { jws: string; content?: unknown }): Promise<ReceiptVerification> {
	const keys = await publicKeysOf(env);
	const { kid } = headerOf(jws);
	const key = keys.find((one) => one.kid === kid);
	if (kid === undefined || !key)
		return { valid: false, reason: kid === undefined ? "unreadable" : "unknown-key", kid: kid ?? null, retired: false, content: null };
	const about = { kid, retired: key !== keys[0] };
	const invalid = (reason: "signature" | "content" | "unreadable"): ReceiptVerification => ({
		valid: false,
		reason,
		...about,
		content: null,
	});
	let payload: string;
	try {
		payload = new TextDecoder().decode(
			(await compactVerify(jws, await importJWK({ ...key }, algorithm), { algorithms: [algorithm] })).payload,
		);
	} catch (error) {
		if (error instanceof errors.JOSEError)
			return invalid(error instanceof errors.JWSSignatureVerificationFailed ? "signature" : "unreadable");
		throw error;
	}
	const signed = ReceiptContent.safeParse(JSON.parse(payload));
	if (!signed.success) return invalid("unreadable");
	if (content !== undefined && canonicalJson(content) !== payload) return invalid("content");
	return { valid: true, reason: null, ...about, content: signed.data };
}

function headerOf(jws: string): { kid?: string | undefined } {
	try {
		return decodeProtectedHeader(jws);
	} catch {
		return {};
	}
}

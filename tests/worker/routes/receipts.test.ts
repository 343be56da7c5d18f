/** A receipt is proved by whoever holds it; keys that sign no more still prove what they signed. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Receipt } from "../../../shared/api/submissions.ts";
import type { Env } from "../../../worker/env.ts";
import { type Programme, startProgramme, xlsx } from "../support/programme.ts";

let programme: Programme;
let receipt: Receipt;
let rotated: Env;
beforeAll(async () => {
	programme = await startProgramme();
	receipt = (await programme.submit(await programme.workbook())).body.receipt;
	const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
	const { kty, crv, x, d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
	// The old key as a careless administrator would put it there, with its private part.
	rotated = { ...programme.env, SIGNING_KEY: JSON.stringify({ kty, crv, x, d }), RETIRED_SIGNING_KEYS: `[${programme.env.SIGNING_KEY}]` };
});

const verify = async (json: unknown, env?: Env) =>
	(await programme.call("POST", "/receipts/verification", { json, env: env ?? programme.env })).body;
const fetchKeys = async (env?: Env) => (await programme.call("GET", "/receipts/key", { env: env ?? programme.env })).body.keys;

/** Its payload with another revision, under the same signature. */
function forged({ jws, content }: Receipt): Receipt {
	const [header, , signature] = jws.split(".");
	const bytes = new TextEncoder().encode(JSON.stringify({ ...content, revision: 9 }));
	const payload = btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replaceAll("=", "");
	return { content: { ...content, revision: 9 }, jws: `${header}.${payload}.${signature}` };
}

describe("anybody may ask", () => {
	test("a genuine one says what was signed", async () => {
		const { kid } = (await fetchKeys())[0];
		expect(await verify(receipt)).toEqual({ valid: true, reason: null, kid, retired: false, content: receipt.content });
		expect(await verify({ jws: receipt.jws })).toMatchObject({ valid: true });
	});

	test.each<[string, () => unknown, string]>([
		["with another content beside it", () => ({ ...receipt, content: { ...receipt.content, late: true } }), "content"],
		["with another content in it", () => forged(receipt), "signature"],
		["with a signature cut short", () => ({ jws: receipt.jws.slice(0, -4) }), "signature"],
		["that is no receipt", () => ({ jws: "x" }), "unreadable"],
		["with no algorithm", () => ({ jws: `${btoa('{"alg":"none"}').replaceAll("=", "")}.e30.` }), "unreadable"],
		["of another service", () => ({ jws: `${btoa('{"alg":"EdDSA","kid":"other"}').replaceAll("=", "")}.e30.AAAA` }), "unknown-key"],
	])("one %s proves nothing", async (_, given, reason) => {
		expect(await verify(given())).toMatchObject({ valid: false, reason, content: null });
	});

	test("what is no request is refused", async () => {
		for (const json of [{}, { jws: 1 }, { jws: "" }, { jws: "a", more: 1 }, []])
			expect((await programme.call("POST", "/receipts/verification", { json })).status).toBe(400);
	});
});

describe("after a change of keys", () => {
	test("both keys are offered, the present one first, without any private part", async () => {
		const [before] = await fetchKeys();
		const keys = await fetchKeys(rotated);
		expect(keys).toHaveLength(2);
		expect(keys[1]).toEqual(before);
		expect(JSON.stringify(keys)).not.toMatch(/"d":/);
	});

	test("old receipts still verify, new ones are signed with the new key", async () => {
		expect(await verify(receipt, rotated)).toMatchObject({ valid: true, retired: true });
		const filed = await programme.call("POST", "/submissions?period=2023-annual", {
			token: programme.school,
			body: new Uint8Array(await programme.workbook({ "S_T1_04.actual": 1300 })),
			headers: { "content-type": xlsx, "idempotency-key": "after-the-change-1" },
			env: rotated,
		});
		const { kid } = (await fetchKeys(rotated))[0];
		expect(await verify(filed.body.receipt, rotated)).toMatchObject({ valid: true, retired: false, kid });
		expect(await verify(filed.body.receipt)).toMatchObject({ valid: false, reason: "unknown-key" });
	});

	test("a setting that is no list of keys is said by name", async () => {
		const env = { ...programme.env, RETIRED_SIGNING_KEYS: "{}" };
		expect((await programme.call("GET", "/receipts/key", { env })).body).toMatchObject({
			code: "not-configured",
			detail: expect.stringMatching(/RETIRED_SIGNING_KEYS/),
		});
	});
});

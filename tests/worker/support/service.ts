/** The service on a fresh database, with a clock that the test sets and keys for every role. */
import { applyD1Migrations, env, reset } from "cloudflare:test";
import { createApp } from "../../../worker/app.ts";
import { createSecret } from "../../../worker/auth/secrets.ts";
import { insertKey } from "../../../worker/db/keys.ts";
import type { Env } from "../../../worker/env.ts";
import { undescribed } from "./described.ts";

export const bootstrapKey = "bootstrap-key-of-the-tests-only";

export interface Answer {
	status: number;
	headers: Headers;
	// The tests look into answers freely; each asserts what it reads.
	// biome-ignore lint/suspicious/noExplicitAny: see above
	body: any;
	bytes: Uint8Array;
}

export interface Service {
	env: typeof env;
	setTime(instant: string): void;
	call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

export interface CallOptions {
	token?: string | undefined;
	json?: unknown;
	body?: BodyInit;
	headers?: Record<string, string>;
	/** Other bindings than those of the tests, to see what the service does without them. */
	env?: Env;
}

/** Storage with the tables and nothing in them. Once a busy machine had left the file before's rows or originals: then it is emptied again. */
async function emptyStorage(attempts = 3): Promise<void> {
	await reset();
	await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
	const left = await env.DB.prepare("SELECT count(*) AS rows FROM definitions").first<number>("rows");
	const { objects } = await env.ORIGINALS.list();
	if (left === 0 && objects.length === 0) return;
	if (attempts === 1) throw new Error("The storage of the tests cannot be emptied.");
	await emptyStorage(attempts - 1);
}

/** Requests that have not been answered yet: a test that fails, or runs out of time, leaves some behind. */
const underWay = new Set<Promise<unknown>>();
let latest = 0;

/**
 * A service of the test's own: what an earlier test still has under way is waited for, and what it goes on to ask is refused, so that
 * nothing of it comes into this one's storage.
 * @param start the time at which the tests begin
 */
export async function startService(start = "2024-01-10T01:00:00.000Z"): Promise<Service> {
	const mine = ++latest;
	await Promise.allSettled(underWay);
	await emptyStorage();
	let now = new Date(start);
	const app = createApp(() => now);
	const ask: Service["call"] = async (method, path, { token, json, body, headers = {}, env: bindings = env } = {}) => {
		const request = new Request(new URL(/^(https:|\/api)/.test(path) ? path : `/api/v1${path}`, "https://hebiao.test"), {
			method,
			headers: {
				...(token ? { authorization: `Bearer ${token}` } : {}),
				...(json === undefined ? {} : { "content-type": "application/json" }),
				...headers,
			},
			...(json === undefined ? (body === undefined ? {} : { body }) : { body: JSON.stringify(json) }),
		});
		const response = await app.fetch(request, bindings);
		const bytes = new Uint8Array(await response.arrayBuffer());
		const isJson = /json/.test(response.headers.get("content-type") ?? "");
		const content = isJson && bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
		const answer: Answer = { status: response.status, headers: response.headers, bytes, body: content };
		const wrong = undescribed(app, request, answer);
		if (wrong !== undefined) throw new Error(`Not as openapi.json says: ${wrong}`);
		return answer;
	};
	return {
		env,
		setTime: (instant) => {
			now = new Date(instant);
		},
		call: async (...asked) => {
			if (mine !== latest) throw new Error("The test that this service was for is over.");
			const answer = ask(...asked);
			underWay.add(answer);
			return answer.finally(() => underWay.delete(answer));
		},
	};
}

export interface KeyFields {
	role: "school" | "commission" | "maintainer";
	unit?: string;
	right?: "fill" | "submit";
	holder?: string;
	expires?: string;
}

/** Makes a key and signs in with it. @returns the session's token */
export async function signInAs(service: Service, fields: KeyFields): Promise<string> {
	const { accessKey } = await makeKey(service, fields);
	const session = await service.call("POST", "/session", { json: { accessKey } });
	if (session.status !== 201) throw new Error(`sign-in failed: ${JSON.stringify(session.body)}`);
	return session.body.token;
}

/** Laid into the database: the bootstrap key makes none once the commission is at work. */
export async function makeKey({ env: { DB } }: Service, fields: KeyFields): Promise<{ id: string; accessKey: string }> {
	const { id, text, hash } = await createSecret();
	const { role, holder = "测试员", right = null, unit = null, expires = "2026-01-01T00:00:00+08:00" } = fields;
	const times = { created: "2024-01-01T00:00:00.000Z", expires: new Date(expires).toISOString() };
	await insertKey(DB, { id, holder, role, right, unit }, hash, times).run();
	return { id, accessKey: text };
}

/** What the runtime gives the service, and the secrets in it. */
import type { D1Database, Fetcher, Queue, R2Bucket } from "@cloudflare/workers-types";
import { z } from "zod";
import { ServiceProblem } from "../shared/api/problem.ts";

export type WorkMessage = { job: string } | { impact: string };

export interface Env {
	DB: D1Database;
	/** Submitted originals, content-addressed. */
	ORIGINALS: R2Bucket;
	/** Jobs and impacts to go on with, by their ids: what takes longer than a request. */
	WORK: Queue<WorkMessage>;
	/** The built pages. */
	ASSETS: Fetcher;
	/** Private Ed25519 key as JWK text. */
	SIGNING_KEY?: string;
	/** Public halves of keys that signed before, as a JSON list of JWKs: what they signed stays provable. */
	RETIRED_SIGNING_KEYS?: string;
	/**
	 * May create keys and nothing else, and only while no valid key of the commission has signed in: for the first start, and for the day
	 * when all the commission's keys are lost. Absent or empty: no bootstrap.
	 */
	BOOTSTRAP_KEY?: string;
	/** Where the task pane takes Office.js from: self (also when absent), cdn or 21vianet. The build has the same setting. */
	OFFICE_JS?: string;
	/** Origins that may frame the task pane beside Microsoft's own, separated by spaces: an Office Online Server of one's own. */
	OFFICE_HOSTS?: string;
	/** Percent of accepted submissions; a new or stricter rule that fires on more of them needs a reason to be published. Empty: 20. */
	RULE_SHARE?: string;
	/** Header in which the front before the service writes the caller's address, over whatever the caller wrote there. Empty: none. */
	CLIENT_ADDRESS_HEADER?: string;
}

/** The time, passed in so that tests can set it. */
export type Clock = () => Date;

const SigningKey = z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string().min(40), d: z.string().min(40) });
export type SigningKey = z.infer<typeof SigningKey>;

/** @throws ServiceProblem not-configured when SIGNING_KEY is absent or no Ed25519 private key. */
export function signingKeyOf(env: Env): SigningKey {
	const parsed = SigningKey.safeParse(parseJson(env.SIGNING_KEY));
	if (parsed.success) return parsed.data;
	throw new ServiceProblem("not-configured", {
		details: { zh: "SIGNING_KEY 须为 Ed25519 私钥（JWK）。", en: "SIGNING_KEY must be a private Ed25519 key as JWK." },
	});
}

const PublicKey = SigningKey.pick({ kty: true, crv: true, x: true });
export type PublicKey = z.infer<typeof PublicKey>;

/** Absent or empty: none. @throws ServiceProblem not-configured when RETIRED_SIGNING_KEYS is no list of Ed25519 keys */
export function retiredKeysOf(env: Env): PublicKey[] {
	if (!env.RETIRED_SIGNING_KEYS) return [];
	const parsed = z.array(PublicKey).max(100).safeParse(parseJson(env.RETIRED_SIGNING_KEYS));
	if (parsed.success) return parsed.data;
	throw new ServiceProblem("not-configured", {
		details: {
			zh: "RETIRED_SIGNING_KEYS 须为 Ed25519 公钥（JWK）的列表。",
			en: "RETIRED_SIGNING_KEYS must be a list of public Ed25519 keys as JWK.",
		},
	});
}

/** Undefined where there is none, or one too short to be trusted (128 bits are 22 characters of base64url). */
export function bootstrapKeyOf(env: Env): string | undefined {
	return env.BOOTSTRAP_KEY && env.BOOTSTRAP_KEY.length >= 22 ? env.BOOTSTRAP_KEY : undefined;
}

function parseJson(text: string | undefined): unknown {
	try {
		return text === undefined ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}

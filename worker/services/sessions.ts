/** Signing in: an access key becomes a session of twelve hours. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import { createSecret, readSecret, sameText } from "../auth/secrets.ts";
import type { Actor } from "../context.ts";
import { findKey } from "../db/keys.ts";
import { countAttempt, findSession, insertSession } from "../db/sessions.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";

export const sessionHours = 12;
/**
 * Wrong keys in ten minutes: of one address (a school's staff share one), and of one key's id from wherever. What bounds guessing is the
 * secret's 160 bits; the limits say to a guesser, and to a script gone wrong, that it is enough. They never touch a right key or a
 * session, so that nobody can lock out anybody else.
 */
export const attemptLimits = { address: 30, key: 10 };
const windowMilliseconds = 600_000;

/**
 * @param address of the caller, kept as a hash only
 * @throws ServiceProblem rate-limited, access-key-refused
 */
export async function signIn(env: Env, accessKey: string, address: string, now: Date): Promise<{ token: string; actor: Actor }> {
	const given = await readSecret(accessKey);
	const found = given && (await findKey(env.DB, given.id));
	const valid = found && sameText(found.hash, given.hash) && found.key.revoked === null && Date.parse(found.key.expires) > now.getTime();
	if (!valid) throw await refusal(env, address, given?.id, now);

	const session = await createSecret();
	const end = Math.min(now.getTime() + sessionHours * 3_600_000, Date.parse(found.key.expires));
	const times = { created: now.toISOString(), expires: new Date(end).toISOString() };
	await insertSession(env.DB, { id: session.id, hash: session.hash, key: found.key.id, ...times });
	const stored = await findSession(env.DB, session.id, times.created);
	if (!stored) throw new ServiceProblem("access-key-refused"); // revoked in this very moment
	return { token: session.text, actor: stored.actor };
}

/** Counts a wrong key: of its address, and of its id where the address has not had enough (so that ids thought up leave few rows behind). */
async function refusal(env: Env, address: string, key: string | undefined, now: Date): Promise<ServiceProblem> {
	const window = new Date(Math.floor(now.getTime() / windowMilliseconds) * windowMilliseconds).toISOString();
	const isEnough =
		(await countAttempt(env.DB, await sha256(address), window)) > attemptLimits.address ||
		(key !== undefined && (await countAttempt(env.DB, `key:${key}`, window)) > attemptLimits.key);
	if (!isEnough) return new ServiceProblem("access-key-refused");
	const retryAfter = Math.ceil((Date.parse(window) + windowMilliseconds - now.getTime()) / 1000);
	return new ServiceProblem("rate-limited", { extensions: { retryAfter } });
}

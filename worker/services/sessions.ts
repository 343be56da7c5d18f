/** Signing in: an access key becomes a session of twelve hours. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import { createSecret, readSecret, sameText } from "../auth/secrets.ts";
import type { Actor } from "../context.ts";
import { findKey } from "../db/keys.ts";
import { countAttempt, findSession, forgiveAttempt, insertSession } from "../db/sessions.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";

export const sessionHours = 12;
/** Failed attempts that one address has in ten minutes. A school's staff share an address. */
export const attemptLimit = 30;
const windowMilliseconds = 600_000;

/**
 * @param address of the caller, kept as a hash only
 * @throws ServiceProblem rate-limited, access-key-refused
 */
export async function signIn(env: Env, accessKey: string, address: string, now: Date): Promise<{ token: string; actor: Actor }> {
	const window = new Date(Math.floor(now.getTime() / windowMilliseconds) * windowMilliseconds).toISOString();
	const caller = await sha256(address);
	if ((await countAttempt(env.DB, caller, window)) > attemptLimit) {
		const retryAfter = Math.ceil((Date.parse(window) + windowMilliseconds - now.getTime()) / 1000);
		throw new ServiceProblem("rate-limited", { extensions: { retryAfter } });
	}
	const given = await readSecret(accessKey);
	const found = given && (await findKey(env.DB, given.id));
	const valid = found && sameText(found.hash, given.hash) && found.key.revoked === null && Date.parse(found.key.expires) > now.getTime();
	if (!valid) throw new ServiceProblem("access-key-refused");

	const session = await createSecret();
	const end = Math.min(now.getTime() + sessionHours * 3_600_000, Date.parse(found.key.expires));
	const times = { created: now.toISOString(), expires: new Date(end).toISOString() };
	await insertSession(env.DB, { id: session.id, hash: session.hash, key: found.key.id, ...times });
	await forgiveAttempt(env.DB, caller, window);
	const stored = await findSession(env.DB, session.id, times.created);
	if (!stored) throw new ServiceProblem("access-key-refused"); // revoked in this very moment
	return { token: session.text, actor: stored.actor };
}

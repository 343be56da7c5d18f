/** Making and revoking access keys. */

import type { Key, KeyRequest } from "../../shared/api/keys.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { createSecret } from "../auth/secrets.ts";
import { auditStatement } from "../db/audit.ts";
import { findKey, insertKey, revokeKey } from "../db/keys.ts";
import { retryOnConflict } from "../db/retry.ts";
import { findUnit } from "../db/units.ts";
import type { Env } from "../env.ts";
import { invalidRequest, issue } from "../issues.ts";
import { toShanghai, toUtc } from "../times.ts";

/** @returns the key, and the only time its text. @throws ServiceProblem unknown-reference (unit), invalid-request (expiry in the past) */
export async function createKey(env: Env, actor: AuditActor, request: KeyRequest, now: Date): Promise<Key & { accessKey: string }> {
	const unit = request.unit ?? null;
	if (unit !== null && !(await findUnit(env.DB, unit))) {
		throw new ServiceProblem("unknown-reference", {
			details: { zh: `没有单位 ${unit}。`, en: `There is no unit ${unit}.` },
			extensions: { unit },
		});
	}
	if (Date.parse(request.expires) <= now.getTime()) {
		throw invalidRequest([issue("expires", "到期时间已过。", "This lies in the past.")]);
	}
	const secret = await createSecret();
	const key = { id: secret.id, holder: request.holder, role: request.role, right: request.right ?? null, unit };
	const times = { created: now.toISOString(), expires: toUtc(request.expires) };
	const { id, ...content } = { ...key, expires: times.expires };
	await retryOnConflict(async () =>
		env.DB.batch([
			insertKey(env.DB, key, secret.hash, times),
			await auditStatement(env.DB, times.created, actor, { action: "key.create", subject: id, content }),
		]),
	);
	return {
		...key,
		created: toShanghai(times.created),
		expires: toShanghai(times.expires),
		revoked: null,
		lastUsed: null,
		replaces: null,
		replacedBy: null,
		accessKey: secret.text,
	};
}

/**
 * Ends the key and with it its sessions; done once, however often it is asked.
 * @throws ServiceProblem not-found, key-in-use (the caller's own, or the commission's last valid one), busy
 */
export async function endKey(env: Env, actor: AuditActor, id: string, now: Date): Promise<void> {
	const found = await findKey(env.DB, id);
	if (!found) throw new ServiceProblem("not-found");
	if (found.key.revoked !== null) return;
	if (id === actor.key) throw inUse({ zh: "它是您自己登录所用的密钥。", en: "You are signed in with it yourself." });
	const at = now.toISOString();
	const [revoked] = await retryOnConflict(async () =>
		env.DB.batch([
			revokeKey(env.DB, id, at),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "key.revoke", subject: id, content: { holder: found.key.holder } },
				// Two at once: the second finds the key revoked at another instant and leaves no entry.
				{ sql: "EXISTS (SELECT 1 FROM keys WHERE id = ?12 AND revoked_at = ?13)", values: [id, at] },
			),
		]),
	);
	if (revoked?.meta.changes === 0 && (await findKey(env.DB, id))?.key.revoked === null)
		throw inUse({ zh: "它是市教委最后一把有效的密钥。", en: "It is the commission's last valid one." });
}

const inUse = (details: { zh: string; en: string }): ServiceProblem => new ServiceProblem("key-in-use", { details });

/** A decision and its entry in the trail, written at once. */
import type { D1PreparedStatement } from "@cloudflare/workers-types";
import type { NewAuditEvent } from "../audit/events.ts";
import type { Actor } from "../context.ts";
import { auditStatement, type Guard } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";

/** Runs the statements and the audit entry as one batch. @returns the changes of the first */
export async function apply(
	env: Env,
	actor: Actor,
	now: Date,
	event: NewAuditEvent,
	statements: D1PreparedStatement[],
	guard: Guard,
): Promise<number> {
	return retryOnConflict(async () => {
		const results = await env.DB.batch([...statements, await auditStatement(env.DB, now.toISOString(), actor, event, guard)]);
		return results[0]?.meta.changes ?? 0;
	});
}

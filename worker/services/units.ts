import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Unit } from "../../shared/api/units.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { auditStatement } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { insertUnit, isCodeTaken } from "../db/units.ts";
import type { Env } from "../env.ts";

/** @throws ServiceProblem already-exists */
export async function createUnit(env: Env, actor: AuditActor, unit: Unit, now: Date): Promise<void> {
	const at = now.toISOString();
	await retryOnConflict(async () => {
		if (await isCodeTaken(env.DB, unit.code)) throw new ServiceProblem("already-exists");
		await env.DB.batch([
			insertUnit(env.DB, unit, at),
			await auditStatement(env.DB, at, actor, { action: "unit.create", subject: unit.code, content: { name: unit.name } }),
		]);
	});
}

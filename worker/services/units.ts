import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Unit } from "../../shared/api/units.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { auditStatement } from "../db/audit.ts";
import { retryOnConflict } from "../db/retry.ts";
import { deleteUnit, findUnit, insertUnit, isCodeTaken, nameAsRead, unitHolds, unitsByName } from "../db/units.ts";
import type { Env } from "../env.ts";

/** @throws ServiceProblem already-exists: the code, or the name of another unit */
export async function createUnit(env: Env, actor: AuditActor, unit: Unit, now: Date): Promise<void> {
	const at = now.toISOString();
	await retryOnConflict(async () => {
		if (await isCodeTaken(env.DB, unit.code)) throw new ServiceProblem("already-exists");
		const [other] = (await unitsByName(env.DB)).get(nameAsRead(unit.name)) ?? [];
		if (other !== undefined)
			throw new ServiceProblem("already-exists", { details: sameName(unit.name, other), extensions: { unit: other } });
		await env.DB.batch([
			insertUnit(env.DB, unit, at),
			await auditStatement(env.DB, at, actor, { action: "unit.create", subject: unit.code, content: { name: unit.name } }),
		]);
	});
}

/** Two units of one name could not be told apart in any list. */
export const sameName = (name: string, other: string) => ({
	zh: `单位 ${other} 已用这个名称（${name}）。`,
	en: `The unit ${other} has this name (${name}) already.`,
});

/** Only one that nothing refers to but keys that sign in no more; these go with it. @throws ServiceProblem not-found, unit-in-use (`holds`), busy */
export async function removeUnit(env: Env, actor: AuditActor, code: string, reason: string, now: Date): Promise<void> {
	const at = now.toISOString();
	const refuse = async (): Promise<Unit> => {
		const unit = await findUnit(env.DB, code);
		if (!unit) throw new ServiceProblem("not-found");
		const holds = await unitHolds(env.DB, code, at);
		if (holds.length > 0) throw new ServiceProblem("unit-in-use", { details: heldBy(holds), extensions: { holds } });
		return unit;
	};
	const { name } = await refuse();
	try {
		await retryOnConflict(async () =>
			env.DB.batch([
				// First, so that of two who delete it at once one alone is written down.
				await auditStatement(
					env.DB,
					at,
					actor,
					{ action: "unit.remove", subject: code, content: { name, reason } },
					{ sql: "EXISTS (SELECT 1 FROM units WHERE code = ?12)", values: [code] },
				),
				...deleteUnit(env.DB, code, at),
			]),
		);
	} catch (error) {
		// Somebody has entered it somewhere meanwhile.
		if (!(error instanceof Error && /FOREIGN KEY constraint failed/.test(error.message))) throw error;
		await refuse();
		throw new ServiceProblem("busy");
	}
}

const words = {
	periods: { zh: "登记在期间中", en: "it is entered in a period" },
	keys: { zh: "有它的有效密钥（请先撤销）", en: "it has keys that are valid (revoke them first)" },
	submissions: { zh: "有过报送", en: "it has submitted" },
};

const heldBy = (holds: readonly (keyof typeof words)[]) => ({
	zh: `原因：${holds.map((what) => words[what].zh).join("；")}。`,
	en: `Why: ${holds.map((what) => words[what].en).join("; ")}.`,
});

/** Units in bulk: entered, and given other names. */
import type { BulkAnswer, BulkUnits } from "../../../shared/api/bulk.ts";
import type { Unit } from "../../../shared/api/units.ts";
import type { NewAuditEvent } from "../../audit/events.ts";
import type { Actor } from "../../context.ts";
import { auditStatements } from "../../db/audit.ts";
import { everyLineTaken } from "../../db/bulk.ts";
import { insertUnits, nameAsRead, renameUnits, unitsByCode, unitsByName, unitsStanding } from "../../db/units.ts";
import type { Env } from "../../env.ts";
import { sameName } from "../units.ts";
import { inBulk, line, type Plan, problemAt, refused } from "./lines.ts";
import type { Sent } from "./sent.ts";

interface Work {
	created: Unit[];
	renamed: (Unit & { before: string })[];
}

export async function unitsInBulk(
	env: Env,
	actor: Actor,
	sent: Sent<BulkUnits["units"][number]>,
	dryRun: boolean,
	now: Date,
): Promise<BulkAnswer> {
	const at = now.toISOString();
	const { answer } = await inBulk(
		env,
		dryRun,
		() => planUnits(env, sent),
		async ({ created, renamed }) => {
			const lines = created.length + renamed.length;
			if (lines === 0) return [];
			const events: NewAuditEvent[] = [
				...created.map(({ code, name }): NewAuditEvent => ({ action: "unit.create", subject: code, content: { name } })),
				...renamed.map(
					({ code, name, before }): NewAuditEvent => ({ action: "unit.rename", subject: code, content: { name: [before, name] } }),
				),
			];
			const all = [...created, ...renamed].map(({ code, name }) => ({ code, name }));
			return [
				...(created.length > 0 ? [insertUnits(env.DB, created, at)] : []),
				...(renamed.length > 0 ? [renameUnits(env.DB, renamed)] : []),
				...(await auditStatements(env.DB, at, actor, events)),
				everyLineTaken(env.DB, { id: crypto.randomUUID(), kind: "units", at, by: actor.holder, lines }, unitsStanding, [
					JSON.stringify(all),
				]),
			];
		},
	);
	return answer;
}

async function planUnits(env: Env, { lines: sent, faulty }: Sent<Unit>): Promise<Plan<Work>> {
	const known = await unitsByCode(
		env.DB,
		sent.map(({ value }) => value.code),
	);
	const others = await unitsByName(env.DB);
	// Who bears a name in the end: a unit that gives its own up in the same request leaves it free.
	const sentNames = new Map(sent.map(({ value }) => [value.code, value.name]));
	const ofName = Map.groupBy(sentNames, ([, name]) => nameAsRead(name));
	const namesakeOf = ({ code, name }: Unit): string | undefined => {
		const read = nameAsRead(name);
		const kept = (others.get(read) ?? []).filter((other) => nameAsRead(sentNames.get(other) ?? name) === read);
		return [...kept, ...(ofName.get(read) ?? []).map(([other]) => other)].find((other) => other !== code);
	};
	const work: Work = { created: [], renamed: [] };
	const lines = sent.map(({ at, value: { code, name } }) => {
		const namesake = namesakeOf({ code, name });
		if (namesake !== undefined && known.get(code.toUpperCase())?.name !== name) {
			const { zh, en } = sameName(name, namesake);
			return refused(at("code"), code, problemAt(at("name"), zh, en));
		}
		const before = known.get(code.toUpperCase());
		if (!before) {
			work.created.push({ code, name });
			return line(at("code"), code, "created", { name: [null, name] });
		}
		if (before.code !== code) {
			const zh = `代码 ${before.code} 已有，大小写不同的不能再登记。`;
			return refused(at("code"), code, problemAt(at("code"), zh, `The code ${before.code} is taken, in other letters.`));
		}
		if (before.name === name) return line(at("code"), code, "unchanged");
		work.renamed.push({ code, name, before: before.name });
		return line(at("code"), code, "changed", { name: [before.name, name] });
	});
	return { lines: [...faulty, ...lines], work };
}

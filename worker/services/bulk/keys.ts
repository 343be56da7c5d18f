/** Keys in bulk: made for many holders, or in the place of others. A key's text is in the answer that makes it, and nowhere else. */
import type { BulkKeysAnswer, BulkLine, KeyRotation } from "../../../shared/api/bulk.ts";
import type { Key, KeyRequest } from "../../../shared/api/keys.ts";
import type { NewAuditEvent } from "../../audit/events.ts";
import { createSecret } from "../../auth/secrets.ts";
import type { Actor } from "../../context.ts";
import { auditStatements } from "../../db/audit.ts";
import { everyLineTaken } from "../../db/bulk.ts";
import { endReplaced, findKeys, insertKeys, keysStanding, replacementsStanding, validKeysOf } from "../../db/keys.ts";
import { unitsByCode } from "../../db/units.ts";
import type { Env } from "../../env.ts";
import { invalidRequest, issue } from "../../issues.ts";
import { toShanghai, toUtc } from "../../times.ts";
import { inBulk, line, type Plan, problemAt, refused } from "./lines.ts";
import type { Sent, SentLine } from "./sent.ts";

/** A key that is to be; its text goes to the holder, its hash into the database. */
interface Made {
	key: Pick<Key, "id" | "holder" | "role" | "right" | "unit" | "replaces">;
	/** UTC */
	expires: string;
	hash: string;
	text: string;
}

/** @throws ServiceProblem bulk-refused, busy */
export async function keysInBulk(env: Env, actor: Actor, sent: Sent<KeyRequest>, dryRun: boolean, now: Date): Promise<BulkKeysAnswer> {
	const at = now.toISOString();
	const { answer, work } = await inBulk(
		env,
		dryRun,
		() => planKeys(env, sent, now),
		async (made) => {
			if (made.length === 0) return [];
			const change = { id: crypto.randomUUID(), kind: "keys", at, by: actor.holder, lines: made.length };
			return [
				insertKeys(env.DB, made.map(rowOf), at),
				...(await auditStatements(env.DB, at, actor, made.map(creation))),
				everyLineTaken(env.DB, change, keysStanding, [idsOf(made)]),
			];
		},
	);
	return { ...answer, keys: dryRun ? [] : work.map((one) => newKey(one, at)) };
}

/**
 * New keys for the holders of old ones, which end at `until`.
 * @throws ServiceProblem invalid-request (times), bulk-refused, busy
 */
export async function rotateKeys(env: Env, actor: Actor, request: KeyRotation, dryRun: boolean, now: Date): Promise<BulkKeysAnswer> {
	const [until, expires, at] = [toUtc(request.until), toUtc(request.expires), now.toISOString()];
	if (until <= at) throw invalidRequest([issue("until", "旧密钥的截止时间须晚于现在。", "The old keys end later than now.")]);
	if (expires <= until)
		throw invalidRequest([issue("expires", "新密钥的到期时间须晚于旧密钥的截止时间。", "The new keys end later than the old ones.")]);
	const { answer, work } = await inBulk(
		env,
		dryRun,
		() => planRotation(env, request.keys, { until, expires, now: at }),
		async (made) => {
			if (made.length === 0) return [];
			const replaced = made.flatMap(({ key }) => key.replaces ?? []);
			const events = made.flatMap((one): NewAuditEvent[] => [
				creation(one),
				{ action: "key.replace", subject: one.key.replaces ?? "", content: { holder: one.key.holder, by: one.key.id, until } },
			]);
			const change = { id: crypto.randomUUID(), kind: "key-rotation", at, by: actor.holder, lines: made.length };
			return [
				endReplaced(env.DB, replaced, until, at),
				insertKeys(env.DB, made.map(rowOf), at),
				...(await auditStatements(env.DB, at, actor, events)),
				everyLineTaken(env.DB, change, replacementsStanding, [idsOf(made), until, at]),
			];
		},
	);
	return { ...answer, keys: dryRun ? [] : work.map((one) => newKey(one, at)) };
}

const idsOf = (made: readonly Made[]): string => JSON.stringify(made.map(({ key }) => key.id));
const rowOf = ({ key, expires, hash }: Made) => ({ ...key, expires, hash });

function creation({ key: { id, holder, role, right, unit }, expires }: Made): NewAuditEvent {
	return { action: "key.create", subject: id, content: { holder, role, right, unit, expires } };
}

const newKey = ({ key, expires, text }: Made, created: string): BulkKeysAnswer["keys"][number] => ({
	...key,
	created: toShanghai(created),
	expires: toShanghai(expires),
	revoked: null,
	lastUsed: null,
	replacedBy: null,
	accessKey: text,
});

async function make(key: Omit<Made["key"], "id">, expires: string): Promise<Made> {
	const { id, text, hash } = await createSecret();
	return { key: { id, ...key }, expires, hash, text };
}

async function planKeys(env: Env, { lines: sent, faulty }: Sent<KeyRequest>, now: Date): Promise<Plan<Made[]>> {
	const [units, valid] = await Promise.all([
		unitsByCode(
			env.DB,
			sent.flatMap(({ value }) => value.unit ?? []),
		),
		validKeysOf(
			env.DB,
			sent.map(({ value }) => value.holder),
			now.toISOString(),
		),
	]);
	const work: Made[] = [];
	const lines: BulkLine[] = [];
	for (const one of sent) {
		const { holder, role, right = null, unit = null, expires } = one.value;
		const problem = problemOf(one, { units, valid, now });
		if (problem) {
			lines.push(refused(one.at("holder"), holder, problem));
			continue;
		}
		work.push(await make({ holder, role, right, unit, replaces: null }, toUtc(expires)));
		lines.push(
			line(one.at("holder"), holder, "created", { role: [null, role], right: [null, right], unit: [null, unit], expires: [null, expires] }),
		);
	}
	return { lines: [...faulty, ...lines], work };
}

function problemOf(
	{ value, at }: SentLine<KeyRequest>,
	{ units, valid, now }: { units: Awaited<ReturnType<typeof unitsByCode>>; valid: readonly Key[]; now: Date },
): BulkLine["problems"][number] | undefined {
	const { holder, role, right = null, unit = null, expires } = value;
	if (unit !== null && units.get(unit.toUpperCase())?.code !== unit)
		return problemAt(at("unit"), `没有单位 ${unit}。`, `There is no unit ${unit}.`);
	if (Date.parse(expires) <= now.getTime()) return problemAt(at("expires"), "到期时间已过。", "This lies in the past.");
	const same = valid.find((key) => key.holder === holder && key.role === role && key.right === right && key.unit === unit);
	if (!same) return undefined;
	const zh = `${holder} 已有同样的有效密钥（${same.id}），要更换请用轮换。`;
	return problemAt(at("holder"), zh, `${holder} has such a valid key (${same.id}); replace it by rotation.`);
}

async function planRotation(
	env: Env,
	ids: readonly string[],
	{ until, expires, now }: { until: string; expires: string; now: string },
): Promise<Plan<Made[]>> {
	const known = await findKeys(env.DB, ids);
	const work: Made[] = [];
	const lines: BulkLine[] = [];
	for (const [index, id] of ids.entries()) {
		const at = `keys.${index}`;
		const key = known.get(id);
		const problem = rotationProblem(key, ids.indexOf(id) < index, now);
		if (!key || problem) {
			lines.push(refused(at, key?.holder ?? id, { at, message: problem ?? { zh: "没有此密钥。", en: "There is no such key." } }));
			continue;
		}
		const { holder, role, right, unit } = key;
		work.push(await make({ holder, role, right, unit, replaces: id }, expires));
		const end = toUtc(key.expires) < until ? key.expires : toShanghai(until);
		lines.push(line(at, holder, "created", { expires: [null, toShanghai(expires)], [`${id}.expires`]: [key.expires, end] }));
	}
	return { lines, work };
}

function rotationProblem(key: Key | undefined, repeated: boolean, now: string): BulkLine["problems"][number]["message"] | undefined {
	if (!key) return { zh: "没有此密钥。", en: "There is no such key." };
	if (repeated) return { zh: "此密钥重复列出。", en: "This key is named twice." };
	if (key.revoked !== null) return { zh: "密钥已撤销，请签发新的。", en: "The key is revoked; make a new one." };
	if (toUtc(key.expires) <= now) return { zh: "密钥已到期，请签发新的。", en: "The key is over; make a new one." };
	if (key.replacedBy !== null) return { zh: `已由 ${key.replacedBy} 替换。`, en: `It was replaced by ${key.replacedBy}.` };
	return undefined;
}

/** 密钥签发单 as a form, and made keys as letters. */

import type { z } from "zod";
import { KeyRequest, type NewKey } from "../../../shared/api/keys.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import { type KeyLetter, keyLetters } from "../../../shared/exports/letters.ts";
import type { FormSheet } from "../../../shared/forms/form.ts";
import type { ReadForm } from "../../../shared/forms/read.ts";
import type { FilledSheet } from "../../../shared/forms/write.ts";
import { findKeys } from "../../db/keys.ts";
import { unitsByCode } from "../../db/units.ts";
import type { Env } from "../../env.ts";
import { toShanghai } from "../../times.ts";
import { type Sent, sentAsRows } from "./sent.ts";

export const keyForm = "keys";
const roles = { 学校: "school", 市教委: "commission", 维护员: "maintainer" } as const;
const rights = { 填报: "fill", 报送: "submit" } as const;

export const keySheet: FormSheet = {
	name: "密钥签发单",
	title: "密钥签发单",
	notes: ["一行一把密钥，持有人写人名。角色为学校的须写单位和权限（填报或报送），其他角色不写。到期日当天 24 时失效。"],
	columns: [
		{ key: "holder", header: "持有人", kind: "text", width: 18, required: true },
		{ key: "role", header: "角色", kind: "code", width: 10, required: true, choices: Object.keys(roles) },
		{ key: "unit", header: "单位代码", kind: "code", width: 12 },
		{ key: "right", header: "权限", kind: "code", width: 10, choices: Object.keys(rights) },
		{ key: "expires", header: "到期日", kind: "date", width: 14, required: true },
	],
	key: ["holder", "role", "unit", "right"],
	most: bulkLines.keys,
};

export const blankKeys = (): FilledSheet[] => [{ sheet: keySheet, rows: [], spare: 200 }];

export function keysSent({ rows, faults }: ReadForm): Sent<z.output<typeof KeyRequest>> {
	const own = (rows.get(keySheet.name) ?? []).map((row) => {
		const { holder = null, role, unit = null, right, expires } = row.cells;
		const cells = {
			holder,
			// safe: the form takes these words only
			role: roles[role as keyof typeof roles] ?? null,
			unit,
			right: right ? (rights[right as keyof typeof rights] ?? null) : null,
			expires: expires ? `${expires}T23:59:59+08:00` : null,
		};
		return { at: row.at, cells };
	});
	return sentAsRows(KeyRequest, own, faults);
}

/** @param address where people sign in */
export async function lettersOf(env: Env, keys: readonly z.output<typeof NewKey>[], address: string, now: Date): Promise<Uint8Array> {
	const [units, old] = await Promise.all([
		unitsByCode(
			env.DB,
			keys.flatMap(({ unit }) => unit ?? []),
		),
		findKeys(
			env.DB,
			keys.flatMap(({ replaces }) => replaces ?? []),
		),
	]);
	const letters = keys.map(({ holder, role, right, unit, accessKey, id, expires, replaces }): KeyLetter => {
		const before = replaces === null ? undefined : old.get(replaces);
		return {
			holder,
			unit: unit === null ? null : `${unit} ${units.get(unit.toUpperCase())?.name ?? ""}`.trim(),
			right: right === null ? roleWords[role] : rightWords[right],
			accessKey,
			id,
			expires,
			replaces: before ? { id: before.id, until: before.expires } : null,
		};
	});
	return keyLetters(letters, address, toShanghai(now));
}

const rightWords = { fill: "填报：检查、填写，不能报送 fill in, not submit", submit: "报送：检查、填写并报送 fill in and submit" } as const;
const roleWords = { school: "学校 school", commission: "市教委项目办 commission", maintainer: "维护员 maintainer" } as const;

/** Access keys: who may sign in, as whom. */

import { z } from "zod";
import { both } from "../domain/both.ts";
import { Instant, Name, UnitCode } from "./common.ts";
import { Right, Role } from "./session.ts";

export const KeyRequest = z
	.strictObject({
		/** A person, not an office: the audit names the holder. */
		holder: Name.min(2).max(80),
		role: Role,
		right: Right.optional(),
		unit: UnitCode.optional(),
		expires: Instant,
	})
	.refine(({ role, right, unit }) => role !== "school" || (right !== undefined && unit !== undefined), {
		message: both("学校密钥须注明单位（unit）和权限（right）。", "A school's key needs unit and right."),
	})
	.refine(({ role, right, unit }) => role === "school" || (right === undefined && unit === undefined), {
		message: both(
			"只有学校密钥才有单位（unit）和权限（right），其他角色的密钥请去掉这两项。",
			"Only a school's key has unit and right: leave both out for other roles.",
		),
	})
	.meta({ id: "KeyRequest" });
export type KeyRequest = z.infer<typeof KeyRequest>;

export const Key = z
	.object({
		id: z.string(),
		holder: z.string(),
		role: Role,
		right: Right.nullable(),
		unit: UnitCode.nullable(),
		created: Instant,
		expires: Instant,
		revoked: Instant.nullable(),
		/** When somebody last signed in with it; null: nobody has. */
		lastUsed: Instant.nullable(),
		/** Id of the key that it takes the place of, and of the one that takes its place. */
		replaces: z.string().nullable(),
		replacedBy: z.string().nullable(),
	})
	.meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

/** The only answer that ever holds the key itself. */
export const NewKey = Key.extend({ accessKey: z.string() }).meta({ id: "NewKey" });
export const Keys = z
	.object({ keys: z.array(Key), /** `after` of the next page; null: no more */ next: z.string().nullable() })
	.meta({ id: "Keys" });

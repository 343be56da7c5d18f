/** Access keys: who may sign in, as whom. */
import { z } from "zod";
import { Instant, Line, UnitCode } from "./common.ts";
import { Right, Role } from "./session.ts";

export const KeyRequest = z
	.strictObject({
		/** A person, not an office: the audit names the holder. */
		holder: Line.min(2).max(80),
		role: Role,
		right: Right.optional(),
		unit: UnitCode.optional(),
		expires: Instant,
	})
	.refine(({ role, right, unit }) => (role === "school") === (right !== undefined && unit !== undefined), {
		message: "a school's key needs unit and right; other roles have neither",
	})
	.refine(({ role, right, unit }) => role === "school" || (right === undefined && unit === undefined), {
		message: "unit and right belong to a school's key only",
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
	})
	.meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

/** The only answer that ever holds the key itself. */
export const NewKey = Key.extend({ accessKey: z.string() }).meta({ id: "NewKey" });
export const Keys = z.object({ keys: z.array(Key) }).meta({ id: "Keys" });

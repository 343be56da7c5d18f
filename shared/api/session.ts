/** Keys become sessions; who am I. */
import { z } from "zod";
import { Instant, UnitCode } from "./common.ts";

export const Role = z.enum(["school", "commission", "maintainer"]);
export type Role = z.infer<typeof Role>;

/** fill 填报: check and download; submit 报送: submit as well (decision 064). Other roles have none. */
export const Right = z.enum(["fill", "submit"]);
export type Right = z.infer<typeof Right>;

export const SessionRequest = z.strictObject({ accessKey: z.string().min(1).max(200) }).meta({ id: "SessionRequest" });

export const Identity = z
	.object({
		holder: z.string(),
		role: Role,
		right: Right.nullable(),
		unit: UnitCode.nullable(),
		unitName: z.string().nullable(),
		expires: Instant,
	})
	.meta({ id: "Identity" });
export type Identity = z.infer<typeof Identity>;

/** `token` is for the Authorization header (add-in, page); the same session stands in an HttpOnly cookie for browsers. */
export const SessionAnswer = Identity.extend({ token: z.string() }).meta({ id: "Session" });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

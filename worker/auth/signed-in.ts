/** The middleware of routes that need a session. */
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { Role } from "../../shared/api/session.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { findSession } from "../db/sessions.ts";
import { referencesOf } from "./known-references.ts";
import { readSecret, sameText } from "./secrets.ts";

export const sessionCookie = "hebiao_session";

/** The session's token: from the Authorization header, otherwise from the cookie. */
export function tokenOf(context: AppContext): { text: string; from: "header" | "cookie" } | undefined {
	const header = /^Bearer\s+(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
	if (header) return { text: header, from: "header" };
	const cookie = getCookie(context, sessionCookie);
	return cookie ? { text: cookie, from: "cookie" } : undefined;
}

const everybody: Role[] = ["school", "commission", "maintainer"];

/** Lets pass who has a session of one of these roles (none named: any). */
export function signedIn(...roles: Role[]) {
	const middleware = createMiddleware<AppEnv>(async (context, next) => {
		const token = tokenOf(context);
		const secret = token && (await readSecret(token.text));
		// At once: each is a way to the database and back.
		const [session, requireKnown] = secret
			? await Promise.all([findSession(context.env.DB, secret.id, context.get("clock")().toISOString()), referencesOf(context)])
			: [];
		if (!session || !secret || !sameText(session.hash, secret.hash)) throw new ServiceProblem("unauthenticated");
		if (token.from === "cookie") refuseForeignOrigin(context);
		if (roles.length > 0 && !roles.includes(session.actor.role)) throw new ServiceProblem("forbidden");
		requireKnown?.(session.actor);
		context.set("actor", session.actor);
		await next();
	});
	return Object.assign(middleware, { roles: roles.length > 0 ? roles : everybody });
}

/** The roles that a handler of the router lets pass; undefined: it is no such guard. */
export function rolesOf(handler: unknown): readonly Role[] | undefined {
	return typeof handler === "function" && "roles" in handler && Array.isArray(handler.roles) ? handler.roles : undefined;
}

/** SameSite keeps the cookie at home in browsers that know it; this does for the rest. */
function refuseForeignOrigin(context: AppContext): void {
	if (["GET", "HEAD"].includes(context.req.method)) return;
	const origin = context.req.header("origin");
	if (origin !== undefined && origin !== new URL(context.req.url).origin) throw new ServiceProblem("foreign-origin");
}

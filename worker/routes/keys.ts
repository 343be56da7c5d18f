import { createRoute } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { UnitCode } from "../../shared/api/common.ts";
import { KeyRequest, Keys, NewKey } from "../../shared/api/keys.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AuditActor } from "../../shared/audit/chain.ts";
import { sameSecret } from "../auth/secrets.ts";
import { signedIn, tokenOf } from "../auth/signed-in.ts";
import { type AppContext, type AppEnv, actorOf } from "../context.ts";
import { hasKey, isCommissionAtWork, listKeys } from "../db/keys.ts";
import { bootstrapKeyOf } from "../env.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { createKey, endKey } from "../services/keys.ts";

const commission = signedIn("commission");

/** The bootstrap key, as bearer token, opens this one route and no other, until a commission's key has signed in. */
const commissionOrBootstrap = Object.assign(
	createMiddleware<AppEnv>(async (context, next) => ((await isBootstrap(context)) ? next() : commission(context, next))),
	{ roles: commission.roles },
);

export const keyRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "listKeys",
			method: "get",
			path: "/keys",
			tags: ["keys"],
			summary: "Access keys without their secrets: when each was last used, which are soon over, which were replaced",
			security,
			middleware: commission,
			request: {
				query: z.object({
					unit: UnitCode.optional(),
					expiring: countText(3650).optional().meta({ description: "Valid ones that are over within so many days", example: 30 }),
					after: z.string().max(40).optional().meta({ description: "`next` of the page before" }),
					limit: countText(1000).default(500),
				}),
			},
			responses: {
				200: jsonAnswer(Keys, "Keys in the order they were made"),
				...problemAnswers("invalid-request", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { expiring, unit = null, after = null, limit } = context.req.valid("query");
			const now = context.get("clock")();
			if (after !== null && !(await hasKey(context.env.DB, after)))
				throw new ServiceProblem("unknown-reference", {
					details: { zh: "after 不是密钥的编号：请照抄上一页的 next。", en: "after is no key's id: give the next of the page before." },
				});
			const before = new Date(now.getTime() + (expiring ?? 0) * 86_400_000).toISOString();
			const filter = { unit, expiring: expiring === undefined ? null : { now: now.toISOString(), before }, after, limit: limit + 1 };
			const found = await listKeys(context.env.DB, filter);
			const keys = found.slice(0, limit);
			return context.json({ keys, next: found.length > limit ? (keys.at(-1)?.id ?? null) : null }, 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "createKey",
			method: "post",
			path: "/keys",
			tags: ["keys"],
			summary: "Make an access key; its text is in this answer and nowhere else",
			security,
			middleware: commissionOrBootstrap,
			request: {
				body: jsonBody(KeyRequest, {
					holder: "李主任",
					role: "school",
					right: "submit",
					unit: "SH01",
					expires: "2025-12-31T23:59:59+08:00",
				}),
			},
			responses: { 201: jsonAnswer(NewKey, "The key"), ...problemAnswers("invalid-request", "unknown-reference", ...sessionProblems) },
		}),
		async (context) => {
			const key = await createKey(context.env, await auditActorOf(context), context.req.valid("json"), context.get("clock")());
			return context.json(key, 201);
		},
	)
	.openapi(
		createRoute({
			operationId: "revokeKey",
			method: "delete",
			path: "/keys/{id}",
			tags: ["keys"],
			summary: "Revoke a key and end its sessions",
			security,
			middleware: commission,
			request: { params: z.object({ id: z.string().max(40) }) },
			responses: { 204: { description: "Revoked" }, ...problemAnswers("not-found", "key-in-use", "busy", ...sessionProblems) },
		}),
		async (context) => {
			await endKey(context.env, actorOf(context), context.req.valid("param").id, context.get("clock")());
			return context.body(null, 204);
		},
	);

async function isBootstrap(context: AppContext): Promise<boolean> {
	const token = tokenOf(context);
	const bootstrap = bootstrapKeyOf(context.env);
	if (token?.from !== "header" || bootstrap === undefined || !(await sameSecret(token.text, bootstrap))) return false;
	return !(await isCommissionAtWork(context.env.DB, context.get("clock")().toISOString()));
}

async function auditActorOf(context: AppContext): Promise<AuditActor> {
	return context.get("actor") ?? { key: "bootstrap", holder: "bootstrap", role: "bootstrap" };
}

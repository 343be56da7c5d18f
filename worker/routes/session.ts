import { createRoute } from "@hono/zod-openapi";
import { deleteCookie, setCookie } from "hono/cookie";
import { Identity, SessionAnswer, SessionRequest } from "../../shared/api/session.ts";
import { sessionCookie, signedIn } from "../auth/signed-in.ts";
import { type Actor, actorOf } from "../context.ts";
import { deleteSession } from "../db/sessions.ts";
import { clientAddress } from "../http/client-address.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security } from "../http/open-api.ts";
import { signIn } from "../services/sessions.ts";
import { toShanghai } from "../times.ts";

export const sessionRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "signIn",
			method: "post",
			path: "/session",
			tags: ["session"],
			summary: "Sign in with an access key",
			request: { body: jsonBody(SessionRequest, { accessKey: "7KQMXW2D.N4HRCVB8SJZ3YTGPLE6AUF5W9QDKXM2H" }) },
			responses: {
				201: jsonAnswer(SessionAnswer, "Signed in for 12 hours"),
				...problemAnswers("invalid-request", "access-key-refused", "rate-limited"),
			},
		}),
		async (context) => {
			const { accessKey } = context.req.valid("json");
			const { token, actor } = await signIn(context.env, accessKey, clientAddress(context), context.get("clock")());
			setCookie(context, sessionCookie, token, {
				path: "/api",
				httpOnly: true,
				sameSite: "Strict",
				secure: new URL(context.req.url).protocol === "https:",
				expires: new Date(actor.expires),
			});
			return context.json({ ...identityOf(actor), token }, 201);
		},
	)
	.openapi(
		createRoute({
			operationId: "readSession",
			method: "get",
			path: "/session",
			tags: ["session"],
			summary: "Who am I",
			security,
			middleware: signedIn(),
			responses: { 200: jsonAnswer(Identity, "The session's holder"), ...problemAnswers("unauthenticated") },
		}),
		(context) => context.json(identityOf(actorOf(context)), 200),
	)
	.openapi(
		createRoute({
			operationId: "signOut",
			method: "delete",
			path: "/session",
			tags: ["session"],
			summary: "Sign out",
			security,
			middleware: signedIn(),
			responses: { 204: { description: "The session is over" }, ...problemAnswers("unauthenticated") },
		}),
		async (context) => {
			await deleteSession(context.env.DB, actorOf(context).session);
			deleteCookie(context, sessionCookie, { path: "/api" });
			return context.body(null, 204);
		},
	);

function identityOf({ holder, role, right, unit, unitName, expires }: Actor): Identity {
	return { holder, role, right, unit, unitName, expires: toShanghai(expires) };
}

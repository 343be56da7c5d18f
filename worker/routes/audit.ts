import { createRoute } from "@hono/zod-openapi";
import { AuditQuery, AuditTrail, AuditVerification, VerificationQuery } from "../../shared/api/audit.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { invalidRequest, issue } from "../issues.ts";
import { trailOf, verificationOf } from "../services/audit.ts";

const common = { tags: ["audit"], security, middleware: signedIn("commission") };

export const auditRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "listAudit",
			method: "get",
			path: "/audit",
			summary: "What was done, by whom, when and why, newest first",
			request: { query: AuditQuery },
			responses: {
				200: jsonAnswer(AuditTrail, "A page"),
				...problemAnswers("invalid-request", "unknown-reference", "not-found", ...sessionProblems),
			},
		}),
		async (context) => context.json(await trailOf(context.env, context.req.valid("query")), 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "verifyAudit",
			method: "get",
			path: "/audit/verification",
			summary: "Whether the trail is whole, piece by piece: where an entry was altered, taken out, put in, moved, or the end cut off",
			request: { query: VerificationQuery },
			responses: { 200: jsonAnswer(AuditVerification, "A piece"), ...problemAnswers("invalid-request", ...sessionProblems) },
		}),
		async (context) => {
			const { chain, sequence, hash, limit } = context.req.valid("query");
			if (chain === undefined && sequence === undefined && hash === undefined)
				return context.json(await verificationOf(context.env, null, limit), 200);
			if (chain === undefined || sequence === undefined || hash === undefined)
				throw invalidRequest([
					issue("chain", "chain、sequence、hash 须一起给出。", "chain, sequence and hash are given together or not at all."),
				]);
			return context.json(await verificationOf(context.env, { chain, sequence, hash }, limit), 200);
		},
	);

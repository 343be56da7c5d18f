import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, Reason, UnitCode } from "../../shared/api/common.ts";
import { DecisionKind, StandingDecisions } from "../../shared/api/decisions.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { decisionsOf } from "../services/decisions.ts";
import { takeWaiverBack } from "../services/taking-back.ts";

const common = { tags: ["decisions"], security, middleware: signedIn("commission") };

export const decisionRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "listDecisions",
			method: "get",
			path: "/periods/{period}/decisions",
			summary:
				"Decisions that stand: acceptances, returns, rulings, waivers, vetoes, extensions, switches, closing; and how each is taken back",
			request: {
				params: z.object({ period: PeriodId }),
				query: z.object({
					unit: UnitCode.optional(),
					kind: DecisionKind.optional(),
					from: z.coerce.number().int().min(0).max(1_000_000).default(0),
					limit: z.coerce.number().int().min(1).max(500).default(100),
				}),
			},
			responses: {
				200: jsonAnswer(StandingDecisions, "By kind, unit and subject"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { unit = null, kind = null, from, limit } = context.req.valid("query");
			return context.json(await decisionsOf(context.env, context.req.valid("param").period, { unit, kind, from, limit }), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "takeWaiverBack",
			method: "post",
			path: "/units/{unit}/periods/{period}/waivers/take-back",
			summary: "Take a waiver back: the finding counts again in what is filed from now on",
			request: {
				params: z.object({ unit: UnitCode, period: PeriodId }),
				body: jsonBody(z.strictObject({ finding: z.string().min(3).max(500), reason: Reason }), {
					finding: "RT04|S_T3_02.actual|v=320,a=310",
					reason: "学校已更正口径，不再需要豁免",
				}),
			},
			responses: {
				204: { description: "Taken back" },
				...problemAnswers("invalid-request", "unknown-reference", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const [place, request] = [context.req.valid("param"), context.req.valid("json")];
			await takeWaiverBack(context.env, actorOf(context), place, request, context.get("clock")());
			return context.body(null, 204);
		},
	);

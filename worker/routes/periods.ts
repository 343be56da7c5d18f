import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, Reason, RuleId } from "../../shared/api/common.ts";
import { Period, PeriodChange, PeriodRequest, PeriodRule, Periods } from "../../shared/api/periods.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { listPeriods } from "../db/periods.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { periodRuleOf } from "../services/period-rules.ts";
import { changePeriod, createPeriod, periodAnswer, removePeriod } from "../services/periods.ts";
import { periodOf } from "../services/workbook-case.ts";

export const periodRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "listPeriods",
			method: "get",
			path: "/periods",
			tags: ["periods"],
			summary: "All periods",
			security,
			middleware: signedIn(),
			responses: { 200: jsonAnswer(Periods, "In the order they open"), ...problemAnswers("unauthenticated") },
		}),
		async (context) => {
			const now = context.get("clock")();
			const periods = await listPeriods(context.env.DB);
			return context.json({ periods: periods.map((period) => periodAnswer(period, actorOf(context), now)) }, 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "createPeriod",
			method: "post",
			path: "/periods",
			tags: ["periods"],
			summary: "Announce a period",
			security,
			middleware: signedIn("commission"),
			request: {
				body: jsonBody(PeriodRequest, {
					id: "2023-annual",
					set: "2022-2024",
					version: "1.0.0",
					opens: "2024-01-01T00:00:00+08:00",
					deadline: "2024-01-31T23:59:59+08:00",
				}),
			},
			responses: {
				201: jsonAnswer(Period, "The period"),
				...problemAnswers("invalid-request", "already-exists", "unknown-reference", "definition-withdrawn", ...sessionProblems),
			},
		}),
		async (context) => {
			const now = context.get("clock")();
			const actor = actorOf(context);
			return context.json(periodAnswer(await createPeriod(context.env, actor, context.req.valid("json"), now), actor, now), 201);
		},
	)
	.openapi(
		createRoute({
			operationId: "readPeriod",
			method: "get",
			path: "/periods/{period}",
			tags: ["periods"],
			summary: "One period",
			security,
			middleware: signedIn(),
			request: { params: z.object({ period: PeriodId }) },
			responses: { 200: jsonAnswer(Period, "The period"), ...problemAnswers("invalid-request", "not-found", "unauthenticated") },
		}),
		async (context) => {
			const period = await periodOf(context.env, context.req.valid("param").period);
			return context.json(periodAnswer(period, actorOf(context), context.get("clock")()), 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "changePeriod",
			method: "patch",
			path: "/periods/{period}",
			tags: ["periods"],
			summary: "Retitle, open, close, extend (one unit, too), switch a rule off or down to query",
			description: "Writes what is asked for and nothing else: whoever changes something else at the same time loses nothing.",
			security,
			middleware: signedIn("commission"),
			request: {
				params: z.object({ period: PeriodId }),
				body: jsonBody(PeriodChange, {
					reason: "学校机房故障，延期一周",
					extensions: [{ unit: "SH01", deadline: "2024-02-07T23:59:59+08:00" }],
				}),
			},
			responses: {
				200: jsonAnswer(Period, "The period as it is now"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"unknown-reference",
					"rule-not-switchable",
					"definition-withdrawn",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const now = context.get("clock")();
			const actor = actorOf(context);
			const changed = await changePeriod(context.env, actor, context.req.valid("param").period, context.req.valid("json"), now);
			return context.json(periodAnswer(changed, actor, now), 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "deletePeriod",
			method: "delete",
			path: "/periods/{period}",
			tags: ["periods"],
			summary: "Delete a period in which nothing is kept",
			security,
			middleware: signedIn("commission"),
			request: { params: z.object({ period: PeriodId }), query: z.object({ reason: Reason }) },
			responses: {
				204: { description: "Gone" },
				...problemAnswers("invalid-request", "not-found", "period-in-use", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period } = context.req.valid("param");
			await removePeriod(context.env, actorOf(context), period, context.req.valid("query").reason, context.get("clock")());
			return context.body(null, 204);
		},
	)
	.openapi(
		createRoute({
			operationId: "readPeriodRule",
			method: "get",
			path: "/periods/{period}/rules/{rule}",
			tags: ["periods"],
			summary: "What a rule concerns in a period, before it is switched",
			security,
			middleware: signedIn("commission"),
			request: { params: z.object({ period: PeriodId, rule: RuleId }) },
			responses: {
				200: jsonAnswer(PeriodRule, "The rule, and what it found in the revisions that stand"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period, rule } = context.req.valid("param");
			return context.json(await periodRuleOf(context.env, period, rule), 200);
		},
	);

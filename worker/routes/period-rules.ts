import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, RuleId } from "../../shared/api/common.ts";
import { PeriodRules, RuleReport, RuleReportRequest, RuleReports } from "../../shared/api/period-rules.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { periodRulesOf } from "../services/period-rules.ts";
import { reportRule, ruleReportsOf } from "../services/rule-reports.ts";

const params = z.object({ period: PeriodId, rule: RuleId });

export const periodRuleRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "listPeriodRules",
			method: "get",
			path: "/periods/{period}/rules",
			tags: ["periods"],
			summary: "How often each rule fires in a period, and what schools and reviewers say of it",
			security,
			middleware: signedIn("commission"),
			request: { params: z.object({ period: PeriodId }) },
			responses: {
				200: jsonAnswer(PeriodRules, "Most findings first"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => context.json(await periodRulesOf(context.env, context.req.valid("param").period), 200),
	)
	.openapi(
		createRoute({
			operationId: "listRuleReports",
			method: "get",
			path: "/periods/{period}/rules/{rule}/reports",
			tags: ["periods"],
			summary: "What schools report of a rule that they think is wrong, newest first",
			security,
			middleware: signedIn("commission"),
			request: {
				params,
				query: z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: countText(200).default(50) }),
			},
			responses: {
				200: jsonAnswer(RuleReports, "One page"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period, rule } = context.req.valid("param");
			const { from, limit } = context.req.valid("query");
			return context.json(await ruleReportsOf(context.env, period, rule, from, limit), 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "reportRule",
			method: "post",
			path: "/periods/{period}/rules/{rule}/reports",
			tags: ["periods"],
			summary: "此规则有误: a school says that a rule is wrong for it, whether or not it blocks",
			security,
			middleware: signedIn("school"),
			request: { params, body: jsonBody(RuleReportRequest, { place: "S_T3_02.actual", comment: "兼职教师不应计入此比例" }) },
			responses: {
				201: jsonAnswer(RuleReport, "Kept; the commission sees it"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"unit-not-in-period",
					"unknown-reference",
					"too-many-reports",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const { period, rule } = context.req.valid("param");
			const report = await reportRule(
				context.env,
				actorOf(context),
				{ period, rule, ...context.req.valid("json") },
				context.get("clock")(),
			);
			return context.json(report, 201);
		},
	);

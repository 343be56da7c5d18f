import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { Summaries, SummaryDetail } from "../../shared/api/summaries.ts";
import { summaryPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { summariesFor, summaryFor } from "../services/summaries.ts";

const readers = { tags: ["results"], security, middleware: signedIn("school", "commission") };
const query = z.object({ period: PeriodId });

export const summaryRoutes = newRouter()
	.openapi(
		createRoute({
			...readers,
			operationId: "listSummaries",
			method: "get",
			path: "/summaries",
			summary: "Scores, groups, grades, ranks and flags of accepted revisions; a school sees its own, without ranks",
			request: {
				query: query.extend({
					after: UnitCode.optional().meta({ description: "The last page's `next`" }),
					limit: countText(summaryPages.most).default(summaryPages.usual).meta({ description: "Units of a page" }),
				}),
			},
			responses: {
				200: jsonAnswer(Summaries, "By unit; units without an accepted revision are left out"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period, after = "", limit } = context.req.valid("query");
			return context.json(await summariesFor(context.env, actorOf(context), period, { after, limit }), 200);
		},
	)
	.openapi(
		createRoute({
			...readers,
			operationId: "readSummary",
			method: "get",
			path: "/summaries/{unit}",
			summary: "One unit's summary with every indicator, the cells its figures came from, and earlier years",
			request: {
				query: query.extend({
					project: z
						.string()
						.max(20)
						.optional()
						.meta({ description: "Indicators of this project only: `school`, or a cluster's code; absent: of all", example: "school" }),
				}),
				params: z.object({ unit: UnitCode }),
			},
			responses: {
				200: jsonAnswer(SummaryDetail, "The summary"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { unit } = context.req.valid("param");
			const { period, project } = context.req.valid("query");
			return context.json(await summaryFor(context.env, actorOf(context), period, { unit, project: project ?? null }), 200);
		},
	);

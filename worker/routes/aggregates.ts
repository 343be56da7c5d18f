import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AggregateBy, Aggregates } from "../../shared/api/aggregates.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { both } from "../../shared/domain/both.ts";
import { figurePages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { aggregatesOf } from "../services/aggregates.ts";

export const aggregateRoutes = newRouter().openapi(
	createRoute({
		operationId: "readAggregates",
		method: "get",
		path: "/aggregates",
		tags: ["results"],
		summary: "Municipal figures over accepted revisions, each with its method and how many give it; contributors in pages",
		security,
		middleware: signedIn("commission"),
		request: {
			query: z.object({
				period: PeriodId,
				by: AggregateBy.default("indicator"),
				code: z
					.string()
					.max(20)
					.optional()
					.meta({ description: "One indicator only, with its contributors' own figures in pages", example: "S_T3_03" }),
				unit: UnitCode.optional().meta({ description: "With by=unit: this unit only" }),
				after: z
					.string()
					.regex(/^[A-Za-z0-9_-]{2,20}(\/\S{1,40})?$/, both("照抄上一页的 next。", "This is the next of the page before."))
					.default("")
					.meta({ description: "The last page's `next`", example: "SH01/ZQ01" }),
				limit: countText(figurePages.most).default(figurePages.usual).meta({ description: "Contributors or units of a page" }),
			}),
		},
		responses: {
			200: jsonAnswer(Aggregates, "Rows in the definition set's order"),
			...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
		},
	}),
	async (context) => {
		const { period, ...question } = context.req.valid("query");
		return context.json(await aggregatesOf(context.env, period, question), 200);
	},
);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AggregateBy, Aggregates, FigureContribution } from "../../shared/api/aggregates.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { UnitClass } from "../../shared/definition/schema.ts";
import { both } from "../../shared/domain/both.ts";
import { figurePages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { invalidRequest, issue } from "../issues.ts";
import { aggregatesOf } from "../services/aggregates.ts";
import { contributionOf } from "../services/contributions.ts";

/** Said or not. */
const Yes = z.literal("true").optional();

export const aggregateRoutes = newRouter()
	.openapi(
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
					group: z
						.string()
						.regex(/^[SC]_[A-Z0-9]{1,6}$/, both("指标组写作 S_T3、C_K1。", "A group is written S_T3, C_K1."))
						.optional()
						.meta({ description: "One group only, by the beginning of its codes", example: "S_T3" }),
					class: UnitClass.optional().meta({ description: "One class of schools only" }),
					compare: Yes.meta({ description: "With targets and baselines beside the figures, and how many are pending" }),
					assume: z
						.literal("last-year")
						.optional()
						.meta({ description: "With what it would be if pending units filed as in the same period of last year: an assumption" }),
					unit: UnitCode.optional().meta({ description: "With by=unit: this unit only" }),
					after: z
						.string()
						.regex(/^[A-Za-z0-9_-]{2,20}(\/\S{1,40})?$/, both("照抄上一页的 next。", "This is the next of the page before."))
						.default("")
						.meta({ description: "The last page's `next`", example: "SH01/ZQ01" }),
					limit: countText(figurePages.most)
						.optional()
						.meta({ description: `Contributors or units of a page; ${figurePages.usual}` }),
				}),
			},
			responses: {
				200: jsonAnswer(Aggregates, "Rows in the definition set's order"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period, compare, assume, limit, ...question } = context.req.valid("query");
			if (limit !== undefined && (question.code === undefined || question.unit !== undefined))
				throw invalidRequest([
					issue("limit", "limit 只用于给出 code 时翻页。", "There are pages only where code is given, and no unit: leave limit out."),
				]);
			const asked = { limit: limit ?? figurePages.usual, ...question, compare: compare !== undefined, assume: assume !== undefined };
			return context.json(await aggregatesOf(context.env, period, asked), 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "readContribution",
			method: "get",
			path: "/aggregates/{code}/contributions/{unit}",
			tags: ["results"],
			summary: "What one project brings to a municipal figure, back to the cells of its revision and what the school said of them",
			security,
			middleware: signedIn("commission"),
			request: {
				params: z.object({ code: z.string().max(20).meta({ description: "Indicator", example: "S_T3_03" }), unit: UnitCode }),
				query: z.object({
					period: PeriodId,
					cluster: z.string().min(1).max(40).optional().meta({ description: "The cluster's code; absent: the school", example: "ZQ01" }),
				}),
			},
			responses: {
				200: jsonAnswer(FigureContribution, "Its cells and findings"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { code, unit } = context.req.valid("param");
			const { period, cluster } = context.req.valid("query");
			return context.json(await contributionOf(context.env, { period, code, unit, cluster: cluster ?? null }), 200);
		},
	);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { AggregateBy, Aggregates } from "../../shared/api/aggregates.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { aggregatesOf } from "../services/aggregates.ts";

export const aggregateRoutes = newRouter().openapi(
	createRoute({
		operationId: "readAggregates",
		method: "get",
		path: "/aggregates",
		tags: ["results"],
		summary: "Municipal figures over accepted revisions, each with its method, contributors and who is missing",
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
					.meta({ description: "One indicator only, with its contributors' own figures", example: "S_T3_03" }),
				unit: UnitCode.optional().meta({ description: "With by=unit: this unit only" }),
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

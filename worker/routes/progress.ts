import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { Progress } from "../../shared/api/progress.ts";
import { progressPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { progressOf } from "../services/progress.ts";

export const progressRoutes = newRouter().openapi(
	createRoute({
		operationId: "readProgress",
		method: "get",
		path: "/progress",
		tags: ["results"],
		summary: "Every unit of a period: state, revision, lateness, completeness, open queries and objections; totals on top",
		security,
		middleware: signedIn("commission"),
		request: {
			query: z.object({
				period: PeriodId,
				after: UnitCode.optional().meta({ description: "The last page's `next`" }),
				limit: countText(progressPages.most).default(progressPages.usual).meta({ description: "Units of a page" }),
			}),
		},
		responses: {
			200: jsonAnswer(Progress, "Units by code"),
			...problemAnswers("invalid-request", "not-found", ...sessionProblems),
		},
	}),
	async (context) => {
		const { period, after = "", limit } = context.req.valid("query");
		return context.json(await progressOf(context.env, period, { after, limit }, context.get("clock")()), 200);
	},
);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId } from "../../shared/api/common.ts";
import { Progress } from "../../shared/api/progress.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
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
		request: { query: z.object({ period: PeriodId }) },
		responses: {
			200: jsonAnswer(Progress, "Units by code"),
			...problemAnswers("invalid-request", "not-found", ...sessionProblems),
		},
	}),
	async (context) => context.json(await progressOf(context.env, context.req.valid("query").period, context.get("clock")()), 200),
);

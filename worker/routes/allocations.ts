import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Allocations } from "../../shared/api/allocations.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { allocationPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText, Pool, poolOf } from "../http/query-values.ts";
import { allocationsOf } from "../services/allocations.ts";

export const allocationRoutes = newRouter().openapi(
	createRoute({
		operationId: "readAllocations",
		method: "get",
		path: "/allocations",
		tags: ["results"],
		summary: "Funding recommendation, every factor shown: 测算建议，非拨款决定 (advice, not a decision)",
		security,
		middleware: signedIn("commission"),
		request: {
			query: z.object({
				period: PeriodId,
				...Pool,
				after: UnitCode.optional().meta({ description: "The last page's `next`" }),
				limit: countText(allocationPages.most).default(allocationPages.usual).meta({ description: "Units of a page" }),
			}),
		},
		responses: {
			200: jsonAnswer(Allocations, "Projects by unit: the school's own first, then its clusters"),
			...problemAnswers("invalid-request", "not-found", ...sessionProblems),
		},
	}),
	async (context) => {
		const { period, after = "", limit, ...pool } = context.req.valid("query");
		return context.json(await allocationsOf(context.env, period, poolOf(pool), { after, limit }), 200);
	},
);

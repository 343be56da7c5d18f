import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Allocations } from "../../shared/api/allocations.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { allocationPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText, FenText, MoneyText } from "../http/query-values.ts";
import { invalidRequest, issue } from "../issues.ts";
import { allocationsOf } from "../services/allocations.ts";

/** What there is to give; absent: no limit. */
export const Pool = {
	poolFen: FenText.optional().meta({ description: "What there is to give, fen; absent: no limit", example: 4_000_000_000 }),
	pool: MoneyText.optional().meta({ description: "The same in 万元, as people say it", example: 4000 }),
};

/** 万元; null: no limit. @throws ServiceProblem invalid-request where it is said twice */
export function poolOf({ pool, poolFen }: { pool?: number | undefined; poolFen?: number | undefined }): number | null {
	if (pool !== undefined && poolFen !== undefined)
		throw invalidRequest([issue("poolFen", "pool（万元）和 poolFen（分）只写一个。", "Give pool (万元) or poolFen, not both.")]);
	return pool ?? (poolFen === undefined ? null : poolFen / 1e6);
}

export const allocationRoutes = newRouter().openapi(
	createRoute({
		operationId: "readAllocations",
		method: "get",
		path: "/allocations",
		tags: ["results"],
		summary: "Funding recommendation, every factor shown: 测算建议,非拨款决定 (advice, not a decision)",
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

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Name, PeriodId, UnitCode } from "../../shared/api/common.ts";
import { Progress, ProgressState, progressNeeds, progressSorts } from "../../shared/api/progress.ts";
import { UnitClass } from "../../shared/definition/schema.ts";
import { progressPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { invalidRequest, issue } from "../issues.ts";
import { progressOf } from "../services/progress.ts";

const ProgressStates = z
	.string()
	.transform((text) => text.split(","))
	.pipe(z.array(ProgressState).min(1).max(6));

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
				after: UnitCode.optional().meta({ description: "The last page's `next`; only where the units stand by code" }),
				from: countText(1_000_000).optional().meta({ description: "How many units to pass over" }),
				limit: countText(progressPages.most).default(progressPages.usual).meta({ description: "Units of a page" }),
				state: ProgressStates.optional().meta({ description: "States, separated by commas", example: "not-started,returned" }),
				class: UnitClass.optional(),
				late: z.enum(["yes", "no"]).optional(),
				needs: z
					.enum(progressNeeds)
					.optional()
					.meta({ description: "Units with open queries, open objections, a changed basis, or without a stamped scan" }),
				reviewer: Name.max(100).optional().meta({ description: "Holder of the key who has begun or decided" }),
				search: Name.min(1).max(60).optional().meta({ description: "Part of a name or code" }),
				sort: z.enum(progressSorts).default("unit"),
				order: z.enum(["ascending", "descending"]).default("ascending"),
			}),
		},
		responses: {
			200: jsonAnswer(Progress, "Units by code"),
			...problemAnswers("invalid-request", "not-found", ...sessionProblems),
		},
	}),
	async (context) => {
		const {
			period,
			after = "",
			from = 0,
			limit,
			sort,
			order,
			state = null,
			late,
			search,
			reviewer,
			needs,
			...of
		} = context.req.valid("query");
		const descending = order === "descending";
		if (after !== "" && (sort !== "unit" || descending))
			throw invalidRequest([
				issue("after", "after 只用于按代码升序；其他排序请用 from。", "after is for units by code, ascending; pass over with from."),
			]);
		const filter = {
			states: state,
			class: of.class ?? null,
			late: late === undefined ? null : late === "yes",
			search: search ?? null,
			reviewer: reviewer ?? null,
			need: needs ?? null,
		};
		return context.json(
			await progressOf(context.env, period, { filter, sort, descending, after, from, limit }, context.get("clock")()),
			200,
		);
	},
);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId } from "../../shared/api/common.ts";
import { ProjectClass, ProjectSort, Projects } from "../../shared/api/projects.ts";
import { Flag, Grade } from "../../shared/api/summaries.ts";
import { both } from "../../shared/domain/both.ts";
import { projectPages } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { projectsOf } from "../services/projects.ts";

const YesNo = z.enum(["true", "false"]);

export const projectRoutes = newRouter().openapi(
	createRoute({
		operationId: "listProjects",
		method: "get",
		path: "/projects",
		tags: ["results"],
		summary: "Schools and clusters in a line each: score, grade, rank, vetoes, flags; filtered, sorted, in pages",
		security,
		middleware: signedIn("commission"),
		request: {
			query: z.object({
				period: PeriodId,
				class: ProjectClass.optional().meta({ description: "Among whom it is ranked: a class of schools, or ZQ for clusters" }),
				grade: Grade.optional(),
				flag: Flag.optional(),
				vetoed: YesNo.optional().meta({ description: "true: with a veto only; false: without" }),
				search: z.string().trim().min(1).max(60).optional().meta({ description: "A part of the code or name of the unit or the cluster" }),
				sort: ProjectSort.default("unit"),
				descending: YesNo.optional().meta({ description: "Absent: as the sort has it (unit and name ascending, all others descending)" }),
				from: z
					.string()
					.regex(/^\d{1,6}$/, both("应为 0 或正整数。", "This is a whole number from 0."))
					.default("0")
					.transform(Number)
					.meta({ description: "How many are left out before the page" }),
				limit: countText(projectPages.most).default(projectPages.usual).meta({ description: "Projects of a page" }),
			}),
		},
		responses: {
			200: jsonAnswer(Projects, "A page of those that match"),
			...problemAnswers("invalid-request", "not-found", ...sessionProblems),
		},
	}),
	async (context) => {
		const { period, vetoed, descending, sort, from, limit, ...filter } = context.req.valid("query");
		const question = {
			class: filter.class ?? null,
			grade: filter.grade ?? null,
			flag: filter.flag ?? null,
			search: filter.search ?? null,
			vetoed: vetoed === undefined ? null : vetoed === "true",
			sort,
			descending: descending === undefined ? sort !== "unit" && sort !== "name" : descending === "true",
			from,
			limit,
		};
		return context.json(await projectsOf(context.env, period, question), 200);
	},
);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { RuleId, SetId, SetVersion, UnitCode } from "../../shared/api/common.ts";
import { Impact, ImpactDetail, ImpactRequest, Impacts, ImpactTable, ProjectImpacts, UnitImpacts } from "../../shared/api/impacts.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { impactOf, projectsOfImpact, unitsOfImpact } from "../services/impact/answers.ts";
import { cancelImpact, impactAnswer, impactsOf, startImpact } from "../services/impact/start.ts";
import { impactCsv } from "../services/impact/tables.ts";

const common = { tags: ["impacts"], security, middleware: signedIn("commission", "maintainer") };
const params = z.object({ id: z.uuid() });
const csvType = "text/csv";

export const impactRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "startImpact",
			method: "post",
			path: "/impacts",
			summary: "Measure what a draft, or a published version, would do to what was submitted for a period",
			description:
				"The text is measured as it stands now; its revisions are checked again under both versions, in pieces. One of a draft at a time: where the same is running, it goes on and is answered.",
			request: { body: jsonBody(ImpactRequest, { set: "2022-2024", version: "1.1.0", period: "2023-annual" }) },
			responses: {
				202: jsonAnswer(Impact, "Begun, or going on; its progress is at /impacts/{id}"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"unknown-reference",
					"definition-invalid",
					"impact-running",
					"body-too-large",
					"unsupported-media-type",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const impact = await startImpact(context.env, context.req.valid("json"), actorOf(context).holder, context.get("clock")());
			return context.json(await impactAnswer(context.env, impact), 202);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listImpacts",
			method: "get",
			path: "/impacts",
			summary: "Impacts of a draft or version, the latest first",
			request: { query: z.object({ set: SetId, version: SetVersion }) },
			responses: { 200: jsonAnswer(Impacts, "Latest first"), ...problemAnswers("invalid-request", ...sessionProblems) },
		}),
		async (context) => {
			const { set, version } = context.req.valid("query");
			return context.json({ impacts: await impactsOf(context.env, set, version) }, 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readImpact",
			method: "get",
			path: "/impacts/{id}",
			summary: "One impact: how far it is, and what it has found so far",
			request: { params },
			responses: { 200: jsonAnswer(ImpactDetail, "The impact"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => context.json(await impactOf(context.env, context.req.valid("param").id), 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "cancelImpact",
			method: "post",
			path: "/impacts/{id}/cancel",
			summary: "Stop measuring; what was found so far stays",
			request: { params },
			responses: { 200: jsonAnswer(Impact, "It is over"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => context.json(await cancelImpact(context.env, context.req.valid("param").id, context.get("clock")()), 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listImpactUnits",
			method: "get",
			path: "/impacts/{id}/units",
			summary:
				"Units of an impact in pages: of one rule, those that are blocked or freed, whose completeness changes, that could not be compared",
			request: {
				params,
				query: z.object({
					part: z.enum(["all", "uncompared", "blocked", "completeness"]).default("all"),
					rule: RuleId.optional().meta({ description: "Units in which this rule fires under either version; `part` is not looked at" }),
					after: UnitCode.optional().meta({ description: "`next` of the page before" }),
					limit: countText(200).default(50),
				}),
			},
			responses: { 200: jsonAnswer(UnitImpacts, "By unit"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { part, rule = null, after = "", limit } = context.req.valid("query");
			return context.json(await unitsOfImpact(context.env, context.req.valid("param").id, { part, rule, after, limit }), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listImpactProjects",
			method: "get",
			path: "/impacts/{id}/projects",
			summary: "Score, grade, rank and recommended money of projects under both versions, in pages",
			request: {
				params,
				query: z.object({
					only: z.enum(["changed", "all"]).default("changed"),
					after: z.string().max(60).optional().meta({ description: "`next` of the page before" }),
					limit: countText(200).default(50),
				}),
			},
			responses: {
				200: jsonAnswer(ProjectImpacts, "By unit and cluster"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { only, after = "", limit } = context.req.valid("query");
			const wish = { onlyChanged: only === "changed", after, limit };
			return context.json(await projectsOfImpact(context.env, context.req.valid("param").id, wish), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readImpactTable",
			method: "get",
			path: "/impacts/{id}/tables/{table}",
			summary: "What an impact found as CSV: rules, findings by rule and unit, projects, or what could not be compared",
			request: {
				params: z.object({ id: z.uuid(), table: ImpactTable }),
				query: z.object({ language: z.enum(["zh", "en"]).default("zh").meta({ description: "Of headings, titles, levels and reasons" }) }),
			},
			responses: {
				200: { description: "CSV, UTF-8 with a byte order mark", content: { [csvType]: { schema: { type: "string" as const } } } },
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { id, table } = context.req.valid("param");
			return new Response(await impactCsv(context.env, id, table, context.req.valid("query").language), {
				headers: { "Content-Type": `${csvType}; charset=utf-8`, "Content-Disposition": `attachment; filename="impact_${table}.csv"` },
			});
		},
	);

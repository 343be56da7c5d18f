import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, Reason, UnitCode } from "../../shared/api/common.ts";
import { EntryPreview, Veto, Vetoes, VetoRequest } from "../../shared/api/vetoes.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { Preview } from "../http/conditions.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { previewOf } from "../services/entry-preview.ts";
import { keepVetoes, unvetoing, vetoAnswer, vetoesOf, vetoing } from "../services/vetoes.ts";

const path = "/units/{unit}/periods/{period}/vetoes" as const;
const params = z.object({ unit: UnitCode, period: PeriodId });
const common = { tags: ["units"], security, middleware: signedIn("commission") };
const previewed = jsonAnswer(EntryPreview, "With preview: grade and money before and after; nothing is changed");

export const vetoRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "listVetoes",
			method: "get",
			path,
			summary: "Vetoes that stand against a unit's projects in a period",
			request: { params },
			responses: {
				200: jsonAnswer(Vetoes, "In the order they were entered"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => context.json({ vetoes: await vetoesOf(context.env, context.req.valid("param")) }, 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "enterVeto",
			method: "post",
			path,
			summary: "Veto the school's own project (school) or one of its clusters (by code): the lowest grade, whatever the score",
			request: {
				params,
				query: Preview,
				body: jsonBody(VetoRequest, { project: "ZQ01", kind: "misreporting", reason: "就业数据经核实虚报" }),
			},
			responses: {
				200: previewed,
				201: jsonAnswer(Veto, "The veto"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"unknown-reference",
					"already-exists",
					"veto-without-effect",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const [place, request, now] = [context.req.valid("param"), context.req.valid("json"), context.get("clock")()];
			const make = () => vetoing(context.env, actorOf(context), place, request, now);
			if (context.req.valid("query").preview) return context.json(await previewOf(context.env, (await make()).entry), 200);
			const { veto } = await keepVetoes(context.env, actorOf(context), make, now);
			return context.json(vetoAnswer(veto), 201);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "takeVetoBack",
			method: "delete",
			path: `${path}/{id}`,
			summary: "Take a veto back, with a reason",
			request: { params: params.extend({ id: z.string().max(40) }), query: Preview.extend({ reason: Reason }) },
			responses: {
				200: previewed,
				204: { description: "Taken back" },
				...problemAnswers("invalid-request", "not-found", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const { id, ...place } = context.req.valid("param");
			const { preview, reason } = context.req.valid("query");
			const make = async () => ({ entry: await unvetoing(context.env, place, id, reason) });
			if (preview) return context.json(await previewOf(context.env, (await make()).entry), 200);
			await keepVetoes(context.env, actorOf(context), make, context.get("clock")());
			return context.body(null, 204);
		},
	);

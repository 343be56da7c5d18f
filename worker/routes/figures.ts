import { createRoute } from "@hono/zod-openapi";
import { Figures, FiguresRequest } from "../../shared/api/figures.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { figuresFor } from "../services/figures.ts";

export const figureRoutes = newRouter().openapi(
	createRoute({
		operationId: "readFigures",
		method: "post",
		path: "/figures",
		tags: ["results"],
		summary: "Single facts, scores and municipal figures of accepted revisions, up to 1,000 in one request",
		security,
		middleware: signedIn("school", "commission"),
		request: {
			body: jsonBody(FiguresRequest, {
				figures: [
					{ kind: "value", code: "S_T3_02", period: "2023-annual", unit: "SH01" },
					{ kind: "score", unit: "SH01", period: "2023-annual" },
					{ kind: "aggregate", code: "S_T3_03", period: "2023-annual", category: "ZK" },
				],
			}),
		},
		responses: {
			200: jsonAnswer(Figures, "A value or a problem for each question, in the same order"),
			...problemAnswers("invalid-request", "body-too-large", "unsupported-media-type", ...sessionProblems),
		},
	}),
	async (context) => context.json(await figuresFor(context.env, actorOf(context), context.req.valid("json").figures), 200),
);

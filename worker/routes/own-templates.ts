import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Line } from "../../shared/api/common.ts";
import { KeptTemplate, Sha256 } from "../../shared/api/own-templates.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems, workbookAnswer } from "../http/open-api.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { keepOwnTemplate, ownTemplateFile } from "../services/own-templates.ts";

const binary = { schema: { type: "string" as const, format: "binary" } };

export const ownTemplateRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "keepOwnTemplate",
			method: "post",
			path: "/own-templates",
			tags: ["drafts"],
			summary: "Keep an existing form that a document is to be collected with; one that is kept already is answered as it is",
			description: "The file's bytes. `documents[].ownTemplate.sha256` of a draft then names it (docs/definition.md).",
			security,
			middleware: signedIn("maintainer"),
			request: {
				query: z.object({ name: Line.min(1).max(200).meta({ description: "What the file is called", example: "绩效情况表.xlsx" }) }),
				body: { required: true, description: "The .xlsx", content: { [XLSX_TYPE]: binary, "application/octet-stream": binary } },
			},
			responses: {
				201: jsonAnswer(KeptTemplate, "Kept"),
				200: jsonAnswer(KeptTemplate, "It was kept before"),
				...problemAnswers("invalid-request", "workbook-unreadable", "body-too-large", "unsupported-media-type", ...sessionProblems),
			},
		}),
		async (context) => {
			const { name } = context.req.valid("query");
			const type = context.req.header("content-type") ?? "";
			const file = { bytes: new Uint8Array(await context.req.arrayBuffer()), name, type };
			const { kept, again } = await keepOwnTemplate(context.env, actorOf(context), file, context.get("clock")());
			return again ? context.json(kept, 200) : context.json(kept, 201);
		},
	)
	.openapi(
		createRoute({
			operationId: "readOwnTemplate",
			method: "get",
			path: "/own-templates/{sha256}",
			tags: ["drafts"],
			summary: "A kept form, as it was uploaded",
			security,
			middleware: signedIn("commission", "maintainer"),
			request: { params: z.object({ sha256: Sha256 }) },
			responses: { 200: workbookAnswer("The file"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { sha256 } = context.req.valid("param");
			const { bytes } = await ownTemplateFile(context.env, sha256);
			return workbookFile(bytes, `template_${sha256.slice(0, 8)}.xlsx`);
		},
	);

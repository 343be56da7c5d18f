/** Published definition sets: public, no key (decision 064). */
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { SetId, SetVersion } from "../../shared/api/common.ts";
import { DefinitionDiffAnswer, DefinitionReason, MarkedDefinition, PublishedDefinitions } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { findPublished, listPublished, readPublished } from "../db/definitions.ts";
import { namesTag } from "../http/entity-tag.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { diffPublished } from "../services/drafts.ts";
import { mark } from "../services/publishing.ts";

const params = z.object({ set: SetId, version: SetVersion });
/** Whoever sees the harm may stop it; what was published is not undone by it. */
const marking = {
	tags: ["definitions"],
	security,
	middleware: signedIn("commission", "maintainer"),
	method: "post" as const,
	request: { params, body: jsonBody(DefinitionReason, { reason: "RT04 误报，见 1.1.1" }) },
};

export const definitionRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "listDefinitions",
			method: "get",
			path: "/definitions",
			tags: ["definitions"],
			summary: "Published definition sets",
			responses: { 200: jsonAnswer(PublishedDefinitions, "In the order they were published") },
		}),
		async (context) => {
			// A version that is withdrawn is to be seen at once.
			context.header("Cache-Control", "no-cache");
			return context.json({ definitions: await listPublished(context.env.DB) }, 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "readDefinition",
			method: "get",
			path: "/definitions/{set}/{version}",
			tags: ["definitions"],
			summary: "One published set, as it was published; it never changes",
			request: { params },
			responses: {
				200: { description: "The set; ETag is its content hash", content: { "application/json": { schema: { type: "object" as const } } } },
				304: { description: "You have it already" },
				...problemAnswers("not-found"),
			},
		}),
		async (context) => {
			const { set, version } = context.req.valid("param");
			const published = await findPublished(context.env.DB, set, version);
			if (!published) throw new ServiceProblem("not-found");
			const headers = { ETag: `"${published.hash}"`, "Cache-Control": "public, max-age=31536000, immutable" };
			if (namesTag(context.req.header("if-none-match"), published.hash)) return context.body(null, 304, headers);
			const content = await readPublished(context.env.DB, set, version);
			if (content === undefined) throw new ServiceProblem("not-found");
			return context.body(content, 200, { ...headers, "Content-Type": "application/json; charset=utf-8" });
		},
	)
	.openapi(
		createRoute({
			operationId: "diffDefinition",
			method: "get",
			path: "/definitions/{set}/{version}/diff",
			tags: ["definitions"],
			summary: "What a published version changed, in words, by what follows from it",
			request: {
				params,
				query: z.object({
					against: SetVersion.optional().meta({ description: "Another published version; without it the one before" }),
				}),
			},
			responses: {
				200: jsonAnswer(DefinitionDiffAnswer, "The gravest first"),
				...problemAnswers("invalid-request", "unknown-reference"),
			},
		}),
		async (context) => {
			const answer = await diffPublished(context.env, context.req.valid("param"), context.req.valid("query").against);
			return context.json(answer, 200, { "Cache-Control": "public, max-age=60" });
		},
	)
	.openapi(
		createRoute({
			...marking,
			operationId: "withdrawDefinition",
			path: "/definitions/{set}/{version}/withdraw",
			summary: "Withdraw a version: no new period runs on it, those that do go on and say so; it is never deleted",
			responses: {
				200: jsonAnswer(MarkedDefinition, "Withdrawn"),
				...problemAnswers("invalid-request", "not-found", "definition-state", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const { reason } = context.req.valid("json");
			const as = { state: "withdrawn" as const, reason };
			return context.json(await mark(context.env, actorOf(context), context.req.valid("param"), as, context.get("clock")()), 200);
		},
	)
	.openapi(
		createRoute({
			...marking,
			operationId: "retireDefinition",
			path: "/definitions/{set}/{version}/retire",
			summary: "Retire a version on which no period runs any more",
			responses: {
				200: jsonAnswer(MarkedDefinition, "Retired"),
				...problemAnswers("invalid-request", "not-found", "definition-state", "definition-in-use", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const { reason } = context.req.valid("json");
			const as = { state: "retired" as const, reason };
			return context.json(await mark(context.env, actorOf(context), context.req.valid("param"), as, context.get("clock")()), 200);
		},
	);

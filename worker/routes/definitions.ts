/** Published definition sets: public, no key (decision 064). */
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { SetId, SetVersion } from "../../shared/api/common.ts";
import { PublishedDefinitions } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { findPublished, listPublished, readPublished } from "../db/definitions.ts";
import { jsonAnswer, newRouter, problemAnswers } from "../http/open-api.ts";

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
			context.header("Cache-Control", "public, max-age=60");
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
			request: { params: z.object({ set: SetId, version: SetVersion }) },
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
	);

function namesTag(header: string | undefined, hash: string): boolean {
	return header?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${hash}"`) ?? false;
}

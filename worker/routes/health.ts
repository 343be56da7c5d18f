import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import release from "../../package.json" with { type: "json" };
import { jsonAnswer, newRouter } from "../http/open-api.ts";

export const healthRoutes = newRouter().openapi(
	createRoute({
		operationId: "readHealth",
		method: "get",
		path: "/health",
		tags: ["service"],
		summary: "Is the service up",
		responses: { 200: jsonAnswer(z.object({ status: z.literal("ok"), version: z.string() }), "It is") },
	}),
	(context) => context.json({ status: "ok" as const, version: release.version }, 200),
);

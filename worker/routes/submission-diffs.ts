/** What changed between revisions, and what a revision says. */
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { SubmissionDiff, WorkbookFactsAnswer } from "../../shared/api/changes.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { diffOf, factsTextOf } from "../services/submission-diff.ts";

const readers = { tags: ["submissions"], security, middleware: signedIn("school", "commission") };
const params = z.object({ id: z.uuid() });

export const submissionDiffRoutes = newRouter()
	.openapi(
		createRoute({
			...readers,
			operationId: "readSubmissionDiff",
			method: "get",
			path: "/submissions/{id}/diff",
			summary: "What the school changed since the revision before, or since another one of the same unit and period",
			request: { params, query: z.object({ against: z.uuid().optional() }) },
			responses: {
				200: jsonAnswer(SubmissionDiff, "The changes by place; without an earlier revision there are none"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { against } = context.req.valid("query");
			return context.json(await diffOf(context.env, actorOf(context), context.req.valid("param").id, against), 200);
		},
	)
	.openapi(
		createRoute({
			...readers,
			operationId: "readSubmissionFacts",
			method: "get",
			path: "/submissions/{id}/facts",
			summary: "What a revision says, to be compared with an open workbook; it never changes",
			request: { params },
			responses: {
				200: jsonAnswer(WorkbookFactsAnswer, "The facts; ETag is the revision's id"),
				304: { description: "You have it already" },
				...problemAnswers("not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const { id } = context.req.valid("param");
			const tag = `"${id}"`;
			// Revisions never change, but who may see them does: on a shared computer the next person's session has to be asked for anew.
			const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
			const content = await factsTextOf(context.env, actorOf(context), id);
			if (context.req.header("if-none-match")?.includes(tag)) return context.body(null, 304, headers);
			return context.body(content, 200, { ...headers, "Content-Type": "application/json; charset=utf-8" });
		},
	);

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { ReviewerFindings } from "../../shared/api/reviewer-findings.ts";
import { signedIn } from "../auth/signed-in.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { reviewerFindingsOf } from "../services/reviewer-findings.ts";

export const reviewerFindingRoutes = newRouter().openapi(
	createRoute({
		operationId: "readReviewerFindings",
		method: "get",
		path: "/submissions/{id}/reviewer-findings",
		tags: ["submissions"],
		summary: "What other units' revisions and other registers say against this one; never shown to a school",
		security,
		middleware: signedIn("commission"),
		request: { params: z.object({ id: z.uuid() }) },
		responses: {
			200: jsonAnswer(ReviewerFindings, "In the order of the definition set's rules"),
			...problemAnswers("not-found", ...sessionProblems),
		},
	}),
	async (context) => context.json(await reviewerFindingsOf(context.env, context.req.valid("param").id), 200),
);

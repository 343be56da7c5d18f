import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Submission, WithdrawalRequest } from "../../shared/api/submissions.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { answerFor } from "../services/submissions.ts";
import { withdrawSubmission } from "../services/withdrawal.ts";

export const withdrawalRoutes = newRouter().openapi(
	createRoute({
		operationId: "withdrawSubmission",
		method: "post",
		path: "/submissions/{id}/withdraw",
		tags: ["submissions"],
		summary: "Take back a revision that nobody has begun to review; its receipt then says so",
		security,
		middleware: signedIn("school"),
		request: { params: z.object({ id: z.uuid() }), body: jsonBody(WithdrawalRequest, { reason: "资金表还要补充一笔到账" }) },
		responses: {
			200: jsonAnswer(Submission, "The revision, withdrawn; sent again it is answered the same"),
			...problemAnswers(
				"invalid-request",
				"right-missing",
				"not-found",
				"transition-refused",
				"review-begun",
				"period-not-open",
				"busy",
				...sessionProblems,
			),
		},
	}),
	async (context) => {
		const { id } = context.req.valid("param");
		const { reason = null } = context.req.valid("json");
		const withdrawn = await withdrawSubmission(context.env, actorOf(context), id, reason, context.get("clock")());
		return context.json(await answerFor(context.env, withdrawn), 200);
	},
);

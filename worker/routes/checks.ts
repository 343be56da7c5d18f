import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { CheckAnswer } from "../../shared/api/checks.ts";
import { PeriodId } from "../../shared/api/common.ts";
import { identify } from "../../shared/check/index.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems, workbookBody } from "../http/open-api.ts";
import { readUpload } from "../http/upload.ts";
import { judge, judgeAlone } from "../services/judgement.ts";
import { caseOf, periodOf, rulesOf } from "../services/workbook-case.ts";

export const checkRoutes = newRouter().openapi(
	createRoute({
		operationId: "checkWorkbook",
		method: "post",
		path: "/checks",
		tags: ["checks"],
		summary: "Check a workbook with everything that the service knows and the asker may know; stores nothing",
		description: "A maintainer hears what the workbook alone says.",
		security,
		middleware: signedIn(),
		request: { query: z.object({ period: PeriodId }), body: workbookBody },
		responses: {
			200: jsonAnswer(CheckAnswer, "What the check says"),
			...problemAnswers(
				"invalid-request",
				"not-found",
				"body-too-large",
				"unsupported-media-type",
				"workbook-unreadable",
				"wrong-template",
				"unit-not-in-period",
				...sessionProblems,
			),
		},
	}),
	async (context) => {
		const period = await periodOf(context.env, context.req.valid("query").period);
		const { image } = await readUpload(context);
		const actor = actorOf(context);
		// What is kept of a unit is for its school and the commission.
		if (actor.role === "maintainer") return context.json(judgeAlone(image, await rulesOf(context.env, period)), 200);
		// A school's workbook is checked as its own (ST10 tells if it is not); the commission checks on behalf of the unit it names.
		const unit = actor.unit ?? identify(image).unit;
		return context.json(judge(image, await caseOf(context.env, period, unit)).check, 200);
	},
);

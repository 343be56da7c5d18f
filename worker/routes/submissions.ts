import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import {
	ReviewRequest,
	Submission,
	SubmissionAnswer,
	SubmissionDetail,
	SubmissionState,
	Submissions,
} from "../../shared/api/submissions.ts";
import { both } from "../../shared/domain/both.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import { signedIn } from "../auth/signed-in.ts";
import { type Actor, actorOf } from "../context.ts";
import {
	jsonAnswer,
	jsonBody,
	newRouter,
	problemAnswers,
	security,
	sessionProblems,
	workbookAnswer,
	workbookBody,
} from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { bringsPackage, readUpload } from "../http/upload.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { invalidRequest, issue } from "../issues.ts";
import { file } from "../services/file-submission.ts";
import { workbookOf } from "../services/originals.ts";
import { review } from "../services/review.ts";
import { answerFor, submissionDetail, submissionsFor, visibleSubmission } from "../services/submissions.ts";

const tags = ["submissions"];
const readers = { tags, security, middleware: signedIn("school", "commission") };
const filingBody = {
	...workbookBody,
	content: { ...workbookBody.content, [PACKAGE_TYPE]: { schema: { type: "string" as const, format: "binary" } } },
};
const params = z.object({ id: z.uuid() });

export const submissionRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "fileSubmission",
			method: "post",
			path: "/submissions",
			tags,
			summary: "File a workbook; sent again with the same Idempotency-Key it is answered the same and done once",
			description: `The commission files for a unit without a network (代报): \`unit\`, and its workbook or its offline package (${PACKAGE_TYPE}).`,
			security,
			middleware: signedIn("school", "commission"),
			request: {
				query: z.object({
					period: PeriodId,
					unit: UnitCode.optional().meta({ description: "The commission: for which unit. A school files its own." }),
				}),
				headers: z.object({
					"idempotency-key": z
						.string()
						.regex(
							/^[\x21-\x7e]{8,100}$/,
							both("8 至 100 个可见的 ASCII 字符，每次报送用新的。", "8 to 100 visible ASCII characters, new for every filing."),
						),
				}),
				body: filingBody,
			},
			responses: {
				201: jsonAnswer(SubmissionAnswer, "Filed; the receipt is signed"),
				...problemAnswers(
					"invalid-request",
					"right-missing",
					"not-found",
					"period-not-open",
					"already-accepted",
					"same-as-filed",
					"idempotency-conflict",
					"body-too-large",
					"unsupported-media-type",
					"workbook-unreadable",
					"package-refused",
					"wrong-template",
					"unit-not-in-period",
					"findings-block",
					"objection-refused",
					"reply-refused",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const actor = actorOf(context);
			const { period, unit } = context.req.valid("query");
			const onBehalf = actor.role === "commission";
			const of = unitToFileFor(actor, unit);
			if (!onBehalf && bringsPackage(context))
				throw new ServiceProblem("unsupported-media-type", {
					fix: {
						zh: "请报送 .xlsx 工作簿；离线报送包交市教委项目办代报。",
						en: "Submit the .xlsx workbook; an offline package goes to the commission, which submits it for you.",
					},
					extensions: { accepted: Object.keys(workbookBody.content) },
				});
			const upload = await readUpload(context, ["objections", "replies"]);
			const idempotencyKey = context.req.valid("header")["idempotency-key"];
			const request = { actor, unit: of, onBehalf, period, idempotencyKey, upload };
			const answer = await file(context.env, request, context.get("clock")());
			return context.json(answer, 201);
		},
	)
	.openapi(
		createRoute({
			...readers,
			operationId: "listSubmissions",
			method: "get",
			path: "/submissions",
			summary: "Revisions, newest first unless asked otherwise; a school sees its own",
			request: {
				query: z.object({
					period: PeriodId.optional(),
					unit: UnitCode.optional(),
					state: SubmissionState.optional(),
					reviewer: z.string().max(100).optional().meta({ description: "Those that are with this reviewer; empty: with nobody" }),
					order: z.enum(["newest", "oldest"]).default("newest"),
					before: z.uuid().optional(),
					limit: countText(200).default(50),
				}),
			},
			responses: {
				200: jsonAnswer(Submissions, "One page"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period = null, unit = null, state = null, reviewer = null, order, before = null, limit } = context.req.valid("query");
			const filter = { period, unit, state, reviewer, order, before, limit };
			return context.json(await submissionsFor(context.env, actorOf(context), filter), 200);
		},
	)
	.openapi(
		createRoute({
			...readers,
			operationId: "readSubmission",
			method: "get",
			path: "/submissions/{id}",
			summary: "One revision with its receipt and what the check said",
			request: { params },
			responses: { 200: jsonAnswer(SubmissionDetail, "The revision"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const submission = await visibleSubmission(context.env, actorOf(context), context.req.valid("param").id);
			return context.json(await submissionDetail(context.env, actorOf(context), submission), 200);
		},
	)
	.openapi(
		createRoute({
			...readers,
			operationId: "readSubmittedWorkbook",
			method: "get",
			path: "/submissions/{id}/workbook",
			summary: "The file as submitted; where Excel sent no file, one written from its content (header Hebiao-Regenerated: true)",
			request: { params },
			responses: { 200: workbookAnswer("The workbook"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const submission = await visibleSubmission(context.env, actorOf(context), context.req.valid("param").id);
			const { bytes, regenerated } = await workbookOf(context.env, submission);
			const name = `${submission.unit}_${submission.period}_r${submission.revision}${regenerated ? "_regenerated" : ""}.xlsx`;
			return workbookFile(bytes, name, { "Hebiao-Regenerated": String(regenerated) });
		},
	)
	.openapi(
		createRoute({
			operationId: "reviewSubmission",
			method: "post",
			path: "/submissions/{id}/review",
			tags,
			summary:
				"Begin a review, take or assign it, judge an explanation, accept, return with items, take a return back, reopen, waive a finding, rule on an objection",
			security,
			middleware: signedIn("commission"),
			request: {
				params,
				body: jsonBody(ReviewRequest, {
					action: "return",
					items: [{ place: "S_T3_02.actual", rule: "RT04", comment: "双师型教师数大于专任教师数，请核对" }],
				}),
			},
			responses: {
				200: jsonAnswer(Submission, "The revision after the decision"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"transition-refused",
					"cannot-file-again",
					"objection-open",
					"explanation-refused",
					"scan-missing",
					"review-taken",
					"four-eyes",
					"already-ruled",
					"already-waived",
					"unit-period-changed",
					"unknown-reference",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const { id } = context.req.valid("param");
			const reviewed = await review(context.env, actorOf(context), id, context.req.valid("json"), context.get("clock")());
			return context.json(await answerFor(context.env, reviewed), 200);
		},
	);

/** @throws ServiceProblem invalid-request, forbidden, right-missing */
function unitToFileFor(actor: Actor, asked: string | undefined): string {
	if (actor.role === "commission") {
		if (asked !== undefined) return asked;
		throw invalidRequest([issue("unit", "代报须用 unit 注明单位。", "Name the unit that you file for.")], 0, { in: "query" });
	}
	if (actor.right !== "submit" || actor.unit === null) throw new ServiceProblem("right-missing");
	if (asked !== undefined && asked !== actor.unit) throw new ServiceProblem("forbidden");
	return actor.unit;
}

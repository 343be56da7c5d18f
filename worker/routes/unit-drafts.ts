import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId } from "../../shared/api/common.ts";
import { UnitDraftAnswer } from "../../shared/api/unit-drafts.ts";
import { both } from "../../shared/domain/both.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems, workbookAnswer, workbookBody } from "../http/open-api.ts";
import { readUpload } from "../http/upload.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { handOver, removeDraft, unitDraftOf, unitDraftWorkbook } from "../services/unit-drafts.ts";

const path = "/periods/{period}/draft" as const;
const params = z.object({ period: PeriodId });
const common = { tags: ["drafts"], security, middleware: signedIn("school") };
const tag = z.string().regex(/^"[0-9a-f-]{36}"$/, both("应为待审稿的 ETag。", "This is the ETag of the draft."));
const idIn = (etag: string) => etag.slice(1, -1);
const headersOf = ({ draft }: UnitDraftAnswer) => ({ "Cache-Control": "private, no-cache", ...(draft ? { ETag: `"${draft.id}"` } : {}) });

export const unitDraftRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "readUnitDraft",
			method: "get",
			path,
			summary: "What is handed over within the own unit: who, when, what the check said; and what happened before",
			request: { params },
			responses: {
				200: jsonAnswer(UnitDraftAnswer, "The draft (ETag is its id), or null"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const answer = await unitDraftOf(context.env, actorOf(context), context.req.valid("param").period);
			return context.json(answer, 200, headersOf(answer));
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readUnitDraftWorkbook",
			method: "get",
			path: `${path}/workbook`,
			summary: "The workbook that is handed over; where Excel sent no file, one written from its content (header Hebiao-Regenerated: true)",
			request: { params },
			responses: { 200: workbookAnswer("The workbook"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { draft, bytes, regenerated } = await unitDraftWorkbook(context.env, actorOf(context), context.req.valid("param").period);
			const headers = { "Hebiao-Regenerated": String(regenerated), "Cache-Control": "private, no-cache", ETag: `"${draft.id}"` };
			return workbookFile(bytes, `${draft.unit}_${draft.period}_draft.xlsx`, headers);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "handOverUnitDraft",
			method: "put",
			path,
			summary: "Hand the workbook over for review within the unit; it is checked, not filed",
			description: "Without If-Match only where nothing is handed over; to replace a draft, name its ETag. A form may carry a `note`.",
			request: { params, headers: z.object({ "if-match": tag.optional() }), body: workbookBody },
			responses: {
				200: jsonAnswer(UnitDraftAnswer, "As kept; ETag is its id"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"period-not-open",
					"already-accepted",
					"draft-changed",
					"body-too-large",
					"unsupported-media-type",
					"workbook-unreadable",
					"wrong-template",
					"unit-not-in-period",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const { period } = context.req.valid("param");
			const match = context.req.valid("header")["if-match"];
			const upload = await readUpload(context, ["note"]);
			const request = { period, upload, replaces: match === undefined ? undefined : idIn(match) };
			const answer = await handOver(context.env, actorOf(context), request, context.get("clock")());
			return context.json(answer, 200, headersOf(answer));
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "removeUnitDraft",
			method: "delete",
			path,
			summary: "Take the draft named by If-Match away",
			request: { params, headers: z.object({ "if-match": tag }) },
			responses: {
				204: { description: "Gone" },
				...problemAnswers("invalid-request", "not-found", "draft-changed", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const { period } = context.req.valid("param");
			await removeDraft(context.env, actorOf(context), period, idIn(context.req.valid("header")["if-match"]), context.get("clock")());
			return context.body(null, 204);
		},
	);

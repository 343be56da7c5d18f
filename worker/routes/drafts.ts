import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Reason, SetId, SetVersion } from "../../shared/api/common.ts";
import {
	ApprovalRequest,
	DefinitionDiffAnswer,
	DraftAnswer,
	DraftList,
	LintAnswer,
	PublishedDefinition,
} from "../../shared/api/definitions.ts";
import { DraftConcerns } from "../../shared/api/impacts.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { type DefinitionDraft, listDrafts, listPublished } from "../db/definitions.ts";
import { IfMatch } from "../http/conditions.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import {
	baseVersion,
	baseVersions,
	diffDraft,
	draftAnswer,
	draftOf,
	etagOf,
	keepDraft,
	lintDraft,
	removeDraft,
	requireShape,
} from "../services/drafts.ts";
import { concernsOf } from "../services/impact/concerns.ts";
import { approve, publish } from "../services/publishing.ts";

const path = "/drafts/{set}/{version}" as const;
const params = z.object({ set: SetId, version: SetVersion });
const headers = z.object({ "if-match": IfMatch });
const savingHeaders = z.object({
	"if-match": IfMatch,
	"if-none-match": z.string().max(200).optional().meta({ description: "*: only where there is no draft yet", example: "*" }),
});
const against = z.object({ against: SetVersion.optional().meta({ description: "A published version; without it the highest one" }) });
/** Nobody keeps more versions unfinished. */
const mostDrafts = 500;
const writing = { tags: ["drafts"], security, middleware: signedIn("maintainer") };
/** Whoever may approve may look. */
const reading = { tags: ["drafts"], security, middleware: signedIn("commission", "maintainer") };
const conditions = ["precondition-required", "precondition-failed"] as const;
const definitionJson = {
	"application/json": {
		schema: {
			type: "object" as const,
			required: ["set", "version"],
			description: "A definition set; docs/definition.md explains its parts.",
		},
		example: { set: "2022-2024", version: "1.1.0", title: { zh: "双高计划 2022—2024", en: "Programme 2022–2024" } },
	},
};
const savedText = { description: "The draft as JSON", content: definitionJson };
/** Typed without its content: the text is answered as it was saved, not as JSON of a schema. */
const draftText: { description: string } = savedText;
const headersOf = (draft: Pick<DefinitionDraft, "sha256">) => ({ ETag: etagOf(draft), "Cache-Control": "private, no-cache" });

export const draftRoutes = newRouter()
	.openapi(
		createRoute({
			...writing,
			operationId: "saveDraft",
			method: "put",
			path,
			summary: "Save a draft; it may be unfinished",
			description: "Without If-Match only where there is none; to replace one, name its ETag. An approval given before holds no more.",
			request: { params, headers: savingHeaders, body: { required: true, content: definitionJson } },
			responses: {
				200: jsonAnswer(DraftAnswer, "Saved; ETag names it as it is now"),
				...problemAnswers("invalid-request", "published-immutable", "body-too-large", ...conditions, ...sessionProblems),
			},
		}),
		async (context) => {
			const name = context.req.valid("param");
			const { "if-match": match, "if-none-match": none } = context.req.valid("header");
			const condition = { match, isNew: none === "*" };
			const draft = await keepDraft(context.env, actorOf(context), name, await context.req.text(), condition, context.get("clock")());
			return context.json(draftAnswer(name, draft, await baseVersion(context.env, name.set)), 200, headersOf(draft));
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "readDraft",
			method: "get",
			path,
			summary: "The draft as it was saved",
			request: { params },
			responses: { 200: draftText, ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const draft = await draftOf(context.env, context.req.valid("param"));
			return context.body(draft.content, 200, {
				...headersOf(draft),
				"Content-Type": "application/json; charset=utf-8",
				"Last-Modified": new Date(draft.updated).toUTCString(),
			});
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "listDrafts",
			method: "get",
			path: "/drafts",
			summary: "Drafts that are not published yet, without their texts: who wrote in them, who approved them",
			responses: { 200: jsonAnswer(DraftList, "By set and version"), ...problemAnswers(...sessionProblems) },
		}),
		async (context) => {
			const [drafts, published] = await Promise.all([listDrafts(context.env.DB, mostDrafts), listPublished(context.env.DB)]);
			const bases = baseVersions(published);
			return context.json({ drafts: drafts.map((draft) => draftAnswer(draft, draft, bases.get(draft.set))) }, 200);
		},
	)
	.openapi(
		createRoute({
			...writing,
			operationId: "deleteDraft",
			method: "delete",
			path,
			summary: "Drop a draft; with If-Match only where it is still that one",
			request: { params, headers, query: z.object({ reason: Reason }) },
			responses: {
				204: { description: "Gone" },
				...problemAnswers("invalid-request", "not-found", "precondition-failed", ...sessionProblems),
			},
		}),
		async (context) => {
			const { reason } = context.req.valid("query");
			const match = context.req.valid("header")["if-match"];
			await removeDraft(context.env, actorOf(context), context.req.valid("param"), reason, match, context.get("clock")());
			return context.body(null, 204);
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "lintDraft",
			method: "post",
			path: `${path}/lint`,
			summary: "What is wrong with the draft, its samples tried; also that its version is lower than its changes ask for",
			request: { params },
			responses: { 200: jsonAnswer(LintAnswer, "Problems with their places"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const name = context.req.valid("param");
			const draft = await draftOf(context.env, name);
			return context.json({ ...(await lintDraft(context.env, name, draft)) }, 200, headersOf(draft));
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "diffDraft",
			method: "get",
			path: `${path}/diff`,
			summary: "What the draft changes, in words, by what follows from it",
			request: { params, query: against },
			responses: {
				200: jsonAnswer(DefinitionDiffAnswer, "The gravest first"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", "definition-invalid", ...sessionProblems),
			},
		}),
		async (context) => {
			const answer = await diffDraft(context.env, context.req.valid("param"), context.req.valid("query").against);
			return context.json(answer, 200, { "Cache-Control": "private, no-cache" });
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "approveDraft",
			method: "post",
			path: `${path}/approve`,
			summary: "Approve the draft named by If-Match, as another person than those who wrote in it; lint must pass",
			request: { params, headers, body: jsonBody(ApprovalRequest, { note: "已对照差异核过权重" }) },
			responses: {
				200: jsonAnswer(DraftAnswer, "Approved as it is; saved again, it waits for another approval"),
				...problemAnswers("invalid-request", "not-found", "definition-invalid", "own-draft", "busy", ...conditions, ...sessionProblems),
			},
		}),
		async (context) => {
			const name = context.req.valid("param");
			const given = { match: context.req.valid("header")["if-match"], note: context.req.valid("json").note ?? null };
			const draft = await approve(context.env, actorOf(context), name, given, context.get("clock")());
			return context.json(draftAnswer(name, draft, await baseVersion(context.env, name.set)), 200, headersOf(draft));
		},
	)
	.openapi(
		createRoute({
			...writing,
			operationId: "publishDraft",
			method: "post",
			path: `${path}/publish`,
			summary: "Publish the draft; lint must pass, and somebody else must have approved it as it is",
			description:
				"With If-Match only where the draft is still that one. `reason`: why rules that need one (GET …/concerns) are published nevertheless; it stays in the trail.",
			request: { params, headers, query: z.object({ reason: Reason.optional() }) },
			responses: {
				201: jsonAnswer(PublishedDefinition, "Published"),
				...problemAnswers(
					"invalid-request",
					"not-found",
					"definition-invalid",
					"draft-unapproved",
					"reason-needed",
					"published-immutable",
					"precondition-failed",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const wish = { match: context.req.valid("header")["if-match"], reason: context.req.valid("query").reason };
			return context.json(await publish(context.env, actorOf(context), context.req.valid("param"), wish, context.get("clock")()), 201);
		},
	)
	.openapi(
		createRoute({
			...reading,
			operationId: "draftConcerns",
			method: "get",
			path: `${path}/concerns`,
			summary:
				"Rules that need a reason before the draft is published: they fire on many accepted submissions, or block and were never measured",
			request: { params },
			responses: {
				200: jsonAnswer(DraftConcerns, "By rule; none: it may be published without a reason"),
				...problemAnswers("not-found", "definition-invalid", ...sessionProblems),
			},
		}),
		async (context) => {
			const name = context.req.valid("param");
			const draft = await requireShape(context.env, name, await draftOf(context.env, name));
			return context.json(await concernsOf(context.env, name, draft), 200, headersOf(draft));
		},
	);

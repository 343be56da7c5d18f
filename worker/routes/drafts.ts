import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Reason, SetId, SetVersion } from "../../shared/api/common.ts";
import { DraftAnswer, DraftList, LintAnswer, PublishedDefinition } from "../../shared/api/definitions.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { type DefinitionDraft, listDrafts } from "../db/definitions.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { type DraftName, draftOf, keepDraft, lintDraft, publish, removeDraft } from "../services/drafts.ts";
import { toShanghai } from "../times.ts";

const path = "/drafts/{set}/{version}" as const;
const params = z.object({ set: SetId, version: SetVersion });
/** Nobody keeps more versions unfinished. */
const mostDrafts = 500;
const common = { tags: ["drafts"], security, middleware: signedIn("maintainer") };
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
const draftAnswer: { description: string } = savedText;

export const draftRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "saveDraft",
			method: "put",
			path,
			summary: "Save a draft; it may be unfinished",
			request: { params, body: { required: true, content: definitionJson } },
			responses: {
				200: jsonAnswer(DraftAnswer, "Saved"),
				...problemAnswers("invalid-request", "published-immutable", "body-too-large", ...sessionProblems),
			},
		}),
		async (context) => {
			const name = context.req.valid("param");
			const draft = await keepDraft(context.env, actorOf(context), name, await context.req.text(), context.get("clock")());
			return context.json(answerOf(name, draft), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readDraft",
			method: "get",
			path,
			summary: "The draft as it was saved",
			request: { params },
			responses: { 200: draftAnswer, ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const draft = await draftOf(context.env, context.req.valid("param"));
			const headers = { "Content-Type": "application/json; charset=utf-8", "Last-Modified": new Date(draft.updated).toUTCString() };
			return context.body(draft.content, 200, headers);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listDrafts",
			method: "get",
			path: "/drafts",
			summary: "Drafts that are not published yet, without their texts",
			responses: { 200: jsonAnswer(DraftList, "By set and version"), ...problemAnswers(...sessionProblems) },
		}),
		async (context) => {
			const drafts = await listDrafts(context.env.DB, mostDrafts);
			return context.json({ drafts: drafts.map((draft) => answerOf(draft, draft)) }, 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "deleteDraft",
			method: "delete",
			path,
			summary: "Drop a draft",
			request: { params, query: z.object({ reason: Reason }) },
			responses: { 204: { description: "Gone" }, ...problemAnswers("invalid-request", "not-found", "busy", ...sessionProblems) },
		}),
		async (context) => {
			const { reason } = context.req.valid("query");
			await removeDraft(context.env, actorOf(context), context.req.valid("param"), reason, context.get("clock")());
			return context.body(null, 204);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "lintDraft",
			method: "post",
			path: `${path}/lint`,
			summary: "What is wrong with the draft",
			request: { params },
			responses: { 200: jsonAnswer(LintAnswer, "Problems with their places"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => context.json({ ...lintDraft(await draftOf(context.env, context.req.valid("param"))) }, 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "publishDraft",
			method: "post",
			path: `${path}/publish`,
			summary: "Publish the draft; lint must pass",
			request: { params },
			responses: {
				201: jsonAnswer(PublishedDefinition, "Published"),
				...problemAnswers("not-found", "definition-invalid", "published-immutable", "busy", ...sessionProblems),
			},
		}),
		async (context) => context.json(await publish(context.env, actorOf(context), context.req.valid("param"), context.get("clock")()), 201),
	);

function answerOf({ set, version }: DraftName, { updated, updatedBy, bytes }: Omit<DefinitionDraft, "content" | "sha256">) {
	return { set, version, updated: toShanghai(updated), updatedBy, bytes };
}

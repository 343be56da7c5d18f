import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { BulkKeys, BulkKeysAnswer, KeyRotation } from "../../shared/api/bulk.ts";
import { signedIn } from "../auth/signed-in.ts";
import { type AppContext, actorOf } from "../context.ts";
import { bulkBody, readBulk } from "../http/bulk-body.ts";
import { DryRun } from "../http/conditions.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems, workbookAnswer } from "../http/open-api.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { identityOf } from "../services/bulk/forms.ts";
import { keyForm, keySheet, keysSent, lettersOf } from "../services/bulk/key-form.ts";
import { keysInBulk, rotateKeys } from "../services/bulk/keys.ts";
import { sentAsJson } from "../services/bulk/sent.ts";

const common = { tags: ["bulk"], security, middleware: signedIn("commission") };
const query = DryRun.extend({
	letters: z
		.enum(["", "true"])
		.optional()
		.meta({ description: "Answer the keys as letters (.xlsx): one page of A4 each, to be printed and handed over" }),
});
const description =
	"All keys are made or none. Their texts are in this answer and nowhere else: what is lost is replaced by rotation, or revoked and made anew.";
const answers = {
	200: {
		...jsonAnswer(BulkKeysAnswer, "The keys, or letters; of a dry run the lines, and no key"),
		content: { ...jsonAnswer(BulkKeysAnswer, "").content, ...workbookAnswer("").content },
	},
	...problemAnswers("invalid-request", "bulk-refused", "workbook-unreadable", "busy", ...sessionProblems),
};

export const bulkKeyRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "createKeysInBulk",
			method: "post",
			path: "/bulk/keys",
			summary: "Make keys for many holders at once",
			description,
			request: {
				query,
				body: bulkBody(BulkKeys, {
					keys: [{ holder: "李主任", role: "school", right: "submit", unit: "SH01", expires: "2025-12-31T23:59:59+08:00" }],
				}),
			},
			responses: answers,
		}),
		async (context) => {
			const sent = await readBulk(context, BulkKeys, { identity: identityOf(keyForm), sheets: [keySheet] });
			const keys =
				"form" in sent
					? keysSent(sent.form)
					: sentAsJson("keys", sent.json.keys, ({ holder, role, right, unit }) => [holder, role, right, unit].join(" "));
			const { dryRun, letters } = context.req.valid("query");
			const made = await keysInBulk(context.env, actorOf(context), keys, dryRun, context.get("clock")());
			return letters === undefined || dryRun ? context.json(made, 200) : asLetters(context, made.keys);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "rotateKeys",
			method: "post",
			path: "/bulk/keys/rotation",
			summary: "New keys for the holders of old ones, which last until a date: time to hand the new ones out",
			description,
			request: {
				query,
				body: jsonBody(KeyRotation, { keys: ["ABCDEFGH"], until: "2025-01-31T23:59:59+08:00", expires: "2025-12-31T23:59:59+08:00" }),
			},
			responses: answers,
		}),
		async (context) => {
			const { dryRun, letters } = context.req.valid("query");
			const made = await rotateKeys(context.env, actorOf(context), context.req.valid("json"), dryRun, context.get("clock")());
			return letters === undefined || dryRun ? context.json(made, 200) : asLetters(context, made.keys);
		},
	);

async function asLetters(context: AppContext, keys: z.output<typeof BulkKeysAnswer>["keys"]): Promise<Response> {
	const bytes = await lettersOf(context.env, keys, new URL(context.req.url).origin, context.get("clock")());
	return workbookFile(bytes, "key-letters.xlsx", { "Cache-Control": "no-store" });
}

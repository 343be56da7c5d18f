import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, Reason, UnitCode } from "../../shared/api/common.ts";
import { UnitPeriod, UnitPeriodPatch, UnitPeriodRequest } from "../../shared/api/units.ts";
import { EntryPreview } from "../../shared/api/vetoes.ts";
import { signedIn } from "../auth/signed-in.ts";
import { type AppContext, actorOf } from "../context.ts";
import type { StoredUnitPeriod } from "../db/unit-periods.ts";
import { Confirm, IfMatch, Preview } from "../http/conditions.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { previewOf } from "../services/entry-preview.ts";
import { confirmedEntry } from "../services/entry-warnings.ts";
import { etagOf } from "../services/unit-period-tags.ts";
import { type Entry, keep, patching, replacing, takeOut, unitPeriodAnswer, unitPeriodOf } from "../services/unit-periods.ts";

const path = "/units/{unit}/periods/{period}" as const;
const params = z.object({ unit: UnitCode, period: PeriodId });
const headers = z.object({ "if-match": IfMatch });
const common = { tags: ["units"], security, middleware: signedIn("commission") };
const problems = problemAnswers(
	"invalid-request",
	"not-found",
	"unknown-reference",
	"value-refused",
	"unit-period-in-use",
	"unusual-values",
	"precondition-failed",
	"precondition-required",
	"busy",
	...sessionProblems,
);
const answers = {
	200: jsonAnswer(z.union([UnitPeriod, EntryPreview]), "As kept, with its ETag; with preview what it would do, and nothing is kept"),
	...problems,
};
const tags = (kept: StoredUnitPeriod) => ({
	ETag: etagOf(kept),
	"Last-Modified": new Date(kept.updated).toUTCString(),
	"Cache-Control": "private, no-cache",
});

/** Keeps an entry, or says what it would do. */
async function answerEntry(context: AppContext, entry: Entry, { preview, confirm }: { preview: boolean; confirm?: string | undefined }) {
	if (preview) return context.json(await previewOf(context.env, entry), 200);
	const confirmed = await confirmedEntry(context.env, entry, confirm);
	const kept = await keep(context.env, actorOf(context), confirmed, context.get("clock")());
	return context.json(unitPeriodAnswer(kept), 200, tags(kept));
}

export const unitPeriodRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "saveUnitPeriod",
			method: "put",
			path,
			summary: "Enter a unit in a period: class, clusters, money, commission-filled and approved values; replaces what was there",
			description: "What GET answers can be put back. Where something is kept already, If-Match must name it.",
			request: {
				params,
				headers,
				query: Preview.extend(Confirm.shape),
				body: jsonBody(UnitPeriodRequest, {
					class: "ZK",
					clusters: [{ number: "01", code: "ZQ01", name: "护理" }],
					baseFen: 2_000_000_000,
					ledgerFen: { school: 300_000_000, clusters: { ZQ01: 120_000_000 } },
					commissionValues: { "S_CL_05.actual": 1 },
					approved: { "S_T3_03.target": 85 },
				}),
			},
			responses: answers,
		}),
		async (context) => {
			const place = context.req.valid("param");
			const entry = await replacing(context.env, place, context.req.valid("json"), context.req.valid("header")["if-match"]);
			return answerEntry(context, entry, context.req.valid("query"));
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "changeUnitPeriod",
			method: "patch",
			path,
			summary: "Change some of what is kept of a unit for a period, as a JSON merge patch: null takes away, what is left out stays",
			request: {
				params,
				headers,
				query: Preview.extend(Confirm.shape),
				body: jsonBody(UnitPeriodPatch, { baseFen: 2_500_000_000, approved: { "S_T3_03.target": 86, "S_T3_06.target": null } }),
			},
			responses: answers,
		}),
		async (context) => {
			const place = context.req.valid("param");
			const entry = await patching(context.env, place, context.req.valid("json"), context.req.valid("header")["if-match"]);
			return answerEntry(context, entry, context.req.valid("query"));
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readUnitPeriod",
			method: "get",
			path,
			summary: "What is kept of a unit for a period",
			request: { params },
			responses: {
				200: jsonAnswer(UnitPeriod, "As kept, with its ETag"),
				...problemAnswers("invalid-request", "not-found", ...sessionProblems),
			},
		}),
		async (context) => {
			const kept = await unitPeriodOf(context.env, context.req.valid("param"));
			return context.json(unitPeriodAnswer(kept), 200, tags(kept));
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "removeUnitPeriod",
			method: "delete",
			path,
			summary: "Take a unit out of a period in which it has filed nothing",
			request: { params, headers, query: z.object({ reason: Reason }) },
			responses: {
				204: { description: "Gone" },
				...problemAnswers(
					"invalid-request",
					"not-found",
					"period-in-use",
					"precondition-failed",
					"precondition-required",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const [place, { reason }] = [context.req.valid("param"), context.req.valid("query")];
			await takeOut(context.env, actorOf(context), place, context.req.valid("header")["if-match"], reason, context.get("clock")());
			return context.body(null, 204);
		},
	);

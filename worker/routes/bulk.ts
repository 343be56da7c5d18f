import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { BulkAnswer, BulkReviews, BulkUnitData, BulkUnits, CarryAnswer, CarryRequest } from "../../shared/api/bulk.ts";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { bulkBody, readBulk } from "../http/bulk-body.ts";
import { Confirm, DryRun } from "../http/conditions.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems, workbookAnswer } from "../http/open-api.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { BulkForm, formOf, identityOf } from "../services/bulk/forms.ts";
import { acceptInBulk, reviewForm, reviewSheet, reviewsSent } from "../services/bulk/reviews.ts";
import { sentAsJson } from "../services/bulk/sent.ts";
import { carryOver, unitDataInBulk } from "../services/bulk/unit-data.ts";
import { unitDataForm, unitDataSent, unitDataSheets } from "../services/bulk/unit-data-form.ts";
import { unitForm, unitListSheet, unitsSent } from "../services/bulk/unit-form.ts";
import { unitsInBulk } from "../services/bulk/units.ts";
import { definitionOf } from "../services/definitions.ts";
import { periodOf } from "../services/workbook-case.ts";

const common = { tags: ["bulk"], security, middleware: signedIn("commission") };
const ofPeriod = DryRun.extend({ period: PeriodId });
const description =
	"All lines are taken or none. With dryRun each line says what it would do (created, changed from → to, unchanged, refused and why) and nothing is written.";
const answers = (...codes: Parameters<typeof problemAnswers>) => ({
	200: jsonAnswer(BulkAnswer, "What was done, or would be, line by line"),
	...problemAnswers("invalid-request", "bulk-refused", "workbook-unreadable", "busy", ...codes, ...sessionProblems),
});

export const bulkRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "readBulkForm",
			method: "get",
			path: "/bulk/forms/{form}",
			summary: "A form for changes in bulk, filled with what stands: edit it, send it back",
			request: {
				params: z.object({ form: BulkForm }),
				query: z.object({
					period: PeriodId.optional().meta({ description: "Of unit-data.xlsx and reviews.xlsx" }),
					from: PeriodId.optional().meta({
						description: "unit-data.xlsx: filled with another period's units that are not in this one yet",
					}),
					after: UnitCode.optional().meta({ description: "unit-data.xlsx: units after this one, where they do not fit one form" }),
				}),
			},
			responses: { 200: workbookAnswer("The form"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { form } = context.req.valid("param");
			const { bytes, name } = await formOf(context.env, form, context.req.valid("query"), context.get("clock")());
			return workbookFile(bytes, name);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "changeUnitsInBulk",
			method: "post",
			path: "/bulk/units",
			summary: "Enter units, and give units other names, many at once",
			description,
			request: { query: DryRun, body: bulkBody(BulkUnits, { units: [{ code: "SH01", name: "上海甲职业学院" }] }) },
			responses: answers(),
		}),
		async (context) => {
			const sent = await readBulk(context, BulkUnits, { identity: identityOf(unitForm), sheets: [unitListSheet] });
			const units = "form" in sent ? unitsSent(sent.form) : sentAsJson("units", sent.json.units, ({ code }) => code);
			const { dryRun } = context.req.valid("query");
			return context.json(await unitsInBulk(context.env, actorOf(context), units, dryRun, context.get("clock")()), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "changeUnitDataInBulk",
			method: "post",
			path: "/bulk/unit-data",
			summary: "What is kept of units for a period, many at once: as PUT for each",
			description,
			request: {
				query: ofPeriod.extend(Confirm.shape),
				body: bulkBody(BulkUnitData, {
					units: [{ unit: "SH01", class: "ZK", clusters: [{ number: "01", code: "ZQ01", name: "护理" }], baseFen: 2_000_000_000 }],
				}),
			},
			responses: answers("not-found", "unusual-values"),
		}),
		async (context) => {
			const { period, ...how } = context.req.valid("query");
			const { set: id, version } = await periodOf(context.env, period);
			const { set } = await definitionOf(context.env, id, version);
			const sent = await readBulk(context, BulkUnitData, { identity: identityOf(unitDataForm, period), sheets: unitDataSheets(set) });
			const units = "form" in sent ? unitDataSent(set, sent.form) : sentAsJson("units", sent.json.units, ({ unit }) => unit);
			return context.json(await unitDataInBulk(context.env, actorOf(context), period, units, how, context.get("clock")()), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "carryUnitDataOver",
			method: "post",
			path: "/bulk/unit-data/copies",
			summary: "Enter units as they are in another period: class, clusters, base amounts (D); those that are in this one already stay",
			description,
			request: { query: ofPeriod.extend(Confirm.shape), body: jsonBody(CarryRequest, { from: "2022-annual" }) },
			responses: {
				...answers("not-found", "unknown-reference", "unusual-values"),
				200: jsonAnswer(
					CarryAnswer,
					"What was done, or would be, unit by unit; `left`: so many more, ask again; `note`: what is not carried over",
				),
			},
		}),
		async (context) => {
			const { period, ...how } = context.req.valid("query");
			const request = context.req.valid("json");
			return context.json(await carryOver(context.env, actorOf(context), period, request, how, context.get("clock")()), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "acceptInBulk",
			method: "post",
			path: "/bulk/reviews",
			summary: "Accept revisions that have no queries and no open objections, and for whose unit nothing has changed since; each by its id",
			description,
			request: { query: ofPeriod, body: bulkBody(BulkReviews, { accept: [{ id: "00000000-0000-4000-8000-000000000000" }] }) },
			responses: answers("not-found"),
		}),
		async (context) => {
			const { period, dryRun } = context.req.valid("query");
			await periodOf(context.env, period);
			const sent = await readBulk(context, BulkReviews, { identity: identityOf(reviewForm, period), sheets: [reviewSheet] });
			const accept = "form" in sent ? reviewsSent(sent.form) : sentAsJson("accept", sent.json.accept, ({ id }) => id);
			return context.json(await acceptInBulk(context.env, actorOf(context), period, accept, dryRun, context.get("clock")()), 200);
		},
	);

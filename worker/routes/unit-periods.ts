import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { UnitPeriod, UnitPeriodRequest } from "../../shared/api/units.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { keepUnitPeriod, unitPeriodAnswer, unitPeriodOf } from "../services/unit-periods.ts";

const path = "/units/{unit}/periods/{period}" as const;
const params = z.object({ unit: UnitCode, period: PeriodId });
const common = { tags: ["units"], security, middleware: signedIn("commission") };

export const unitPeriodRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "saveUnitPeriod",
			method: "put",
			path,
			summary: "Class, clusters, base allocation, ledger, vetoes, commission-filled and approved values of a unit; replaces what was there",
			request: {
				params,
				body: jsonBody(UnitPeriodRequest, {
					class: "ZK",
					clusters: [{ number: "01", code: "ZQ01", name: "护理" }],
					baseAllocation: 2000,
					ledger: { school: 300, clusters: { ZQ01: 120 } },
					commissionValues: { "S_CL_05.actual": 1 },
					approved: { "S_T3_03.target": 85 },
				}),
			},
			responses: {
				200: jsonAnswer(UnitPeriod, "As kept"),
				...problemAnswers("invalid-request", "not-found", "unknown-reference", "unit-period-in-use", ...sessionProblems),
			},
		}),
		async (context) => {
			const { unit, period } = context.req.valid("param");
			const kept = await keepUnitPeriod(context.env, actorOf(context), unit, period, context.req.valid("json"), context.get("clock")());
			return context.json(unitPeriodAnswer(kept), 200);
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
			responses: { 200: jsonAnswer(UnitPeriod, "As kept"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { unit, period } = context.req.valid("param");
			return context.json(unitPeriodAnswer(await unitPeriodOf(context.env, unit, period)), 200);
		},
	);

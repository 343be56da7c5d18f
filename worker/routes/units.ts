import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Reason, UnitCode } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { Unit, UnitDetail, Units } from "../../shared/api/units.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { periodsOfUnit } from "../db/unit-periods.ts";
import { findUnit, listUnits } from "../db/units.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { createUnit, removeUnit } from "../services/units.ts";

export const unitRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "listUnits",
			method: "get",
			path: "/units",
			tags: ["units"],
			summary: "All units",
			security,
			middleware: signedIn("commission"),
			responses: { 200: jsonAnswer(Units, "Units by code"), ...problemAnswers(...sessionProblems) },
		}),
		async (context) => context.json({ units: await listUnits(context.env.DB) }, 200),
	)
	.openapi(
		createRoute({
			operationId: "readUnit",
			method: "get",
			path: "/units/{unit}",
			tags: ["units"],
			summary: "One unit, and the periods it is entered for",
			security,
			middleware: signedIn("commission"),
			request: { params: z.object({ unit: UnitCode }) },
			responses: { 200: jsonAnswer(UnitDetail, "The unit"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { unit: code } = context.req.valid("param");
			const [unit, periods] = await Promise.all([findUnit(context.env.DB, code), periodsOfUnit(context.env.DB, code)]);
			if (!unit) throw new ServiceProblem("not-found");
			return context.json({ ...unit, periods }, 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "createUnit",
			method: "post",
			path: "/units",
			tags: ["units"],
			summary: "Enter a unit",
			security,
			middleware: signedIn("commission"),
			request: { body: jsonBody(Unit, { code: "SH01", name: "上海甲职业学院" }) },
			responses: { 201: jsonAnswer(Unit, "The unit"), ...problemAnswers("invalid-request", "already-exists", ...sessionProblems) },
		}),
		async (context) => {
			const unit = context.req.valid("json");
			await createUnit(context.env, actorOf(context), unit, context.get("clock")());
			return context.json(unit, 201);
		},
	)
	.openapi(
		createRoute({
			operationId: "removeUnit",
			method: "delete",
			path: "/units/{unit}",
			tags: ["units"],
			summary: "Delete a unit that was entered by mistake: only while nothing refers to it",
			security,
			middleware: signedIn("commission"),
			request: { params: z.object({ unit: UnitCode }), query: z.object({ reason: Reason }) },
			responses: {
				204: { description: "Gone" },
				...problemAnswers("invalid-request", "not-found", "unit-in-use", "busy", ...sessionProblems),
			},
		}),
		async (context) => {
			const [{ unit }, { reason }] = [context.req.valid("param"), context.req.valid("query")];
			await removeUnit(context.env, actorOf(context), unit, reason, context.get("clock")());
			return context.body(null, 204);
		},
	);

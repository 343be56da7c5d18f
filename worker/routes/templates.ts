import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId, UnitCode } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { MOST_ROWS, roomFor, writeTemplate } from "../../shared/template/index.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { newRouter, problemAnswers, security, sessionProblems, workbookAnswer } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { issue } from "../issues.ts";
import { ownTemplateOf } from "../services/own-templates.ts";
import { prefillOf } from "../services/prefill.ts";
import { caseOf, periodOf } from "../services/workbook-case.ts";

export const templateRoutes = newRouter().openapi(
	createRoute({
		operationId: "readTemplate",
		method: "get",
		path: "/periods/{period}/template.xlsx",
		tags: ["periods"],
		summary: "The official workbook, prefilled: a school's own, or for the commission that of ?unit=",
		security,
		middleware: signedIn("school", "commission"),
		request: {
			params: z.object({ period: PeriodId }),
			query: z.object({
				unit: UnitCode.optional(),
				rows: countText(MOST_ROWS)
					.optional()
					.meta({ description: "At least so many rows in every list, where those of the definition set do not suffice" }),
			}),
		},
		responses: {
			200: workbookAnswer("The workbook"),
			...problemAnswers(
				"invalid-request",
				"not-found",
				"unknown-reference",
				"unit-not-in-period",
				"workbook-unreadable",
				...sessionProblems,
			),
		},
	}),
	async (context) => {
		const actor = actorOf(context);
		const asked = context.req.valid("query").unit;
		const unit = actor.unit ?? asked;
		if (unit === undefined)
			throw new ServiceProblem("invalid-request", {
				extensions: { issues: [issue("unit", "请用 unit 注明要哪个单位的模板。", "Name the unit whose template you want: unit.")] },
			});
		if (asked !== undefined && asked !== unit) throw new ServiceProblem("not-found");
		const period = await periodOf(context.env, context.req.valid("param").period);
		const subject = await caseOf(context.env, period, unit);
		const prefill = prefillOf({ ...subject, period: period.id, now: context.get("clock")() });
		const { rows } = context.req.valid("query");
		const capacity = rows === undefined ? {} : { capacity: roomFor(subject.set, prefill.period.document, rows) };
		// Rules are switched off and on again; the workbook checks by those that were published.
		const { set } = subject.definition;
		// A form of the commission's own has the rows that it has.
		const bytes = (await ownTemplateOf(context.env, set, prefill)) ?? writeTemplate(set, { ...prefill, ...capacity });
		return workbookFile(bytes, `${unit}_${period.id}_${period.version}.xlsx`);
	},
);

/** The service: every route under /api/v1, the pages under /. */

import release from "../package.json" with { type: "json" };
import { ServiceProblem } from "../shared/api/problem.ts";
import type { Clock } from "./env.ts";
import { answerProblem } from "./http/answer-problem.ts";
import { describeCommonAnswers } from "./http/common-answers.ts";
import { guardBody } from "./http/guard-body.ts";
import { knownQueries } from "./http/known-queries.ts";
import { methodsAt } from "./http/methods.ts";
import { newRouter } from "./http/open-api.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { aggregateRoutes } from "./routes/aggregates.ts";
import { allocationRoutes } from "./routes/allocations.ts";
import { auditRoutes } from "./routes/audit.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { bulkKeyRoutes } from "./routes/bulk-keys.ts";
import { checkRoutes } from "./routes/checks.ts";
import { decisionRoutes } from "./routes/decisions.ts";
import { definitionRoutes } from "./routes/definitions.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { exportRoutes } from "./routes/exports.ts";
import { figureRoutes } from "./routes/figures.ts";
import { healthRoutes } from "./routes/health.ts";
import { impactRoutes } from "./routes/impacts.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { keyRoutes } from "./routes/keys.ts";
import { ownTemplateRoutes } from "./routes/own-templates.ts";
import { periodRuleRoutes } from "./routes/period-rules.ts";
import { periodRoutes } from "./routes/periods.ts";
import { progressRoutes } from "./routes/progress.ts";
import { projectRoutes } from "./routes/projects.ts";
import { receiptRoutes } from "./routes/receipts.ts";
import { reviewerFindingRoutes } from "./routes/reviewer-findings.ts";
import { ruleBookRoutes } from "./routes/rule-books.ts";
import { scanRoutes } from "./routes/scans.ts";
import { sessionRoutes } from "./routes/session.ts";
import { submissionDiffRoutes } from "./routes/submission-diffs.ts";
import { submissionRoutes } from "./routes/submissions.ts";
import { summaryRoutes } from "./routes/summaries.ts";
import { templateRoutes } from "./routes/templates.ts";
import { unitDraftRoutes } from "./routes/unit-drafts.ts";
import { unitPeriodRoutes } from "./routes/unit-periods.ts";
import { unitRoutes } from "./routes/units.ts";
import { vetoRoutes } from "./routes/vetoes.ts";
import { withdrawalRoutes } from "./routes/withdrawals.ts";

export const systemClock: Clock = () => new Date();

const base = "/api/v1";

/** To add a route: a file in routes/, named here. */
const routes = [
	healthRoutes,
	auditRoutes,
	sessionRoutes,
	keyRoutes,
	unitRoutes,
	definitionRoutes,
	draftRoutes,
	ownTemplateRoutes,
	periodRoutes,
	periodRuleRoutes,
	templateRoutes,
	unitPeriodRoutes,
	vetoRoutes,
	decisionRoutes,
	unitDraftRoutes,
	checkRoutes,
	submissionRoutes,
	submissionDiffRoutes,
	withdrawalRoutes,
	scanRoutes,
	projectRoutes,
	receiptRoutes,
	progressRoutes,
	reviewerFindingRoutes,
	summaryRoutes,
	aggregateRoutes,
	allocationRoutes,
	figureRoutes,
	jobRoutes,
	impactRoutes,
	exportRoutes,
	bulkRoutes,
	bulkKeyRoutes,
];

export function createApp(clock: Clock = systemClock) {
	const app = newRouter();
	app.onError((error, context) => answerProblem(error, context));
	app.use(securityHeaders);
	app.use(async (context, next) => {
		context.set("clock", clock);
		context.set("requestId", crypto.randomUUID());
		await next();
	});

	const api = newRouter();
	api.use(guardBody);
	api.use(knownQueries(api, base));
	for (const router of routes) api.route("/", router);
	describeCommonAnswers(api);
	api.openAPIRegistry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
	api.openAPIRegistry.registerComponent("securitySchemes", "cookie", { type: "apiKey", in: "cookie", name: "hebiao_session" });
	api.doc31("/openapi.json", {
		openapi: "3.1.0",
		info: {
			title: "核表 Hebiao",
			version: release.version,
			description: "Problems are application/problem+json with a closed list of codes.",
		},
		servers: [{ url: base }],
	});
	api.all("*", (context) => {
		const allowed = methodsAt(api, new URL(context.req.url).pathname.slice(base.length));
		if (allowed.length === 0) throw new ServiceProblem("not-found");
		throw new ServiceProblem("method-not-allowed", { extensions: { allowed } });
	});

	app.route(base, api);
	app.all("/api/*", () => {
		throw new ServiceProblem("not-found");
	});
	app.route("/", ruleBookRoutes);
	// Files answer by their own names (wrangler.toml: html_handling), so that Excel gets the pane without being sent elsewhere first.
	// A copy, because answers of the assets binding have headers that cannot be changed.
	app.get("*", async (context) => {
		const url = new URL(context.req.url);
		if (url.pathname === "/") url.pathname = "/index.html";
		// The console's addresses say what it shows.
		if (/^\/console(\/|$)/.test(url.pathname)) url.pathname = "/console.html";
		const answer = await context.env.ASSETS.fetch(url.href, { method: context.req.method, headers: [...context.req.raw.headers] });
		const headers = [...answer.headers];
		// safe: the runtime's stream is the standard one, only its type differs
		return new Response(answer.body as unknown as ReadableStream | null, { status: answer.status, headers });
	});
	return app;
}

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId } from "../../shared/api/common.ts";
import { Job, JobDetail, JobRequest, Jobs } from "../../shared/api/jobs.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { jobAnswer, jobOf, jobsOf, startJob } from "../services/jobs.ts";

const common = { tags: ["jobs"], security, middleware: signedIn("commission") };

export const jobRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "startJob",
			method: "post",
			path: "/jobs",
			summary: "Start what takes longer than a request; where it is running already, it goes on and is answered",
			request: { body: jsonBody(JobRequest, { kind: "recompute", period: "2023-annual" }) },
			responses: {
				202: jsonAnswer(Job, "Started, or going on; its progress is at /jobs/{id}"),
				...problemAnswers("invalid-request", "not-found", "body-too-large", "unsupported-media-type", ...sessionProblems),
			},
		}),
		async (context) => {
			const job = await startJob(context.env, context.req.valid("json"), actorOf(context).holder, context.get("clock")());
			return context.json(jobAnswer(job), 202);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listJobs",
			method: "get",
			path: "/jobs",
			summary: "Jobs, the latest first, each with how far it is and how much differed",
			request: { query: z.object({ period: PeriodId.optional(), limit: countText(200).default(50) }) },
			responses: { 200: jsonAnswer(Jobs, "Latest first"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { period, limit } = context.req.valid("query");
			return context.json(await jobsOf(context.env, period, limit), 200);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readJob",
			method: "get",
			path: "/jobs/{id}",
			summary: "One job: how far it is, and what it found to differ",
			request: { params: z.object({ id: z.uuid() }) },
			responses: { 200: jsonAnswer(JobDetail, "The job"), ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => context.json(await jobOf(context.env, context.req.valid("param").id), 200),
	);

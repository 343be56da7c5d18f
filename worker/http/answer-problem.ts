/** Whatever was thrown becomes one application/problem+json, without stack traces. */
import { HTTPException } from "hono/http-exception";
import { type Problem, problemOf, ServiceProblem } from "../../shared/api/problem.ts";
import { PackageError } from "../../shared/offline/package.ts";
import { WorkbookError } from "../../shared/workbook/image.ts";
import type { AppContext } from "../context.ts";
import { issue } from "../issues.ts";

export function answerProblem(error: Error, context: AppContext): Response {
	const found = problemFor(error, context.get("actor")?.role === "commission" ? "commission" : undefined);
	// Somebody was faster again and again: that is over in a moment.
	const problem = found.code === "busy" ? { retryAfter: 2, ...found } : found;
	const instance = `urn:hebiao:request:${context.get("requestId")}`;
	// Messages may name tables, never values: those are bound, not spelled out. A problem of our own needs no stack.
	if (problem.status >= 500) {
		const { name, message, stack } = error;
		console.error(
			JSON.stringify({
				instance,
				path: new URL(context.req.url).pathname,
				name,
				message,
				...(error instanceof ServiceProblem ? {} : { stack }),
			}),
		);
	}
	const headers = new Headers({ "Content-Type": "application/problem+json; charset=utf-8" });
	if (typeof problem.retryAfter === "number") headers.set("Retry-After", String(problem.retryAfter));
	if (Array.isArray(problem.allowed)) headers.set("Allow", problem.allowed.join(", "));
	if (problem.status === 401) headers.set("WWW-Authenticate", "Bearer");
	return new Response(JSON.stringify({ ...problem, instance }), { status: problem.status, headers });
}

function problemFor(error: Error, reader: "commission" | undefined): Problem {
	if (error instanceof ServiceProblem) {
		const problem = problemOf(error.code, error.details, error.extensions, reader);
		return error.fix ? { ...problem, fix: error.fix } : problem;
	}
	if (error instanceof WorkbookError)
		return { ...problemOf("workbook-unreadable", error.problem.message, { file: error.problem }), fix: error.problem.fix };
	if (error instanceof PackageError)
		return { ...problemOf("package-refused", error.problem.message, { package: error.problem }), fix: error.problem.fix };
	// Hono throws these for JSON that cannot be parsed.
	if (error instanceof HTTPException && error.status === 400)
		return problemOf("invalid-request", undefined, { issues: [issue("", "不是可读的 JSON。", "This is no readable JSON.")] });
	return problemOf("internal");
}

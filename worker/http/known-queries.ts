/** Nothing in an address is passed over in silence: a query names what its route knows, each once, and a condition goes to a route that looks at it. */
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import type { AppEnv } from "../context.ts";
import { invalidRequest, issue } from "../issues.ts";
import { patternOf } from "./methods.ts";
import type { newRouter } from "./open-api.ts";

interface Known {
	method: string;
	pattern: RegExp;
	names: ReadonlySet<string>;
	headers: ReadonlySet<string>;
}

/** Whoever sends one of these to a change wants it made only as long as it holds. */
const conditions = ["if-match", "if-unmodified-since"] as const;

/**
 * Refuses parameters that the route asked for does not declare, and those that stand twice; of changes also conditions that it does not declare.
 * @param api whose routes are all known when the first request comes
 * @param base of its addresses
 */
export function knownQueries(api: ReturnType<typeof newRouter>, base: string) {
	let known: Known[] | undefined;
	return createMiddleware<AppEnv>(async (context, next) => {
		const url = new URL(context.req.url);
		const named = url.search !== "" && url.search !== "?";
		const isReading = ["GET", "HEAD"].includes(context.req.method);
		const conditional = isReading ? [] : conditions.filter((name) => context.req.header(name) !== undefined);
		if (!named && conditional.length === 0) return next();
		known ??= routesOf(api);
		const method = context.req.method === "HEAD" ? "GET" : context.req.method;
		const path = url.pathname.slice(base.length);
		const route = known.find((one) => one.method === method && one.pattern.test(path));
		if (!route) return next();
		const idle = conditional.filter((name) => !route.headers.has(name));
		if (idle.length > 0) throw invalidRequest(idle.map(unusedCondition), 0, { in: "header" });
		const given = [...url.searchParams.keys()];
		const unknown = given.filter((name) => !route.names.has(name)).map((name) => unknownName(name, [...route.names]));
		const repeated = given.filter((name, at) => given.indexOf(name) < at).map(twice);
		const issues = [...unknown, ...repeated];
		if (issues.length > 0) throw invalidRequest(issues.slice(0, 20), Math.max(0, issues.length - 20), { in: "query" });
		await next();
	});
}

function routesOf(api: ReturnType<typeof newRouter>): Known[] {
	return api.openAPIRegistry.definitions.flatMap((definition) => {
		if (definition.type !== "route") return [];
		const { method, path, request } = definition.route;
		const { query, headers } = request ?? {};
		const names = new Set(query instanceof z.ZodObject ? Object.keys(query.shape) : []);
		return [
			{
				method: method.toUpperCase(),
				pattern: patternOf(path.replaceAll(/\{(\w+)\}/g, ":$1")),
				names,
				headers: new Set(headers instanceof z.ZodObject ? Object.keys(headers.shape) : []),
			},
		];
	});
}

const unusedCondition = (name: string) =>
	issue(
		name,
		"这个地址的更改不看这一条件（没有 ETag），请去掉这个标头。",
		"A change at this address knows no such condition (it has no ETag): leave the header out.",
	);

function unknownName(name: string, names: readonly string[]) {
	const short = name.slice(0, 60);
	return names.length === 0
		? issue(short, "这个地址不带查询参数，请删去。", "This address takes no query; take it out.")
		: issue(short, `没有这个查询参数；可用：${names.join("、")}。`, `There is no such parameter; there are: ${names.join(", ")}.`);
}

const twice = (name: string) => issue(name.slice(0, 60), "同一个查询参数只能出现一次。", "A parameter stands once.");

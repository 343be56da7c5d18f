/** Which methods an address knows, for those it does not. */
import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";

/** Methods of the routes at `path` (as the router sees it, with its base), HEAD with GET; empty: there is no such address. */
export function methodsAt(router: Pick<Hono<AppEnv>, "routes">, path: string): string[] {
	const found = router.routes
		.filter((route) => route.method !== "ALL" && patternOf(route.path).test(path))
		.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
	return [...new Set(found)].sort();
}

/** `/summaries/:unit` as a regular expression; addresses hold letters, digits, dots, dashes and parameters only. */
export function patternOf(path: string): RegExp {
	return new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/:\w+(\{[^}]*\})?/g, "[^/]+")}$`);
}

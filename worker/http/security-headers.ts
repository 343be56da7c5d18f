/** Headers on every answer. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context.ts";
import { pageHeaders } from "./page-headers.ts";

const apiHeaders = {
	// Nothing here is a page: not what schools send, either, whatever a browser takes it for.
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
};

export const securityHeaders = createMiddleware<AppEnv>(async (context, next) => {
	await next();
	const url = new URL(context.req.url);
	const api = url.pathname.startsWith("/api/");
	const { headers } = context.res;
	for (const [name, value] of Object.entries(api ? apiHeaders : pageHeaders(url.pathname, context.env))) {
		// A file that is missing today may be there after the next deployment.
		if (name !== "Cache-Control" || context.res.ok) headers.set(name, value);
	}
	headers.set("X-Content-Type-Options", "nosniff");
	headers.set("Referrer-Policy", "no-referrer");
	headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
	// Not for a developer's own machine: browsers would ask every port of it by https from then on.
	if (url.protocol === "https:" && url.hostname !== "localhost")
		headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
	if (api && !headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
});

/** Headers on every answer. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context.ts";

/** No inline script or style anywhere; pages talk to this service only. */
const pagePolicy =
	"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const apiPolicy = "default-src 'none'; frame-ancestors 'none'";

export const securityHeaders = createMiddleware<AppEnv>(async (context, next) => {
	await next();
	const url = new URL(context.req.url);
	const api = url.pathname.startsWith("/api/");
	const { headers } = context.res;
	headers.set("Content-Security-Policy", api ? apiPolicy : pagePolicy);
	headers.set("X-Content-Type-Options", "nosniff");
	headers.set("Referrer-Policy", "no-referrer");
	headers.set("Cross-Origin-Opener-Policy", "same-origin");
	headers.set("Cross-Origin-Resource-Policy", "same-origin");
	headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
	if (url.protocol === "https:") headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
	if (api && !headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
});

/** Every answer that a test gets is held against the description of the interface: status, type and content. */
import { z } from "zod";
import type { createApp } from "../../../worker/app.ts";
import { rolesOf } from "../../../worker/auth/signed-in.ts";

type App = ReturnType<typeof createApp>;

export interface Route {
	/** In capitals. */
	method: string;
	/** `/api/v1/units/{unit}` */
	path: string;
	/** Who may use it; undefined: whoever comes. */
	roles: readonly string[] | undefined;
	takesBody: boolean;
	responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

/** The routes of the service, from its router. */
export function routesOf(app: App): Route[] {
	return app.openAPIRegistry.definitions.flatMap((definition) => {
		if (definition.type !== "route") return [];
		const { path, responses } = definition.route;
		const method = definition.route.method.toUpperCase();
		const own = app.routes.filter((one) => one.method === method && one.path === path.replaceAll(/\{(\w+)\}/g, ":$1"));
		const roles = own.map(({ handler }) => rolesOf(handler)).find((found) => found !== undefined);
		// safe: what the routes declare, read with ?.
		const takesBody = definition.route.request?.body !== undefined;
		return [{ method, path, roles, takesBody, responses: responses as Route["responses"] }];
	});
}

/** What the answer is that the description does not promise; undefined: it is as promised, or the address is none of ours. */
export function undescribed(app: App, request: Request, answer: { status: number; headers: Headers; body: unknown }): string | undefined {
	const { pathname } = new URL(request.url);
	const method = request.method === "HEAD" ? "GET" : request.method;
	const route = routesOf(app).find(
		(one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}$`).test(pathname),
	);
	if (!route) return undefined;
	const name = `${method} ${route.path} answers ${answer.status}`;
	const declared = route.responses[answer.status];
	if (!declared) return `${name}, which is not described: ${JSON.stringify(answer.body)?.slice(0, 300)}`;
	if (request.method === "HEAD" || !declared.content) return undefined;
	const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
	const content = declared.content[type];
	if (!content) return `${name} as ${type}, not as ${Object.keys(declared.content).join(", ")}`;
	if (!(content.schema instanceof z.ZodType)) return undefined;
	const parsed = content.schema.safeParse(answer.body);
	if (!parsed.success) return `${name}: ${JSON.stringify(parsed.error.issues[0])}`;
	const left = membersLeft(answer.body, parsed.data, "");
	return left === undefined ? undefined : `${name} with ${left}, which is not described`;
}

/** A member that the schema dropped, for it does not know it. */
function membersLeft(given: unknown, known: unknown, at: string): string | undefined {
	if (given === null || typeof given !== "object" || known === null || typeof known !== "object") return undefined;
	for (const [key, value] of Object.entries(given)) {
		if (!Object.hasOwn(known, key)) return `${at}.${key}`;
		const left = membersLeft(value, Reflect.get(known, key), `${at}.${key}`);
		if (left !== undefined) return left;
	}
	return undefined;
}

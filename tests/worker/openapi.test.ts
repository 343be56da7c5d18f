/** The description of the interface: whole, valid by its own rules, and true. */
import { beforeAll, describe, expect, test } from "vitest";
import documentation from "../../docs/api.md?raw";
import { problemCodes } from "../../shared/api/problem.ts";
import { createApp } from "../../worker/app.ts";
import { routesOf, undescribed } from "./support/described.ts";
import { type Service, startService } from "./support/service.ts";

interface Operation {
	summary?: string;
	tags?: string[];
	operationId?: string;
	security?: Record<string, string[]>[];
	parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
	requestBody?: { required?: boolean; content: Record<string, { schema?: unknown; example?: unknown; examples?: unknown }> };
	responses: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}
interface Described {
	openapi: string;
	info: Record<string, string>;
	servers: { url: string }[];
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Record<string, unknown>>; securitySchemes: Record<string, unknown> };
}

let service: Service;
let described: Described;
let operations: { name: string; method: string; path: string; operation: Operation }[];
beforeAll(async () => {
	service = await startService();
	described = (await service.call("GET", "/openapi.json")).body;
	operations = Object.entries(described.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, method, path, operation })),
	);
});

/** What the commission, the schools and the maintainers are promised. */
const promised = [
	"GET /health",
	"POST /session",
	"GET /session",
	"DELETE /session",
	"GET /definitions",
	"GET /definitions/{set}/{version}",
	"GET /periods",
	"POST /periods",
	"PATCH /periods/{period}",
	"GET /periods/{period}/template.xlsx",
	"POST /checks",
	"POST /submissions",
	"GET /submissions",
	"GET /submissions/{id}",
	"GET /submissions/{id}/workbook",
	"POST /submissions/{id}/review",
	"PUT /units/{unit}/periods/{period}",
	"GET /progress",
	"GET /aggregates",
	"GET /aggregates/{code}/contributions/{unit}",
	"GET /summaries",
	"GET /summaries/{unit}",
	"GET /allocations",
	"PUT /drafts/{set}/{version}",
	"GET /drafts/{set}/{version}",
	"POST /drafts/{set}/{version}/lint",
	"POST /drafts/{set}/{version}/publish",
	"GET /units",
	"POST /units",
	"GET /keys",
	"POST /keys",
	"DELETE /keys/{id}",
];

test("every promised address is described", () => {
	const names = new Set(operations.map(({ name }) => name));
	expect(promised.filter((name) => !names.has(name))).toEqual([]);
});

test("it is an OpenAPI 3.1 document", () => {
	expect(described.openapi).toBe("3.1.0");
	expect(described.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d/) });
	expect(described.servers).toEqual([{ url: "/api/v1" }]);
	expect(Object.keys(described.components.securitySchemes).sort()).toEqual(["bearer", "cookie"]);
	for (const name of Object.keys(described.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
});

test("every reference leads somewhere, and no schema uses words of 3.0", () => {
	const wrong: string[] = [];
	walk(described, "#", (value, at) => {
		if (typeof value.$ref === "string" && resolve(value.$ref) === undefined) wrong.push(`${at}: ${value.$ref}`);
		if (at.includes("/schema") && ("nullable" in value || value.exclusiveMinimum === true || value.exclusiveMaximum === true))
			wrong.push(at);
	});
	expect(wrong).toEqual([]);
});

describe("every operation", () => {
	test("says what it is for, under a tag, with a name of its own", () => {
		for (const { name, operation } of operations) {
			expect(operation.summary?.length, name).toBeGreaterThan(5);
			expect(operation.tags, name).toHaveLength(1);
			expect(operation.operationId, name).toMatch(/^[a-z][A-Za-z0-9]+$/);
		}
		const ids = operations.map(({ operation }) => operation.operationId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("declares the parameters in its address, required, and each only once", () => {
		for (const { name, path, operation } of operations) {
			const declared = operation.parameters ?? [];
			const inPath = declared.filter((one) => one.in === "path").map((one) => one.name);
			expect(inPath.sort(), name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one).sort());
			for (const one of declared) {
				expect(one.schema, `${name} ${one.name}`).toBeDefined();
				if (one.in === "path") expect(one.required, `${name} ${one.name}`).toBe(true);
			}
			expect(new Set(declared.map((one) => `${one.in} ${one.name}`)).size, name).toBe(declared.length);
		}
	});

	test("describes a success and its problems, as problem+json", () => {
		for (const { name, operation } of operations) {
			const statuses = Object.keys(operation.responses);
			expect(
				statuses.some((status) => status.startsWith("2")),
				name,
			).toBe(true);
			for (const [status, response] of Object.entries(operation.responses)) {
				expect(status, name).toMatch(/^[2-5]\d\d$/);
				expect(response.description, `${name} ${status}`).toBeTruthy();
				if (status >= "400") expect(Object.keys(response.content ?? {}), `${name} ${status}`).toEqual(["application/problem+json"]);
				else if (status !== "204" && status !== "304") expect(response.content, `${name} ${status}`).toBeDefined();
			}
			if (operation.security) expect(statuses, name).toContain("401");
		}
	});

	test("shows how a request looks", () => {
		for (const { name, operation } of operations) {
			for (const [type, body] of Object.entries(operation.requestBody?.content ?? {})) {
				expect(body.schema, `${name} ${type}`).toBeDefined();
				if (type === "application/json") expect(hasExample(body), `${name} has no example`).toBe(true);
			}
		}
	});
});

describe("every answer that these tests get is held against it", () => {
	const app = createApp(() => new Date());
	const about = (method: string, path: string, status: number, body: unknown, type = "application/json") =>
		undescribed(app, new Request(`https://hebiao.test/api/v1${path}`, { method }), {
			status,
			headers: new Headers({ "content-type": type }),
			body,
		});
	const health = { status: "ok", version: "0.1.0" };

	test("what is as described passes", () => {
		expect(about("GET", "/health", 200, health)).toBeUndefined();
		expect(about("GET", "/nowhere", 200, {})).toBeUndefined();
	});

	test("another status, type or content does not", () => {
		expect(about("GET", "/health", 418, health)).toMatch(/answers 418, which is not described/);
		expect(about("GET", "/health", 200, health, "text/plain")).toMatch(/as text\/plain, not as application\/json/);
		expect(about("GET", "/health", 200, { status: "ok" })).toMatch(/version/);
		expect(about("GET", "/health", 200, { ...health, more: 1 })).toMatch(/with \.more, which is not described/);
		expect(about("GET", "/submissions/00000000-0000-4000-8000-000000000000/workbook", 413, {})).toMatch(/not described/);
	});
});

test("bodies may be too large, or of another type, and a session may be missing: every route says so", () => {
	for (const { name, method, operation } of operations) {
		const statuses = Object.keys(operation.responses);
		expect(statuses, name).toEqual(expect.arrayContaining(["400", "500", "503"]));
		if (["post", "put", "patch"].includes(method)) expect(statuses, name).toEqual(expect.arrayContaining(["413", "415"]));
		if (operation.security) expect(statuses, name).toEqual(expect.arrayContaining(["401", "403"]));
	}
});

test("where one may come again, it says after how long", () => {
	for (const { name, operation } of operations)
		for (const [status, answer] of Object.entries(operation.responses))
			expect(Object.keys((answer as { headers?: object }).headers ?? {}).includes("Retry-After"), `${name} ${status}`).toBe(
				// safe: read with ?.
				["429", "503"].includes(status),
			);
});

test("docs/api.md names every route, and who may use it", () => {
	const rows = [...documentation.matchAll(/^\| `([A-Z]+) ([^`]+)` \| ([^|]*) \|/gm)].map(
		([, method, path, who]) => `${method} ${path} ${who?.trim()}`,
	);
	const routes = routesOf(createApp(() => new Date())).map(({ method, path, roles }) => {
		const who = roles === undefined ? "anybody" : roles.length === 3 ? "signed in" : roles.join(", ");
		return `${method} ${path.replace("/api/v1", "")} ${who}`;
	});
	expect(rows.toSorted()).toEqual(routes.toSorted());
});

test("the problem's codes are the closed list", () => {
	const { properties } = described.components.schemas.Problem as { properties: { code: { enum: string[] } } }; // safe: asserted by what follows
	expect(properties.code.enum).toEqual(problemCodes);
});

function walk(value: unknown, at: string, visit: (node: Record<string, unknown>, at: string) => void): void {
	if (value === null || typeof value !== "object") return;
	if (!Array.isArray(value)) visit(value as Record<string, unknown>, at); // safe: an object that is no array
	for (const [key, member] of Object.entries(value)) walk(member, `${at}/${key}`, visit);
}

function resolve(reference: string): unknown {
	return reference
		.slice(2)
		.split("/")
		.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], described); // safe: read with ?.
}

function hasExample(body: { schema?: unknown; example?: unknown; examples?: unknown }): boolean {
	if (body.example !== undefined || body.examples !== undefined) return true;
	const reference = (body.schema as { $ref?: string } | undefined)?.$ref; // safe: read with ?.
	const schema = (reference ? resolve(reference) : body.schema) as { example?: unknown; examples?: unknown } | undefined; // safe: same
	return schema?.example !== undefined || schema?.examples !== undefined;
}

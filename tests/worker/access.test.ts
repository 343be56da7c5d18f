import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { problemCodes, problems } from "../../shared/api/problem.ts";
import { createApp } from "../../worker/app.ts";
import type { Env } from "../../worker/env.ts";
import { routesOf } from "./support/described.ts";
import { type Programme, startProgramme } from "./support/programme.ts";
import { bootstrapKey } from "./support/service.ts";

let programme: Programme;
// These tests are all refused, or read: they share one programme.
beforeAll(async () => {
	programme = await startProgramme();
});

afterEach(() => {
	vi.restoreAllMocks();
});

/** Every route behind a session, from the router. Who may use which, table.test.ts and docs/api.md hold against it. */
const secured = routesOf(createApp(() => new Date()))
	.filter(({ roles }) => roles !== undefined)
	.map(({ method, path }) => ({ method, path: path.replace("/api/v1", "") }));
/** With something in the place of each name that follows its form. */
const addressOf = (path: string): string =>
	path
		.replace("{unit}", "SH01")
		.replace("{period}", "2023-annual")
		.replace("{set}", "2022-2024")
		.replace("{version}", "2.0.0")
		.replace("{rule}", "RT01")
		.replaceAll(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000");
const open = [
	"GET /health",
	"POST /session",
	"GET /definitions",
	"GET /definitions/{set}/{version}",
	"GET /definitions/{set}/{version}/diff",
	"GET /receipts/key",
	"POST /receipts/verification",
];

describe.each(secured)("$method $path", ({ method, path }) => {
	const call = (token?: string) =>
		programme.call(method, addressOf(path), { token, ...(method === "GET" || method === "DELETE" ? {} : { json: {} }) });

	test("asks who you are before anything else", async () => {
		for (const token of [undefined, "nonsense", "ABCDEFGH.ABCDEFGHJKLMNPQRSTUVWXYZ23456789"]) {
			const answer = await call(token);
			expect(answer.body).toMatchObject({ status: 401, code: "unauthenticated" });
			expect(answer.headers.get("www-authenticate")).toBe("Bearer");
		}
	});

	test("does not open for the bootstrap key, but for making keys", async () => {
		const answer = await call(bootstrapKey);
		expect(answer.status).toBe(method === "POST" && path === "/keys" ? 400 : 401);
	});
});

describe("OpenAPI", () => {
	test("describes every route, its security and its problems", async () => {
		const { body } = await programme.call("GET", "/openapi.json");
		expect(body.openapi).toBe("3.1.0");
		const routes = Object.entries<Record<string, { security?: unknown; summary?: string; responses: Record<string, unknown> }>>(
			body.paths,
		).flatMap(([path, methods]) => Object.entries(methods).map(([method, route]) => ({ name: `${method.toUpperCase()} ${path}`, route })));
		const public_ = routes.filter(({ route }) => route.security === undefined).map(({ name }) => name);
		expect(public_.sort()).toEqual([...open].sort());
		for (const { name, route } of routes) {
			expect(route.summary, name).toBeTruthy();
			if (route.security) expect(Object.keys(route.responses), name).toContain("401");
		}
		expect(body.components.schemas).toHaveProperty("Problem");
		expect(body.components.schemas).toHaveProperty("ReceiptContent");
	});
});

describe("problems", () => {
	test("every code has both languages, and a status that fits", () => {
		for (const code of problemCodes) {
			const { message, fix, status } = problems[code];
			for (const text of [message.zh, message.en, fix.zh, fix.en]) expect(text.length, code).toBeGreaterThan(3);
			expect(status, code).toBeGreaterThanOrEqual(400);
		}
	});

	test("unknown addresses are problems, too", async () => {
		for (const path of ["/api/v1/nothing", "/api/v2/health", "/api"]) {
			const answer = await programme.call("GET", path);
			expect(answer.status, path).toBe(404);
		}
		const answer = await programme.call("GET", "/api/v1/nothing");
		expect(answer.body).toMatchObject({ type: "urn:hebiao:problem:not-found", status: 404, code: "not-found" });
		expect(answer.body.instance).toMatch(/^urn:hebiao:request:/);
	});

	test("a defect of ours tells the caller a number, and the log the rest", async () => {
		const log = vi.spyOn(console, "error").mockImplementation(() => {});
		const DB = {
			prepare: () => {
				throw new Error("table gone");
			},
		};
		// safe: the double does what the test needs of a database, which is to fail
		const answer = await programme.call("GET", "/definitions", { env: { ...programme.env, DB: DB as unknown as Env["DB"] } });
		expect(answer.body).toMatchObject({ status: 500, code: "internal" });
		expect(JSON.stringify(answer.body)).not.toMatch(/table gone/);
		expect(log.mock.calls).toHaveLength(1);
		expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
			instance: answer.body.instance,
			message: "table gone",
			path: "/api/v1/definitions",
		});
	});

	test("missing secrets are told by name", async () => {
		vi.spyOn(console, "error").mockImplementation(() => {});
		for (const SIGNING_KEY of [undefined, "", "{}", "not json"]) {
			const answer = await programme.call("GET", "/receipts/key", { env: { ...programme.env, SIGNING_KEY } });
			expect(answer.body).toMatchObject({ status: 503, code: "not-configured" });
		}
	});
});

test("answers carry headers that keep browsers careful", async () => {
	const api = await programme.call("GET", "/health");
	expect(api.body).toMatchObject({ status: "ok" });
	expect(api.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
	expect(api.headers.get("x-content-type-options")).toBe("nosniff");
	expect(api.headers.get("cache-control")).toBe("no-store");
	const assets = { fetch: async () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }) };
	const page = await programme.call("GET", "https://hebiao.test/", {
		env: { ...programme.env, ASSETS: assets as unknown as Env["ASSETS"] },
	}); // safe: the one method that is called
	expect(page.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
	expect(page.headers.get("content-security-policy")).not.toMatch(/unsafe/);
	expect(page.headers.get("strict-transport-security")).toMatch(/max-age/);
});

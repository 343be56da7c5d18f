import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { problemCodes, problems } from "../../shared/api/problem.ts";
import type { Env } from "../../worker/env.ts";
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

const id = "00000000-0000-4000-8000-000000000000";
const unitPeriod = "/units/SH01/periods/2023-annual";
const draft = "/drafts/2022-2024/2.0.0";

/** Every route behind a session, and the roles that may not use it. */
const secured: [string, string, ("school" | "commission" | "maintainer")[]][] = [
	["GET", "/session", []],
	["DELETE", "/session", []],
	["GET", "/keys", ["school", "maintainer"]],
	["POST", "/keys", ["school", "maintainer"]],
	["DELETE", "/keys/ABC", ["school", "maintainer"]],
	["GET", "/units", ["school", "maintainer"]],
	["POST", "/units", ["school", "maintainer"]],
	["GET", unitPeriod, ["school", "maintainer"]],
	["PUT", unitPeriod, ["school", "maintainer"]],
	["PATCH", unitPeriod, ["school", "maintainer"]],
	["DELETE", unitPeriod, ["school", "maintainer"]],
	["GET", "/periods/2023-annual/decisions", ["school", "maintainer"]],
	["POST", `${unitPeriod}/waivers/take-back`, ["school", "maintainer"]],
	["GET", `${unitPeriod}/vetoes`, ["school", "maintainer"]],
	["POST", `${unitPeriod}/vetoes`, ["school", "maintainer"]],
	["DELETE", `${unitPeriod}/vetoes/${id}`, ["school", "maintainer"]],
	["PUT", draft, ["school", "commission"]],
	["GET", draft, ["school", "commission"]],
	["POST", `${draft}/lint`, ["school", "commission"]],
	["POST", `${draft}/publish`, ["school", "commission"]],
	["GET", "/periods", []],
	["POST", "/periods", ["school", "maintainer"]],
	["PATCH", "/periods/2023-annual", ["school", "maintainer"]],
	["DELETE", "/periods/2023-annual", ["school", "maintainer"]],
	["GET", "/periods/2023-annual/rules/RG01", ["school", "maintainer"]],
	["GET", "/periods/2023-annual/template.xlsx", ["maintainer"]],
	["GET", "/periods/2023-annual/draft", ["commission", "maintainer"]],
	["GET", "/periods/2023-annual/draft/workbook", ["commission", "maintainer"]],
	["PUT", "/periods/2023-annual/draft", ["commission", "maintainer"]],
	["DELETE", "/periods/2023-annual/draft", ["commission", "maintainer"]],
	["POST", "/checks", []],
	["POST", "/submissions", ["maintainer"]],
	["GET", "/submissions", ["maintainer"]],
	["GET", `/submissions/${id}`, ["maintainer"]],
	["GET", `/submissions/${id}/diff`, ["maintainer"]],
	["GET", `/submissions/${id}/facts`, ["maintainer"]],
	["GET", `/submissions/${id}/workbook`, ["maintainer"]],
	["POST", `/submissions/${id}/review`, ["school", "maintainer"]],
	["POST", `/submissions/${id}/withdraw`, ["commission", "maintainer"]],
	["GET", `/submissions/${id}/reviewer-findings`, ["school", "maintainer"]],
	["GET", "/progress", ["school", "maintainer"]],
	["GET", "/aggregates", ["school", "maintainer"]],
	["GET", "/summaries", ["maintainer"]],
	["GET", "/summaries/SH01", ["maintainer"]],
	["GET", "/allocations", ["school", "maintainer"]],
	["POST", "/jobs", ["school", "maintainer"]],
	["GET", "/jobs", ["school", "maintainer"]],
	["GET", `/jobs/${id}`, ["school", "maintainer"]],
	["POST", "/figures", ["maintainer"]],
	["GET", "/exports/municipal.xlsx", ["school", "maintainer"]],
	["GET", "/audit", ["school", "maintainer"]],
	["GET", "/audit/verification", ["school", "maintainer"]],
];
const open = [
	"GET /health",
	"POST /session",
	"GET /definitions",
	"GET /definitions/{set}/{version}",
	"GET /receipts/key",
	"POST /receipts/verification",
];

const tokens = () => ({ school: programme.school, commission: programme.commission, maintainer: programme.maintainer });

describe.each(secured)("%s %s", (method, path, refused) => {
	const call = (token?: string) =>
		programme.call(method, path, { token, ...(method === "GET" || method === "DELETE" ? {} : { json: {} }) });

	test("asks who you are before anything else", async () => {
		for (const token of [undefined, "nonsense", "ABCDEFGH.ABCDEFGHJKLMNPQRSTUVWXYZ23456789"]) {
			const answer = await call(token);
			expect(answer.body).toMatchObject({ status: 401, code: "unauthenticated" });
			expect(answer.headers.get("www-authenticate")).toBe("Bearer");
		}
	});

	test.each(refused)("refuses the role %s", async (role) => {
		expect((await call(tokens()[role])).body).toMatchObject({ status: 403, code: "forbidden" });
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
		// This table and the document know the same routes: one that is forgotten here is not tested for refusals.
		const pattern = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
		const known = routes.filter(({ route }) => route.security !== undefined).map(({ name }) => name.split(" "));
		const untested = known.filter(([method, path = ""]) => !secured.some(([one, at]) => one === method && pattern(path).test(at)));
		expect(untested).toEqual([]);
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
	expect(api.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
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

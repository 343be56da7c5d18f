/** Route × role × own or another's × session, made from the router: a new route without a row here fails. */
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../worker/app.ts";
import { routesOf } from "../support/described.ts";
import { type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne } from "../support/results.ts";
import { signInAs } from "../support/service.ts";

const routes = routesOf(createApp(() => new Date())).map(({ method, path, roles }) => ({
	method,
	path: path.replace("/api/v1", ""),
	roles,
	name: `${method} ${path.replace("/api/v1", "")}`,
}));
const guarded = routes.filter(({ roles }) => roles !== undefined);
const everybody = ["school", "commission", "maintainer"] as const;

let programme: Programme;
let submission: string;
let sessions: Record<"over" | "revoked" | "signed out", string>;
beforeAll(async () => {
	programme = await startProgramme();
	submission = await acceptOne(programme, { token: programme.school });
	const [over, revoked, out] = await Promise.all(
		["over", "revoked", "signed out"].map((holder) => signInAs(programme, { role: "commission", holder })),
	);
	sessions = { over: over ?? "", revoked: revoked ?? "", "signed out": out ?? "" };
	const { DB } = programme.env;
	await DB.prepare(
		"UPDATE sessions SET expires_at = '2024-01-10T00:59:59.000Z' WHERE key IN (SELECT id FROM keys WHERE holder = 'over')",
	).run();
	await DB.prepare("UPDATE keys SET revoked_at = '2024-01-10T00:00:00.000Z' WHERE holder = 'revoked'").run();
	await programme.call("DELETE", "/session", { token: sessions["signed out"] });
});

/** The route's address with what belongs to SH01 in it. */
const addressOf = (path: string): string =>
	path
		.replace("{unit}", "SH01")
		.replace("{period}", period)
		.replace("{set}", "2022-2024")
		.replace("{version}", "2.0.0")
		.replace("{rule}", "RT01")
		.replace("{id}", submission)
		.replace("{number}", "1");
const ask = (method: string, path: string, token?: string) =>
	programme.call(method, addressOf(path), { token, ...(["GET", "DELETE"].includes(method) ? {} : { json: {} }) });

test("the router answers at no address that is not described: whatever is described has its rows below", () => {
	const app = createApp(() => new Date());
	const described = new Set(routesOf(app).map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`));
	// Middleware stands at a pattern and hands on; an answer stands at an address with a method.
	const answering = app.routes
		.filter(({ method, path }) => method !== "ALL" && !path.endsWith("*"))
		.map(({ method, path }) => `${method} ${path}`);
	expect(answering.length).toBeGreaterThan(described.size);
	expect([...new Set(answering)].filter((name) => !described.has(name))).toEqual([
		"GET /api/v1/openapi.json",
		// Pages outside of the API, public as the sets are.
		"GET /book/style.css",
		"GET /book",
		"GET /book/:set",
		"GET /book/:set/:version",
	]);
});

test("patterns are: what goes before every answer, what is not found, and the pages", () => {
	const app = createApp(() => new Date());
	const patterns = app.routes
		.filter(({ method, path }) => method === "ALL" || path.endsWith("*"))
		.map(({ method, path }) => `${method} ${path}`);
	expect([...new Set(patterns)]).toEqual(["ALL /*", "ALL /api/v1/*", "ALL /api/*", "ALL /book/*", "GET /*"]);
});

describe.each(guarded)("$name", ({ method, path, roles }) => {
	test("opens for no session, no other's, and none that is over, ended or of a revoked key", async () => {
		for (const token of [undefined, sessions.over, sessions.revoked, sessions["signed out"], programme.school.toLowerCase().slice(1)])
			expect((await ask(method, path, token)).body).toMatchObject({ status: 401, code: "unauthenticated" });
	});

	test("opens for its roles only", async () => {
		const tokens = { school: programme.school, commission: programme.commission, maintainer: programme.maintainer };
		for (const role of everybody.filter((one) => !roles?.includes(one)))
			expect((await ask(method, path, tokens[role])).body).toMatchObject({ status: 403, code: "forbidden" });
	});
});

/**
 * What another school hears at an address that names what is SH01's, with a query that names it where there is one. `own`: the answer is
 * about its own unit, whatever it asks for; then nothing in it is SH01's.
 */
const schoolRows: Record<string, { query?: string; other: number | "own" }> = {
	"GET /session": { other: "own" },
	"DELETE /session": { other: "own" },
	"GET /periods": { other: "own" },
	"GET /periods/{period}": { other: "own" },
	"GET /periods/{period}/template.xlsx": { query: "?unit=SH01", other: 404 },
	"GET /periods/{period}/draft": { other: "own" },
	"GET /periods/{period}/draft/workbook": { other: 404 },
	"PUT /periods/{period}/draft": { other: 400 },
	"DELETE /periods/{period}/draft": { other: 400 },
	"POST /periods/{period}/rules/{rule}/reports": { other: 400 },
	"POST /checks": { query: `?period=${period}`, other: 400 },
	"POST /submissions": { query: `?period=${period}&unit=SH01`, other: 400 },
	"GET /submissions": { query: "?unit=SH01", other: "own" },
	"GET /submissions/{id}": { other: 404 },
	"GET /submissions/{id}/workbook": { other: 404 },
	"GET /submissions/{id}/diff": { other: 404 },
	"GET /submissions/{id}/facts": { other: 404 },
	"POST /submissions/{id}/withdraw": { other: 404 },
	"GET /submissions/{id}/slip": { other: 404 },
	"GET /submissions/{id}/scans": { other: 404 },
	"POST /submissions/{id}/scans": { other: 404 },
	"GET /submissions/{id}/scans/{number}": { other: 404 },
	"GET /summaries": { query: `?period=${period}`, other: "own" },
	"GET /summaries/{unit}": { query: `?period=${period}`, other: 404 },
	"POST /figures": { other: 400 },
};

test("every route that lets schools in has a row, and no row is left over", () => {
	const open = guarded.filter(({ roles }) => roles?.includes("school")).map(({ name }) => name);
	expect(Object.keys(schoolRows).toSorted()).toEqual(open.toSorted());
});

test.each(Object.entries(schoolRows).filter(([name]) => name !== "DELETE /session"))(
	"another school at %s",
	async (name, { query = "", other }) => {
		const [method = "", path = ""] = name.split(" ");
		const foreign = await ask(method, `${path}${query}`, programme.otherSchool);
		if (typeof other === "number") expect(foreign.status).toBe(other);
		else expect(foreign.status).toBe(200);
		// Neither its code nor its name; of the template nothing at all is given.
		if (!foreign.headers.get("content-type")?.includes("problem")) expect(JSON.stringify(foreign.body)).not.toMatch(/SH01|上海甲/);
		if (other !== 404) return;
		// As for what nobody has.
		const nobody = addressOf(path).replace(submission, "00000000-0000-4000-8000-000000000000").replace("/SH01", "/SH77");
		const none = await programme.call(method, `${nobody}${query.replace("SH01", "SH77")}`, {
			token: programme.otherSchool,
			...(method === "GET" ? {} : { json: {} }),
		});
		expect({ ...foreign.body, instance: "" }).toEqual({ ...none.body, instance: "" });
	},
);

test("a school asks for figures of its own unit only", async () => {
	const figures = [{ kind: "value", code: "S_T1_01", period, unit: "SH01" }];
	const ask = (token: string) => programme.call("POST", "/figures", { token, json: { figures } });
	expect((await ask(programme.school)).body.figures[0]).toHaveProperty("value");
	expect((await ask(programme.otherSchool)).body.figures[0]).toMatchObject({ problem: { code: "not-yours" } });
});

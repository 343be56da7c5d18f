/** Many units with workbooks of real size: what a request asks of the database, and its answer, grow with the answer and not with the units. */
import { beforeAll, describe, expect, test } from "vitest";
import { counted } from "../../../tools/country/counted.ts";
import { populate } from "../support/country.ts";
import { must } from "../support/programme.ts";
import { period, type RealProgramme, startRealProgramme, unit } from "../support/real-programme.ts";

const units = 340;
const limit = 20;
let programme: RealProgramme;

interface Cost {
	statements: number;
	rows: number;
	bytes: number;
}

/** Pages of the same length among few units and among many. */
const pages = [
	`/progress?limit=${limit}&`,
	"/aggregates?",
	"/aggregates?by=category&",
	"/aggregates?compare=true&",
	"/aggregates?group=S_T3&compare=true&by=category&",
	`/aggregates?code=S_T3_03&compare=true&limit=${limit}&`,
	`/aggregates/S_T3_03/contributions/${unit}?`,
	`/aggregates?by=unit&code=S_T3_03&limit=${limit}&`,
	`/aggregates?by=unit&unit=${unit}&`,
	`/aggregates?code=S_T3_03&limit=${limit}&`,
	`/aggregates?code=C_K1_01&limit=${limit}&`,
	`/summaries?limit=${limit}&`,
	`/summaries/${unit}?`,
	`/allocations?limit=${limit}&`,
	`/projects?limit=${limit}&`,
	`/projects?sort=total&limit=${limit}&`,
	`/projects?sort=flag&limit=${limit}&`,
	`/submissions?limit=${limit}&`,
	"/exports/indicators.json?",
	"/exports/classes.csv?",
	...["summaries", "progress", "allocations", "warnings", "units"].flatMap((table) => [
		`/exports/${table}.json?limit=${limit}&`,
		`/exports/${table}.csv?limit=${limit}&`,
	]),
	`/exports/contributors.json?code=S_T3_03&limit=${limit}&`,
	"/exports/results.json?limit=500&",
	"/exports/approved.json?limit=500&",
];
/** Carried away to be opened beside others: no bigger, but made of what several routes answer. */
const statementsOf = (path: string) => (path.startsWith("/exports/") ? 32 : 16);
let few: Record<string, Cost>;
let many: Record<string, Cost>;

const read = (path: string, env = programme.env) =>
	must(programme.call("GET", `${path}period=${period}`, { token: programme.commission, env }));

async function costs(): Promise<Record<string, Cost>> {
	const found: Record<string, Cost> = {};
	for (const path of [...pages, "/allocations?pool=4000&"]) {
		const { env, statements, rows } = counted(programme.env);
		const { bytes } = await read(path, env);
		found[path] = { statements: statements(), rows: rows(), bytes: bytes.length };
	}
	return { ...found, ...(await decisionCosts()) };
}

/** The one school's revision reopened and accepted again, and a base entered for it. */
async function decisionCosts(): Promise<Record<string, Cost>> {
	const found: Record<string, Cost> = {};
	const { submission } = (await read(`/summaries/${unit}?`)).body;
	const place = `/units/${unit}/periods/${period}`;
	const etag = (await must(programme.call("GET", place, { token: programme.commission }))).headers.get("etag") ?? "";
	for (const [name, method, path, json] of [
		["reopen", "POST", `/submissions/${submission}/review`, { action: "reopen", reason: "数据更正" }],
		["accept", "POST", `/submissions/${submission}/review`, { action: "accept" }],
		["enter", "PATCH", place, { baseFen: 2_000_000_000 }],
	] as const) {
		const { env, statements, rows } = counted(programme.env);
		const headers: Record<string, string> = method === "PATCH" ? { "if-match": etag } : {};
		const { bytes } = await must(programme.call(method, path, { token: programme.commission, json, env, headers }));
		found[name] = { statements: statements(), rows: rows(), bytes: bytes.length };
	}
	return found;
}

beforeAll(async () => {
	programme = await startRealProgramme();
	const { id } = (await must(programme.send("submissions", await programme.fileFromNode("/honest.xlsx")))).body;
	await must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "accept" } }));
	await populate(programme.env.DB, 2 * limit);
	few = await costs();
	await populate(programme.env.DB, units, 2 * limit + 1);
	many = await costs();
}, 120_000);

test("no request asks more statements of the database for many units than for few", () => {
	const statements = (all: Record<string, Cost>) => Object.fromEntries(Object.entries(all).map(([path, cost]) => [path, cost.statements]));
	expect(statements(many)).toEqual(statements(few));
	for (const path of pages) expect([path, (many[path]?.statements ?? Number.NaN) < statementsOf(path)]).toEqual([path, true]);
});

test("what a decision or an entry costs does not grow with the units", () => {
	for (const name of ["reopen", "accept", "enter"]) {
		const [before, now] = [few[name]?.rows ?? 0, many[name]?.rows ?? Number.NaN];
		expect([name, now < before * 1.05 + 50], `${before} → ${now}`).toEqual([name, true]);
		expect(now, name).toBeLessThan(15_000);
	}
});

describe.each(pages)("%s", (path) => {
	test("reads as many rows and answers as many bytes among eight times the units", () => {
		const [before, now] = [few[path], many[path]];
		if (!before || !now) throw new Error(path);
		// Counts have more digits, and a total above another's is a few rows more of counts.
		expect(now.bytes).toBeLessThan(before.bytes * 1.05);
		expect(now.rows).toBeLessThan(before.rows * 1.05 + 20);
		expect(now.bytes).toBeLessThan(400_000);
		expect(now.rows).toBeLessThan(6000);
	});
});

test("figures of a period are at most 100 kB", () => {
	expect(many["/aggregates?"]?.bytes).toBeLessThan(100_000);
});

test("what the console asks for at once is at most 500 kB", async () => {
	for (const path of ["/allocations?limit=200&", "/aggregates?compare=true&", "/aggregates?code=S_T3_03&compare=true&limit=50&"])
		expect([path, (await read(path)).bytes.length < 500_000]).toEqual([path, true]);
	const most = await read("/aggregates?group=S_FD&compare=true&by=category&");
	expect(most.body.rows.length).toBeGreaterThan(10);
	expect(most.bytes.length).toBeLessThan(500_000);
});

test("a pool that does not suffice takes every amount once, an integer each, and nothing else of a unit", async () => {
	const path = "/allocations?pool=4000&";
	const projects = await programme.env.DB.prepare("SELECT COUNT(*) AS n FROM project_results").first<number>("n");
	expect((many[path]?.rows ?? 0) - (few[path]?.rows ?? 0)).toBeLessThan((projects ?? 0) + 200);
	const { totals, next } = (await read(path)).body;
	expect(totals.recommended).toBe(4000);
	expect(next).not.toBeNull();
});

test("pages together are the whole, each unit once", async () => {
	for (const [path, member] of [
		["/summaries?", "summaries"],
		["/allocations?pool=4000&", "rows"],
		["/progress?", "units"],
	] as const) {
		const seen: string[] = [];
		for (let after = ""; ; ) {
			const { body } = await read(`${path}limit=64&${after === "" ? "" : `after=${after}&`}`);
			seen.push(...body[member].map((one: { unit: string; cluster?: unknown }) => one.unit));
			if (body.next === null) break;
			after = body.next;
		}
		expect([path, new Set(seen).size, seen.length]).toEqual([path, units + 1, units + 1]);
		expect(seen).toEqual(seen.toSorted());
	}
	const amounts: number[] = [];
	for (let after = ""; ; ) {
		const { body } = await read(`/allocations?pool=4000&limit=64&${after === "" ? "" : `after=${after}&`}`);
		amounts.push(...body.rows.map(({ recommended }: { recommended: number }) => Math.round(recommended * 100)));
		if (body.next === null) break;
		after = body.next;
	}
	expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(400_000);
});

/**
 * The requests of a commission's day on countries of several sizes: over HTTP against the service as npm start runs it; how many rows D1
 * says it read; and the same question asked by the same code of native SQLite on the same file.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import type { Actor } from "../../worker/context.ts";
import type { Env } from "../../worker/env.ts";
import { aggregatesOf } from "../../worker/services/aggregates.ts";
import { allocationsOf } from "../../worker/services/allocations.ts";
import { progressByCode, progressOf } from "../../worker/services/progress.ts";
import { projectsOf } from "../../worker/services/projects.ts";
import { summariesFor, summaryFor } from "../../worker/services/summaries.ts";
import { Client } from "../client.ts";
import { root } from "../root.ts";
import { seedFolder } from "../seed-country.ts";
import { startService } from "../serve.ts";
import { counted } from "./counted.ts";
import { FileDatabase, serviceDatabase } from "./database.ts";

export interface ServiceTiming {
	units: number;
	request: string;
	/** Medians over HTTP, and of the same code on native SQLite. */
	http_ms: number;
	native_ms: number;
	bytes: number;
	/** As D1 counts them. */
	rows_read: number;
}

const period = "2023-annual";
const commission: Actor = {
	key: "bench",
	holder: "bench",
	role: "commission",
	right: null,
	unit: null,
	unitName: null,
	expires: "2100-01-01T00:00:00.000Z",
	session: "bench",
};
const fromStart = { after: "", limit: 200 };
const projectsByTotal = {
	class: null,
	grade: null,
	flag: null,
	vetoed: null,
	search: null,
	sort: "total",
	descending: true,
	from: 0,
	limit: 50,
} as const;
const pages = (limit: number) => ({ after: "", limit });

/** Addresses without the period, and the service's own answer to the same. The first asks nothing but who asks: what every request costs. */
const requests: [string, (env: Env) => Promise<unknown>][] = [
	["/session", (env) => env.DB.prepare("SELECT 1 FROM sessions LIMIT 1").first()],
	["/aggregates?by=indicator", (env) => aggregatesOf(env, period, { by: "indicator", ...fromStart })],
	["/aggregates?by=category", (env) => aggregatesOf(env, period, { by: "category", ...fromStart })],
	["/aggregates?code=S_T3_03", (env) => aggregatesOf(env, period, { by: "indicator", code: "S_T3_03", ...fromStart })],
	["/aggregates?by=unit&unit=U00001", (env) => aggregatesOf(env, period, { by: "unit", unit: "U00001", ...fromStart })],
	["/summaries?limit=50", (env) => summariesFor(env, commission, period, pages(50))],
	["/summaries/U00001", (env) => summaryFor(env, commission, period, { unit: "U00001", project: null })],
	["/projects?sort=total&limit=50", (env) => projectsOf(env, period, projectsByTotal)],
	["/allocations?limit=100", (env) => allocationsOf(env, period, null, pages(100))],
	["/allocations?pool=10000&limit=100", (env) => allocationsOf(env, period, 10_000, pages(100))],
	["/progress?limit=200", (env) => progressOf(env, period, progressByCode(pages(200)), new Date())],
];

const turns = 15;
const warmUps = 3;

async function median(run: () => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let turn = -warmUps; turn < turns; turn++) {
		const start = performance.now();
		await run();
		if (turn >= 0) times.push(performance.now() - start);
	}
	return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** @param folders of seeded services by their number of units; made where there are none */
export async function serviceBench(sizes: readonly number[], say: (line: string) => void): Promise<ServiceTiming[]> {
	const timings: ServiceTiming[] = [];
	for (const units of sizes) {
		const folder = join(root, ".wrangler", "bench", `${units}`);
		if (!existsSync(join(folder, "demo-keys.json"))) {
			await seedFolder({ folder, units, years: 1, seed: 1, kinds: Math.min(60, units), originals: 20 }, (line) => say(`${units}: ${line}`));
		}
		timings.push(...(await benchFolder(folder, units)));
		say(`${units}: done`);
	}
	return timings;
}

async function benchFolder(folder: string, units: number): Promise<ServiceTiming[]> {
	const timings = requests.map(([request]): ServiceTiming => ({ units, request, http_ms: 0, native_ms: 0, bytes: 0, rows_read: 0 }));
	// safe: the file is our own, written by the seed
	const keys = JSON.parse(readFileSync(join(folder, "demo-keys.json"), "utf8")) as { commission: string };
	const service = await startService({ folder });
	try {
		const client = await new Client(service.url).signIn(keys.commission);
		for (const timing of timings) {
			const path =
				timing.request === "/session" ? timing.request : `${timing.request}${timing.request.includes("?") ? "&" : "?"}period=${period}`;
			timing.bytes = (await client.bytes(path)).length;
			timing.http_ms = await median(() => client.bytes(path));
		}
	} finally {
		await service.stop();
	}
	const platform = await getPlatformProxy({ configPath: join(root, "wrangler.toml"), persist: { path: join(folder, "state", "v3") } });
	const bindings = platform.env as unknown as Env; // safe: those of wrangler.toml
	try {
		for (const [index, [, ask]] of requests.entries()) {
			const { env, rows } = counted(bindings);
			await ask(env);
			const timing = timings[index];
			if (timing) timing.rows_read = rows();
		}
	} finally {
		await platform.dispose();
	}
	const database = new FileDatabase(serviceDatabase(folder));
	try {
		const env = { ...bindings, DB: database.d1, ORIGINALS: nowhere } as Env; // safe: originals that are nowhere are found nowhere
		for (const [index, [, ask]] of requests.entries()) {
			const timing = timings[index];
			if (timing) timing.native_ms = await median(() => ask(env));
		}
	} finally {
		database.close();
	}
	return timings;
}

const nowhere = { get: async () => null } as unknown as Env["ORIGINALS"]; // safe: all that is asked of it here

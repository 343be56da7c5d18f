/** The service of one's own machine as such: one port, started again after a crash, ended without losing an answer, bound by wrangler.toml. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ServiceManifest } from "../../build/worker.ts";
import { freePort } from "../../tools/ports.ts";
import { root } from "../../tools/root.ts";
import { type Service, startService } from "../../tools/serve.ts";
import { runScheduled } from "../../tools/service/clock.ts";
import { migrateDatabase } from "../../tools/service/migrations.ts";
import { type Running, runService } from "../../tools/service/run.ts";
import { foreignAddresses, portsOfGroup } from "./doors.ts";

const folder = mkdtempSync(join(tmpdir(), "hebiao-own-"));
const isLinux = process.platform === "linux";

/** What a process runs; empty: it has ended, whether or not anybody has asked how. */
function programOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8");
	} catch {
		return "";
	}
}

describe("the process", () => {
	let service: Service;
	beforeAll(async () => {
		service = await startService({ folder });
	});
	afterAll(async () => {
		await service?.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const isHealthy = async () => (await fetch(`${service.url}/api/v1/health`).catch(() => undefined))?.ok ?? false;
	const held = (): { service: number; runtime: number } => JSON.parse(readFileSync(join(folder, "service.lock"), "utf8"));

	test.runIf(isLinux)("opens one port, and the runtime's own socket is nobody else's", () => {
		expect(portsOfGroup(service.group)).toEqual([Number(new URL(service.url).port)]);
		expect(statSync(dirname(socketOf("service"))).mode & 0o077).toBe(0);
		expect(statSync(join(folder, "secrets.env")).mode & 0o077).toBe(0);
	});

	const socketOf = (name: string) =>
		new RegExp(`name = "${name}", address = "unix:([^"]+)"`).exec(readFileSync(join(folder, "run", "config.capnp"), "utf8"))?.[1] ?? "";

	test.runIf(isLinux)("serves nothing but ours behind its front either", async () => {
		const open: string[] = [];
		for (const path of foreignAddresses()) {
			const status = await new Promise<number>((resolve, reject) => {
				const asked = request(
					{ socketPath: socketOf("service"), path, headers: { host: "localhost", "mf-op": "GET", "mf-cf-blob": "{}" } },
					(answer) => {
						answer.resume();
						resolve(answer.statusCode ?? 0);
					},
				);
				asked.on("error", reject).end();
			});
			if (status !== 404) open.push(`${path}: ${status}`);
		}
		expect(open).toEqual([]);
	});

	test.runIf(isLinux)("its nightly work is called by its own clock", async () => {
		expect(await runScheduled(socketOf("clock"), "15 18 * * *", new Date())).toBe("ok");
	});

	test("what was done is answered as such: an answer that comes before the body's end has been noticed is not lost", async () => {
		const ask = async (length: number) => {
			const body = JSON.stringify({ jws: "a".repeat(length) });
			const headers = { "content-type": "application/json" };
			return (await fetch(`${service.url}/api/v1/receipts/verification`, { method: "POST", headers, body })).status;
		};
		const statuses: number[] = [];
		for (let round = 0; round < 40; round++)
			statuses.push(...(await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index * 500 + 1)))));
		expect(statuses.filter((status) => status !== 200)).toEqual([]);
	});

	test("another service in the same folder is refused", async () => {
		await expect(startService({ folder })).rejects.toThrow(/Another service uses this folder/);
	});

	test("a runtime that ends by itself is started again; meanwhile callers are told to come again", async () => {
		const first = held().runtime;
		process.kill(first, "SIGKILL");
		await expect.poll(isHealthy).toBe(true);
		await expect.poll(() => held().runtime).not.toBe(first);
		await expect.poll(isHealthy).toBe(true);
	});

	test("killed outright, it starts anew in the same folder, and what it left running is ended", async () => {
		const left = held().runtime;
		process.kill(service.group, "SIGKILL");
		await expect.poll(isHealthy).toBe(false);
		service = await startService({ folder });
		expect(await isHealthy()).toBe(true);
		if (isLinux) expect(programOf(left)).toBe("");
	});

	test.runIf(isLinux)("it does not outlive who started it", async () => {
		const other = join(folder, "other");
		const script = `const { startService } = await import(${JSON.stringify(join(root, "tools", "serve.ts"))}); console.log((await startService({ folder: ${JSON.stringify(other)}, log: console.error })).url); setInterval(() => {}, 1000);`;
		const starter = spawn(process.execPath, ["--no-warnings", "--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
		const url = await new Promise<string>((resolve) => starter.stdout.once("data", (text) => resolve(String(text).trim())));
		const { runtime } = JSON.parse(readFileSync(join(other, "service.lock"), "utf8")) as { runtime: number }; // safe: the service wrote it
		expect(programOf(runtime)).toMatch(/workerd/);
		starter.kill("SIGKILL");
		await expect.poll(() => programOf(runtime)).toBe("");
		await expect(fetch(`${url}/api/v1/health`)).rejects.toThrow();
	});

	test("asked to end, it answers what is under way", async () => {
		const { port } = new URL(service.url);
		const socket = connect(Number(port), "127.0.0.1");
		let answer = "";
		socket.setEncoding("utf8").on("data", (part: string) => {
			answer += part;
		});
		const closed = new Promise((resolve) => socket.once("close", resolve));
		const body = JSON.stringify({ accessKey: "A".repeat(40) });
		socket.write(
			`POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
		);
		// The front has it once it hears of another request that came after.
		expect(await isHealthy()).toBe(true);
		const stopped = service.stop();
		await expect.poll(isHealthy).toBe(false);
		socket.write(body.slice(9));
		await Promise.all([closed, stopped]);
		expect(answer).toMatch(/^HTTP\/1\.1 401 /);
	});
});

/** A service of a few lines, so that what wrangler.toml may name is tried whether or not ours uses it today. */
const small = `
export default {
	async fetch(request, env) {
		const url = new URL(request.url);
		if (url.pathname === "/outside") return Response.json(await fetch("http://127.0.0.1:" + url.searchParams.get("port")).then(() => "open", () => "closed"));
		if (url.pathname === "/queue") await env.WORK.send({ said: "queued" });
		const { results } = await env.DB.prepare("SELECT said FROM heard ORDER BY said").all().catch(() => ({ results: [] }));
		return Response.json({ origin: url.origin, who: request.headers.get("x-real-ip"), said: results.map(({ said }) => said), kept: await (await env.ORIGINALS.get("one"))?.text() ?? null });
	},
	async queue(batch, env) {
		for (const { body } of batch.messages) await note(env, body.said);
	},
	async scheduled(event, env) {
		await note(env, "scheduled " + event.cron);
		await env.ORIGINALS.put("one", "kept");
	},
};
async function note(env, said) {
	await env.DB.batch([env.DB.prepare("CREATE TABLE IF NOT EXISTS heard (said TEXT)"), env.DB.prepare("INSERT INTO heard VALUES (?1)").bind(said)]);
}
`;
const manifest: ServiceManifest = {
	compatibilityDate: "2026-10-01",
	compatibilityFlags: [],
	vars: {},
	databases: [{ binding: "DB", id: "some-id" }],
	buckets: [{ binding: "ORIGINALS", name: "some-bucket" }],
	pages: "ASSETS",
	queues: [{ binding: "WORK", queue: "work" }],
	consumers: [{ queue: "work", maxBatchTimeout: 0 }],
	crons: ["0 18 * * *"],
};

describe("what wrangler.toml names", () => {
	const place = mkdtempSync(join(tmpdir(), "hebiao-small-"));
	let running: Running | undefined;
	let port = 0;
	beforeAll(async () => {
		mkdirSync(join(place, "build"));
		writeFileSync(join(place, "build", "index.js"), small);
		writeFileSync(join(place, "build", "service.json"), JSON.stringify(manifest));
		port = await freePort();
		running = await runSmall();
	});
	afterAll(async () => {
		await running?.stop();
		rmSync(place, { recursive: true, force: true });
	});
	const runSmall = () =>
		runService(
			{
				port,
				host: "127.0.0.1",
				folder: join(place, "data"),
				build: join(place, "build"),
				pages: join(place, "pages"),
				origin: "https://hebiao.test",
				vars: {},
				addressHeader: "x-real-ip",
			},
			() => {},
		);
	const ask = async (path = "/", headers = {}) => (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).json();

	test("the origin is the one that users know, and the address the front's", async () => {
		expect(await ask("/", { "x-real-ip": "10.1.2.3", "x-forwarded-proto": "http" })).toMatchObject({
			origin: "https://hebiao.test",
			who: "10.1.2.3",
		});
	});

	test("queues deliver, the scheduled handler is called, the bucket and the database keep", async () => {
		await ask("/queue");
		await expect.poll(async () => (await ask()).said).toEqual(["queued"]);
		const clock =
			/name = "clock", address = "unix:([^"]+)"/.exec(readFileSync(join(place, "data", "run", "config.capnp"), "utf8"))?.[1] ?? "";
		expect(await runScheduled(clock, "0 18 * * *", new Date())).toBe("ok");
		expect(await ask()).toMatchObject({ said: ["queued", "scheduled 0 18 * * *"], kept: "kept" });
		await running?.stop();
		running = await runSmall();
		expect(await ask()).toMatchObject({ said: ["queued", "scheduled 0 18 * * *"], kept: "kept" });
	});

	test("nothing in it reaches any network, not even this machine's", async () => {
		expect(await ask(`/outside?port=${port}`)).toBe("closed");
	});
});

describe("the database", () => {
	const file = join(mkdtempSync(join(tmpdir(), "hebiao-tables-")), "d.sqlite");
	afterEach(() => rmSync(dirname(file), { recursive: true, force: true }));

	test("gets each migration once, and is refused where it is a later release's", () => {
		expect(migrateDatabase(file).length).toBeGreaterThan(10);
		expect(migrateDatabase(file)).toEqual([]);
		const database = new DatabaseSync(file);
		database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')");
		database.close();
		expect(() => migrateDatabase(file)).toThrow(/later release/);
	});
});

/** The whole service on this machine, in a process of its own: workerd with D1 and R2 kept on disk (tools/service). */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { builtPages } from "../build/manifest.ts";
import { buildWorker } from "../build/worker.ts";
import { isTaken, onFreePort } from "./ports.ts";
import { quietEnvironment } from "./quiet-environment.ts";
import { root } from "./root.ts";
import type { RunSettings } from "./service/run.ts";
import { ensureSecrets } from "./service/secrets.ts";

const serviceProcess = join(root, "tools", "service", "process.ts");
const startTimeout = 120_000;

export interface Service {
	url: string;
	/** Creates keys and nothing else; made on the first start, kept with the data. */
	bootstrapKey: string;
	/** Of the service's processes (not on Windows). */
	group: number;
	stop(): Promise<void>;
}

export interface ServiceOptions {
	/** Default: a free one. */
	port?: number;
	/** Folder for the databases, the originals and the secrets. */
	folder: string;
	/** Files of a certificate for localhost and 127.0.0.1, which this process must trust; absent: plain http. */
	https?: { certificate: string; key: string };
	/** Where what the service prints goes; default: nowhere. */
	log?: (line: string) => void;
}

/**
 * Applies the migrations and starts the service; resolves when it answers.
 * @throws Error with one sentence and the service's last words when it does not start.
 */
export async function startService({ port, folder, https, log = () => {} }: ServiceOptions): Promise<Service> {
	mkdirSync(folder, { recursive: true });
	const bootstrapKey = ensureSecrets(folder).BOOTSTRAP_KEY;

	const start = (chosen: number): Promise<Service> => startAt(chosen, { folder, https, log, bootstrapKey });
	if (port === undefined) return onFreePort(start);
	if (await isTaken(port)) throw new Error(`Something else answers at port ${port}. End it, or choose another port with PORT=….`);
	return start(port);
}

interface At {
	folder: string;
	https: ServiceOptions["https"];
	log: (line: string) => void;
	bootstrapKey: string;
}

async function startAt(port: number, { folder, https, log, bootstrapKey }: At): Promise<Service> {
	const scheme = https ? "https" : "http";
	const words: string[] = [];
	const settings: RunSettings = {
		port,
		host: "127.0.0.1",
		folder,
		build: buildWorker(),
		pages: builtPages,
		https,
		vars: process.env.OFFICE_JS ? { OFFICE_JS: process.env.OFFICE_JS } : {},
		addressHeader: process.env.CLIENT_ADDRESS_HEADER?.toLowerCase() || undefined,
	};
	const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", serviceProcess, JSON.stringify(settings)], {
		cwd: root,
		stdio: ["ignore", "pipe", "pipe"],
		env: quietEnvironment(),
		detached: process.platform !== "win32",
	});
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding("utf8").on("data", (text: string) => {
			words.push(text);
			if (words.length > 200) words.shift();
			log(text);
		});
	}
	const url = `${scheme}://localhost:${port}`;
	const stop = () => stopTree(child);
	try {
		await untilHealthy(`${scheme}://127.0.0.1:${port}`, child);
	} catch (error) {
		await stop();
		throw new Error(`The service did not start: ${error instanceof Error ? error.message : String(error)} ${lastWords(words.join(""))}`);
	}
	return { url, bootstrapKey, group: child.pid ?? 0, stop };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + startTimeout;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}.`);
		const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	throw new Error(`no answer within ${startTimeout / 1000} s.`);
}

/** Asked to end, it ends what it started; the whole group goes where it does not. */
async function stopTree(child: ChildProcess): Promise<void> {
	const { pid } = child;
	if (child.exitCode !== null || child.signalCode !== null || pid === undefined) return;
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
	else child.kill("SIGTERM");
	const late = setTimeout(() => {
		try {
			process.kill(-pid, "SIGKILL");
		} catch {
			// It has just ended by itself, and this process will hear of it.
		}
	}, 30_000);
	await ended;
	clearTimeout(late);
}

function lastWords(text: string): string {
	return text.trim().split("\n").slice(-12).join("\n");
}

/** The whole service on this machine: workerd with D1 and R2 kept on disk, through wrangler. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTaken, onFreePort } from "./ports.ts";
import { root } from "./root.ts";
import type { ProcessSettings } from "./service/process.ts";

const serviceProcess = join(root, "tools", "service", "process.ts");
const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");
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
	/** A folder that `migrate` has filled: a copy of it is taken instead of applying the migrations. */
	from?: string;
	/** Files of a certificate for localhost and 127.0.0.1, which this process must trust; absent: plain http. */
	https?: { certificate: string; key: string };
	/** Where what the service prints goes; default: nowhere. */
	log?: (line: string) => void;
}

/**
 * Applies the migrations and starts the service; resolves when it answers.
 * @throws Error with one sentence and the service's last words when it does not start.
 */
export async function startService({ port, folder, from, https, log = () => {} }: ServiceOptions): Promise<Service> {
	mkdirSync(folder, { recursive: true });
	const bootstrapKey = ensureSecrets(join(folder, "secrets.env"));
	const state = join(folder, "state");
	if (from === undefined) migrate(state);
	else cpSync(from, state, { recursive: true });

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
	const settings: ProcessSettings = {
		port,
		state: join(folder, "state"),
		secrets: join(folder, "secrets.env"),
		https,
		vars: process.env.OFFICE_JS ? { OFFICE_JS: process.env.OFFICE_JS } : {},
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

/** Applies the migrations to the databases of this folder. @throws Error with wrangler's last words */
export function migrate(state: string): void {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[wrangler, "d1", "migrations", "apply", "DB", "--local", "--persist-to", state],
		{ cwd: root, encoding: "utf8", env: quietEnvironment() },
	);
	if (status !== 0) throw new Error(`The database could not be prepared: ${lastWords(stdout + stderr)}`);
}

/** @returns the bootstrap key; makes it and the key that signs receipts on the first start. */
function ensureSecrets(file: string): string {
	if (!existsSync(file)) {
		const signing = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
		const lines = [`SIGNING_KEY='${JSON.stringify(signing)}'`, `BOOTSTRAP_KEY=${randomBytes(24).toString("base64url")}`];
		writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
	}
	const key = /^BOOTSTRAP_KEY=(.+)$/m.exec(readFileSync(file, "utf8"))?.[1];
	if (!key) throw new Error(`${file} holds no BOOTSTRAP_KEY. Delete the file, then start again.`);
	return key;
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

/** wrangler leaves workerd running when only itself is ended: the whole group goes. */
async function stopTree(child: ChildProcess): Promise<void> {
	const { pid } = child;
	if (child.exitCode !== null || child.signalCode !== null || pid === undefined) return;
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	const signal = (name: NodeJS.Signals) => {
		try {
			process.kill(-pid, name);
		} catch {
			// It has just ended by itself, and this process will hear of it.
		}
	};
	if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
	else signal("SIGTERM");
	const late = setTimeout(() => process.platform !== "win32" && signal("SIGKILL"), 5_000);
	await ended;
	clearTimeout(late);
}

function quietEnvironment(): NodeJS.ProcessEnv {
	return {
		...process.env,
		CI: "true",
		NO_COLOR: "1",
		WRANGLER_SEND_METRICS: "false",
		WRANGLER_SEND_ERROR_REPORTS: "false",
		CLOUDFLARE_CF_FETCH_ENABLED: "false",
		// The development server's explorer runs any SQL for anybody, and its collector keeps what every request did.
		X_LOCAL_EXPLORER: "false",
		X_LOCAL_OBSERVABILITY: "false",
	};
}

function lastWords(text: string): string {
	return text.trim().split("\n").slice(-12).join("\n");
}

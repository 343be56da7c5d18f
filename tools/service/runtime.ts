/** The workerd process: started, started again when it ends by itself, ended. */
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { request } from "node:http";
import { workerd } from "./packages.ts";

const startTimeout = 60_000;
const stopTimeout = 10_000;
/** Between an end that nobody asked for and the next start; doubled each time, until it has run for a while. */
const pauses = { first: 200, longest: 10_000, calm: 60_000 };

/** Where to reach it: a socket's path, or a port of this machine where there are none. */
export type Inner = string | number;

export interface RuntimeOptions {
	config: string;
	/** Nothing else is in its environment. */
	environment: Record<string, string>;
	inner: Inner;
	/** Of the sockets that it makes: what an earlier one left would be in its way. */
	sockets: Inner[];
	log(line: string): void;
	/** With the process id, each time it has been started. */
	started(pid: number): void;
}

export interface Runtime {
	stop(): Promise<void>;
}

/** @returns when it answers. @throws Error with its last words where it does not start the first time */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
	let stopping = false;
	let pause = pauses.first;
	let { child, words } = launch(options);
	let since = Date.now();
	const watch = (watched: ChildProcess) =>
		watched.once("exit", (code, signal) => {
			if (stopping) return;
			pause = Date.now() - since > pauses.calm ? pauses.first : Math.min(pause * 2, pauses.longest);
			options.log(`workerd ended by itself (${signal ?? code}); it is started again in ${pause} ms.\n`);
			setTimeout(() => {
				if (stopping) return;
				({ child, words } = launch(options));
				since = Date.now();
				watch(child);
			}, pause);
		});
	try {
		await untilAnswering(options.inner, child);
	} catch (error) {
		stopping = true;
		await end(child);
		throw new Error(`${error instanceof Error ? error.message : String(error)} ${words.join("").trim().split("\n").slice(-12).join("\n")}`);
	}
	if (child.exitCode === null && child.signalCode === null) watch(child);
	return {
		stop: () => {
			stopping = true;
			return end(child);
		},
	};
}

function launch({ config, environment, sockets, log, started }: RuntimeOptions): { child: ChildProcess; words: string[] } {
	for (const socket of sockets) if (typeof socket === "string") rmSync(socket, { force: true });
	const child = spawn(workerd, ["serve", "--experimental", config], { stdio: ["ignore", "pipe", "pipe"], env: environment });
	const words: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			words.push(text);
			if (words.length > 200) words.shift();
			log(text);
		});
	}
	child.on("error", (error) => log(`${error.message}\n`));
	if (child.pid !== undefined) started(child.pid);
	return { child, words };
}

async function untilAnswering(inner: Inner, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + startTimeout;
	while (Date.now() < deadline) {
		if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) throw new Error("workerd does not start.");
		if (await isAnswering(inner)) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`workerd does not answer within ${startTimeout / 1000} s.`);
}

function isAnswering(inner: Inner): Promise<boolean> {
	return new Promise((resolve) => {
		const asked = request({ ...placeOf(inner), path: "/api/v1/health", headers: { host: "localhost" } }, (answer) => {
			answer.resume();
			resolve(answer.statusCode === 200);
		});
		asked.on("error", () => resolve(false));
		asked.end();
	});
}

/** For node:http. */
export function placeOf(inner: Inner): { socketPath: string } | { host: string; port: number } {
	return typeof inner === "string" ? { socketPath: inner } : { host: "127.0.0.1", port: inner };
}

async function end(child: ChildProcess): Promise<void> {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
	child.kill("SIGTERM");
	const late = setTimeout(() => child.kill("SIGKILL"), stopTimeout);
	await ended;
	clearTimeout(late);
}

/** One service a folder: two would not know of each other's writes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Held {
	/** Of the process that keeps the service. */
	service: number;
	/** Of the runtime that it started last. */
	runtime?: number;
}

/**
 * Takes the folder. What an earlier service that was killed has left running of its runtime is ended.
 * @throws Error with one sentence where a service is at work in it
 */
export async function holdFolder(folder: string): Promise<{ runtimeIs(pid: number): void }> {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, "service.lock");
	const held = read(file);
	if (held && held.service !== process.pid && isOurs(held.service, /service[/\\](process|command)\.ts/))
		throw new Error(
			`${folder} 正由另一个服务使用（进程 ${held.service}）。 Another service uses this folder: end process ${held.service} first.`,
		);
	if (held?.runtime !== undefined && isOurs(held.runtime, /workerd/)) await endProcess(held.runtime);
	const write = (next: Held) => writeFileSync(file, JSON.stringify(next), { mode: 0o600 });
	write({ service: process.pid });
	return { runtimeIs: (pid) => write({ service: process.pid, runtime: pid }) };
}

/** Whether a service is at work in the folder, so that nobody reads or writes beside it unawares. */
export function isHeld(folder: string): boolean {
	const held = read(join(folder, "service.lock"));
	return (
		held !== undefined &&
		(isOurs(held.service, /service[/\\](process|command)\.ts/) || (held.runtime !== undefined && isOurs(held.runtime, /workerd/)))
	);
}

function read(file: string): Held | undefined {
	try {
		return JSON.parse(readFileSync(file, "utf8")) as Held; // safe: written above
	} catch {
		return undefined;
	}
}

/** Numbers of processes are given again: it is ours only if it runs what ours runs. */
function isOurs(pid: number, runs: RegExp): boolean {
	try {
		process.kill(pid, 0);
		const words =
			process.platform === "linux"
				? readFileSync(`/proc/${pid}/cmdline`, "utf8")
				: process.platform === "win32"
					? execFileSync("wmic", ["process", "where", `processid=${pid}`, "get", "commandline"], { encoding: "utf8" })
					: execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
		return runs.test(words);
	} catch {
		return false;
	}
}

async function endProcess(pid: number): Promise<void> {
	for (let tries = 0; tries < 100 && isOurs(pid, /workerd/); tries++) {
		process.kill(pid, tries < 50 ? "SIGTERM" : "SIGKILL");
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** What the runtime of a service on this machine takes, as Linux tells it. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const TICK = 10;

/** The workerd among the processes of a group. @throws Error where there is none, as on systems without /proc */
export function runtimeOf(group: number): number {
	for (const name of readdirSync("/proc")) {
		if (!/^\d+$/.test(name)) continue;
		const stat = statOf(Number(name));
		if (stat?.group === group && stat.command.startsWith("workerd")) return Number(name);
	}
	throw new Error("No workerd was found among the service's processes; this needs Linux.");
}

/** Milliseconds of processor time that it has taken so far. */
export const processorTime = (pid: number): number => (statOf(pid)?.ticks ?? 0) * TICK;

/** Megabytes of memory that it holds. */
export function memoryOf(pid: number): number {
	const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
	return Number(kilobytes) / 1024;
}

function statOf(pid: number): { command: string; group: number; ticks: number } | undefined {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, "utf8");
		// A name may hold blanks and brackets: the fields begin behind the last one.
		const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
		return {
			command: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")),
			group: Number(fields[2]),
			ticks: Number(fields[11]) + Number(fields[12]),
		};
	} catch {
		// It ended meanwhile.
		return undefined;
	}
}

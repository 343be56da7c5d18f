/** Run as a process of its own: reads a file as the service would and prints what that took. `node testkit/read-cost.ts FILE` */
import { existsSync, readFileSync } from "node:fs";
import { WorkbookError } from "../shared/workbook/image.ts";
import { readWorkbook } from "../shared/workbook/read.ts";

const bytes = readFileSync(process.argv[2] ?? "");
const before = process.cpuUsage();
let problem: string | null = null;
try {
	readWorkbook(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
} catch (error) {
	if (!(error instanceof WorkbookError)) throw error;
	problem = error.problem.code;
}
const { user } = process.cpuUsage(before);
console.log(JSON.stringify({ problem, milliseconds: user / 1000, megabytes: peakMegabytes() }));

/** Linux counts in maxRSS what the parent held when it started this process; VmHWM is this program's own. */
function peakMegabytes(): number {
	const status = "/proc/self/status";
	const [, own] = (existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))) || [];
	return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

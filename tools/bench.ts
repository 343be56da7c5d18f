/** `npm run bench`: how long reading and checking take, against what people would use instead. See docs/benchmarks.md. */
import { publishedSet } from "../shared/definition/published.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { mistakenFile } from "../tests/corpus/files.ts";
import { checkingBench } from "./bench/checking.ts";
import type { Timing } from "./bench/clock.ts";
import { readingBench } from "./bench/reading.ts";

const set = await publishedSet("2022-2024/1.0.0");
const bytes = new Uint8Array(mistakenFile(set).bytes);
const timings = [...(await checkingBench(readWorkbook(bytes), set)), ...(await readingBench(bytes))];

if (process.argv.includes("--json")) console.log(JSON.stringify(timings, undefined, "\t"));
else console.log(tableOf(timings));

function tableOf(list: readonly Timing[]): string {
	const rows = list.map(({ name, peer, ours_ms, peer_ms, ratio }) => [name, peer, shown(ours_ms), shown(peer_ms), shown(ratio)]);
	const table = [["what", "against", "ours ms", "peer ms", "peer ÷ ours"], ...rows];
	const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
	return table
		.map((row) => row.map((text, i) => (i < 2 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join("  "))
		.join("\n");
}

function shown(value: number): string {
	return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

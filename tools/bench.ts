/**
 * `npm run bench -- --service [--sizes 10,150,1500]`: the service with a country in it instead (tools/country/bench.ts); a country of 15,000
 * takes a quarter of an hour to make, once.
 *
 * `npm run bench -- --pages [--folder F]`: every page of the console on a country of 1,500 units over three years (tools/country/pages.ts).
 *
 * `npm run bench`: how long reading and checking take, against what people would use instead. See docs/benchmarks.md.
 */
import { publishedSet } from "../shared/definition/published.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { mistakenFile } from "../testkit/corpus/files.ts";
import { checkingBench } from "./bench/checking.ts";
import type { Timing } from "./bench/clock.ts";
import { readingBench } from "./bench/reading.ts";

if (process.argv.includes("--pages")) {
	const { pagesBench } = await import("./country/pages.ts");
	const at = process.argv.indexOf("--folder");
	const timings = await pagesBench(at < 0 ? undefined : process.argv[at + 1], (line) => console.error(line));
	const rows = timings.map((one) => [one.page, one.largest, `${one.usable_ms}`, `${one.task_ms}`, `${one.bytes}`, `${one.requests}`]);
	print(timings, [["page", "largest answer", "usable ms", "task ms", "bytes", "requests"], ...rows]);
	process.exit(0);
}
if (process.argv.includes("--service")) {
	const { serviceBench } = await import("./country/bench.ts");
	const sizes = (process.argv[process.argv.indexOf("--sizes") + 1] ?? "")
		.split(",")
		.map(Number)
		.filter((size) => size > 0);
	const timings = await serviceBench(process.argv.includes("--sizes") ? sizes : [10, 150, 1500], (line) => console.error(line));
	const rows = timings.map((one) => [
		`${one.units}`,
		one.request,
		shown(one.http_ms),
		shown(one.native_ms),
		`${one.bytes}`,
		`${one.rows_read}`,
	]);
	print(timings, [["units", "request", "HTTP ms", "native ms", "bytes", "rows read"], ...rows]);
	process.exit(0);
}
const set = await publishedSet("2022-2024/1.0.0");
const bytes = new Uint8Array(mistakenFile(set).bytes);
const timings = [...(await checkingBench(readWorkbook(bytes), set)), ...(await readingBench(bytes))];
print(timings, [
	["what", "against", "ours ms", "peer ms", "peer ÷ ours"],
	...timings.map(({ name, peer, ours_ms, peer_ms, ratio }: Timing) => [name, peer, shown(ours_ms), shown(peer_ms), shown(ratio)]),
]);

function print(json: unknown, table: readonly string[][]): void {
	console.log(process.argv.includes("--json") ? JSON.stringify(json, undefined, "\t") : tableOf(table));
}

function tableOf(table: readonly string[][]): string {
	const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
	return table
		.map((row) => row.map((text, i) => (i < 2 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join("  "))
		.join("\n");
}

function shown(value: number): string {
	return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

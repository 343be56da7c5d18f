/**
 * `node tools/run.mjs tools/bench/pane.ts [--json]`: how long the task pane takes from the moment Excel has answered it to the first
 * verdict, on document B with twenty mistakes, and which tasks people would feel. Office.js and Chromium are real, Excel is simulated:
 * its share (the answers, and their way between Node and Chromium) is told apart. See docs/benchmarks.md.
 */
import { loadavg } from "node:os";
import type { Frame } from "playwright-core";
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { buildPane } from "../../testkit/built-pane.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane } from "../../testkit/excel/pane.ts";

const rounds = 7;
const edits = 20;
const published = JSON.stringify(definition);

/** In milliseconds; instants since the epoch. */
interface Marks {
	ready: number;
	verdict: number;
	longTasks: { at: number; duration: number }[];
}

interface Opening {
	/** From Excel's answer to the verdict on the screen. */
	total: number;
	/** Of that, waiting for the simulated Excel. */
	host: number;
	/** Tasks over 50 ms in between. */
	longTasks: number[];
}

/** Runs in every frame before its scripts: in the pane it notes instants and long tasks, around it how long Excel's answers took. */
function watch(): void {
	const now = () => performance.timeOrigin + performance.now();
	const marks: Marks = { ready: 0, verdict: 0, longTasks: [] };
	const waits: { from: number; to: number }[] = [];
	Object.assign(window, { benchMarks: marks, benchWaits: waits });
	if (window.top === window) {
		// Safe: the page around the pane is given this function by the simulator.
		const page = window as unknown as { excelAnswers: (text: string) => Promise<unknown> };
		const { excelAnswers } = page;
		page.excelAnswers = async (text) => {
			const from = now();
			const answer = await excelAnswers(text);
			waits.push({ from, to: now() });
			return answer;
		};
		return;
	}
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) marks.longTasks.push({ at: performance.timeOrigin + startTime, duration });
	}).observe({ type: "longtask", buffered: true });
	document.addEventListener("DOMContentLoaded", () => {
		void Office.onReady().then(() => {
			marks.ready = now();
		});
		const seen = new MutationObserver(() => {
			if (marks.verdict !== 0 || !document.querySelector("[data-verdict]")) return;
			// On the screen with the next frame.
			requestAnimationFrame(() => setTimeout(() => (marks.verdict ||= now())));
			seen.disconnect();
		});
		seen.observe(document, { childList: true, subtree: true });
	});
}

const marksOf = async (frame: Frame): Promise<Marks> =>
	// Safe: `watch` has put it there.
	(await frame.evaluate("window.benchMarks")) as Marks;

async function opened(pane: Pane, cold: boolean): Promise<{ frame: Frame; opening: Opening }> {
	if (cold) await pane.frame.page().frames().at(-1)?.evaluate("caches.delete('hebiao-definitions')");
	const frame = await pane.reopen();
	await frame.waitForFunction("window.benchMarks.verdict > 0", undefined, { polling: 100, timeout: 60_000 });
	// Safe: as above.
	const waits = (await pane.page.evaluate("window.benchWaits")) as { from: number; to: number }[];
	const { ready, verdict, longTasks } = await marksOf(frame);
	const host = covered(waits.map(({ from, to }) => ({ from: Math.max(from, ready), to: Math.min(to, verdict) })));
	const felt = longTasks.filter(({ at, duration }) => at + duration > ready && at < verdict).map(({ duration }) => Math.round(duration));
	return { frame, opening: { total: verdict - ready, host, longTasks: felt } };
}

/** How much time the stretches cover together; they may overlap. */
function covered(stretches: readonly { from: number; to: number }[]): number {
	let [sum, until] = [0, 0];
	for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
		sum += Math.max(0, to - Math.max(from, until));
		until = Math.max(until, to);
	}
	return sum;
}

/** Tasks over 50 ms while figures are typed one after the other. */
async function typing(frame: Frame, excel: SimulatedExcel, bytes: Uint8Array): Promise<number[]> {
	const checker = createChecker(readWorkbook(bytes), await publishedSet("2022-2024/1.0.0"));
	const at = checker.locate("S_T3_02.actual");
	if (!at) throw new Error("There is no S_T3_02.actual.");
	const before = (await marksOf(frame)).longTasks.length;
	for (let edit = 0; edit < edits; edit++) {
		excel.workbook.type(at.sheet, formatAddress(at.row, at.column), [[400 + edit]]);
		await frame.page().waitForTimeout(500);
	}
	return (await marksOf(frame)).longTasks.slice(before).map(({ duration }) => Math.round(duration));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const bytes = mistakenFile(await publishedSet("2022-2024/1.0.0")).bytes;
const [browser, built] = await Promise.all([launchChromium(), buildPane()]);
const excel = new SimulatedExcel(bytes);
const pane = await openPane(browser, excel, {
	folder: built.folder,
	api: async (request) => (new URL(request.url()).pathname.endsWith("/definitions/2022-2024/1.0.0") ? { body: published } : undefined),
});
await pane.page.context().addInitScript(watch);
const results: { rules: "kept" | "fetched"; openings: Opening[] }[] = [];
let frame = pane.frame;
// The first one of each warms up.
for (const rules of ["fetched", "kept"] as const) {
	const openings: Opening[] = [];
	for (let round = 0; round <= rounds; round++) {
		const one = await opened(pane, rules === "fetched");
		frame = one.frame;
		if (round > 0) openings.push(one.opening);
	}
	results.push({ rules, openings });
}
const felt = await typing(frame, excel, bytes);
await pane.close();
await browser.close();
await built.remove();

const figures = results.map(({ rules, openings }) => ({
	rules,
	first_verdict_ms: median(openings.map(({ total }) => total)),
	of_that_simulated_excel_ms: median(openings.map(({ host }) => host)),
	pane_ms: median(openings.map(({ total, host }) => total - host)),
	longest_task_ms: median(openings.map(({ longTasks }) => Math.max(0, ...longTasks))),
	long_tasks_ms: openings.map(({ longTasks }) => longTasks),
}));
if (process.argv.includes("--json"))
	console.log(JSON.stringify({ openings: figures, longTasksOfEdits: felt, load: loadavg()[0] }, undefined, "\t"));
else {
	console.log(`Medians of ${rounds} openings, load ${loadavg()[0]?.toFixed(1)}:`);
	for (const { rules, first_verdict_ms, of_that_simulated_excel_ms, pane_ms, longest_task_ms, long_tasks_ms } of figures) {
		console.log(
			`rules ${rules}: first verdict ${first_verdict_ms.toFixed(0)} ms after Excel answered; simulated Excel ${of_that_simulated_excel_ms.toFixed(0)} ms, pane and Office.js ${pane_ms.toFixed(0)} ms; longest task ${longest_task_ms} ms`,
		);
		console.log(`  tasks over 50 ms, by opening: ${long_tasks_ms.map((tasks) => tasks.join("+") || "none").join(", ")}`);
	}
	console.log(`${edits} edits: tasks over 50 ms: ${felt.join(", ") || "none"}`);
}

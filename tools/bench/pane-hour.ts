/**
 * `node tools/run.mjs tools/bench/pane-hour.ts [--pauses 200]`: what an hour in the task pane leaves behind. On document B with twenty
 * mistakes somebody types three figures, names or dates, pauses until the pane has compared what it holds with what Excel holds, goes to a
 * finding, and so on, 200 times; the memory that is still held after a collection, elements, listeners, and the longest task of each quarter.
 * Office.js and Chromium are real, Excel is simulated. See docs/benchmarks.md.
 */
import { loadavg } from "node:os";
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { buildPane } from "../../testkit/built-pane.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane } from "../../testkit/excel/pane.ts";

const at = process.argv.indexOf("--pauses");
const pauses = at > 0 ? Number(process.argv[at + 1]) : 200;
/** Milliseconds in which the pane must have compared. */
const patience = 60_000;

const typed: Record<string, (turn: number) => number | string> = {
	"S_T3_02.actual": (turn) => 400 + (turn % 90),
	"S_T7_02.actual": (turn) => 500 + (turn % 20),
	"成果[3].成果名称": (turn) => `数字孪生实训教学成果奖${turn}`,
	"进度[3].计划完成": (turn) => 45_200 + (turn % 60),
	"满意[S_ST_01|校级公共].很满意": (turn) => 100 + (turn % 30),
	"资金[SJ].实际支出数": (turn) => 90 + (turn % 40),
	"佐证[3].佐证编号": (turn) => `ZZ-2023-${String(1000 + (turn % 900))}`,
};

const set = await publishedSet("2022-2024/1.0.0");
const { bytes } = mistakenFile(set);
const checker = createChecker(readWorkbook(bytes), set);
const cells = Object.entries(typed).map(([place, value]) => {
	const cell = checker.locate(place);
	if (!cell) throw new Error(`There is no ${place}.`);
	return { sheet: cell.sheet, address: formatAddress(cell.row, cell.column), value };
});

const [browser, built] = await Promise.all([launchChromium(), buildPane()]);
const excel = new SimulatedExcel(bytes);
const published = JSON.stringify(set);
const pane = await openPane(browser, excel, {
	folder: built.folder,
	api: async (request) => (new URL(request.url()).pathname.endsWith("/definitions/2022-2024/1.0.0") ? { body: published } : undefined),
});
await pane.frame.locator("[data-verdict]").first().waitFor();
await pane.frame.evaluate(() => {
	const tasks: number[] = [];
	Object.assign(window, { tasks });
	new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
});
const devtools = await pane.page.context().newCDPSession(pane.page);
await devtools.send("Performance.enable");

interface Held {
	pauses: number;
	heap_MB: number;
	elements: number;
	listeners: number;
	longest_task_ms: number;
	tasks_over_50_ms: number;
}

async function held(done: number): Promise<Held> {
	await devtools.send("HeapProfiler.collectGarbage");
	const { usedSize } = await devtools.send("Runtime.getHeapUsage");
	const { metrics } = await devtools.send("Performance.getMetrics");
	const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
	// Safe: put there above.
	const tasks = (await pane.frame.evaluate("window.tasks.splice(0)")) as number[];
	return {
		pauses: done,
		heap_MB: usedSize / 1_000_000,
		elements: metric("Nodes"),
		listeners: metric("JSEventListeners"),
		longest_task_ms: Math.round(Math.max(0, ...tasks)),
		tasks_over_50_ms: tasks.length,
	};
}

async function compared(before: number): Promise<void> {
	const end = Date.now() + patience;
	while (excel.requests.filter(({ compares }) => compares).length <= before) {
		if (Date.now() > end) throw new Error("The pane has not compared at a pause.");
		await pane.page.waitForTimeout(50);
	}
}

const quarters: Held[] = [];
for (let pause = 0; pause < pauses; pause++) {
	// After ten pauses everything that is fetched later has come.
	if (pause === Math.min(10, pauses - 1)) quarters.push(await held(pause));
	const before = excel.requests.filter(({ compares }) => compares).length;
	for (let edit = 0; edit < 3; edit++) {
		const turn = pause * 3 + edit;
		const cell = cells[turn % cells.length];
		if (cell) excel.workbook.type(cell.sheet, cell.address, [[cell.value(turn)]]);
		await pane.page.waitForTimeout(120);
	}
	await compared(before);
	const lines = pane.frame.getByRole("listbox").getByRole("option");
	if ((await lines.count()) > 0) await lines.nth(pause % Math.min(3, await lines.count())).click();
	if ((pause + 1) % Math.ceil(pauses / 4) === 0) quarters.push(await held(pause + 1));
}
const verdict = await pane.frame.locator("[data-verdict]").first().textContent();
await pane.close();
await browser.close();
await built.remove();
const bytesEach = (pick: (one: (typeof excel.requests)[number]) => number) =>
	Math.round(excel.requests.reduce((sum, one) => sum + pick(one), 0) / pauses);
console.table(quarters.map((one) => ({ ...one, heap_MB: one.heap_MB.toFixed(1) })));
console.log(
	`${pauses} pauses, ${pauses * 3} edits, load ${loadavg()[0]?.toFixed(1)}; a pause with its three edits: ${(excel.requests.length / pauses).toFixed(1)} requests, ${bytesEach(({ bytes }) => bytes)} bytes asked, ${bytesEach(({ answerBytes }) => answerBytes)} answered; in the end: ${verdict}`,
);

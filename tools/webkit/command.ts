/**
 * `npm run webkit [-- --pictures FOLDER]`: pane and page in a WebKit of this machine (Debian: webkit2gtk-driver, xvfb), the engine in which
 * Excel for Mac shows panes. Excel is simulated, and WebKitGTK is not Safari: it shows what the engine's scripts and styles make of ours.
 * No part of `npm test`: few machines have it. Run `npm run build` first.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../shared/check/index.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { addressOf, honest, honestValue, set } from "../../testkit/corpus/example.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { root } from "../root.ts";
import { openWebKit, type WebKit } from "./driver.ts";
import { serveMacPane } from "./mac-pane.ts";

const place = "S_T3_02.actual";
const wrong = 481;
const found = check(readWorkbook(fillWorkbook(honest, set, { [place]: wrong })), set)
	.findings.filter(({ follows }) => !follows)
	.map(({ message }) => message.zh);
/** Milliseconds until something that is waited for has failed. */
const patience = 60_000;

const at = process.argv.indexOf("--pictures");
const pictures = at > 0 ? process.argv[at + 1] : undefined;
let failed = 0;

async function step(what: string, act: () => Promise<void>): Promise<void> {
	try {
		await act();
		console.log(`✓ ${what}`);
	} catch (error) {
		failed += 1;
		console.log(`✗ ${what}: ${error instanceof Error ? error.message : error}`);
	}
}

/** Waits until the page gives this. @throws Error with what it gave last */
async function until(ask: () => Promise<unknown>, wanted: unknown): Promise<void> {
	const end = Date.now() + patience;
	for (;;) {
		const given = JSON.stringify(await ask());
		if (given === JSON.stringify(wanted)) return;
		if (Date.now() > end) throw new Error(`${given} in place of ${JSON.stringify(wanted)}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

const verdict = (browser: WebKit) => () => browser.run(`return document.querySelector("[data-verdict]")?.dataset.verdict ?? null`);
const listed = (browser: WebKit) => () =>
	browser.run(`return [...document.querySelectorAll(".finding-message")].map((line) => line.lastChild?.textContent ?? "")`);
const faults = (browser: WebKit) => () => browser.run("return window.faults");

async function picture(browser: WebKit, name: string): Promise<void> {
	if (!pictures) return;
	await mkdir(pictures, { recursive: true });
	const png = await browser.picture().catch(() => console.log(`(no picture of ${name}: WebKit gave none)`));
	if (png) await writeFile(join(pictures, `webkit-${name}.png`), png);
}

const excel = new SimulatedExcel(honest);
const served = await serveMacPane(join(root, "dist/pages"), excel, {
	path: "/api/v1/definitions/2022-2024/1.0.0",
	json: JSON.stringify(definition),
});
const folder = await mkdtemp(join(tmpdir(), "hebiao-webkit-"));
try {
	const pane = await openWebKit(360, 800);
	console.log(`${pane.name}: the task pane beside a simulated Excel for Mac`);
	try {
		await pane.go(served.pane);
		await step("the workbook opens and is ready", () => until(verdict(pane), "ready"));
		await step("a wrong figure is found at once", async () => {
			excel.workbook.type(...addressOf(place), [[wrong]]);
			await until(listed(pane), found);
		});
		await step("a click on its finding leads to the cell", async () => {
			await pane.click("[role=listbox] [role=option]");
			await pane.click("[role=listbox] [role=option]");
			await until(async () => excel.workbook.selection?.sheet, addressOf(place)[0]);
		});
		await picture(pane, "pane-finding");
		await step("put right, it is ready again", async () => {
			excel.workbook.type(...addressOf(place), [[honestValue(place)]]);
			await until(verdict(pane), "ready");
		});
		await step("no script went wrong", () => until(faults(pane), []));
		await picture(pane, "pane-ready");
	} finally {
		await pane.close();
	}
	const page = await openWebKit(1366, 768);
	console.log(`${page.name}: the browser page`);
	try {
		const { bytes } = mistakenFile(set);
		const file = join(folder, "workbook.xlsx");
		await writeFile(file, bytes);
		const expected = check(readWorkbook(new Uint8Array(bytes)), set);
		await page.go(served.page);
		await picture(page, "page-start");
		await step("a workbook with mistakes is checked, with as many errors as on the command line", async () => {
			await page.type("input[type=file]", file);
			await until(() => page.run(`return Number(document.querySelector(".chip-error .chip-count")?.textContent)`), expected.verdict.errors);
		});
		await step("the first finding is the command line's", async () => {
			const [first] = expected.findings.filter(({ severity, follows }) => severity === "error" && !follows);
			await until(() => page.run(`return document.querySelector(".finding-message")?.lastChild?.textContent ?? null`), first?.message.zh);
		});
		await step("a finding opens beside its cell", async () => {
			await page.click("[role=listbox] [role=option]");
			await until(() => page.run(`return document.querySelector("[role=grid], table.sheet, .sheet-view") !== null`), true);
		});
		await picture(page, "page-findings");
		await step("no script went wrong", () => until(faults(page), []));
	} finally {
		await page.close();
	}
} finally {
	await served.stop();
	await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;

/**
 * A task pane in Chromium inside a simulated Excel: a parent page answers Office.js's messages, everything is served from here under
 * addresses that Office.js trusts (https, one hostname), nothing from the network.
 */
import { readFile } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join, normalize, resolve } from "node:path";
import type { Browser, Frame, Page, Route } from "playwright-core";
import type { SimulatedExcel } from "./excel.ts";
import { XdmDesk } from "./xdm.ts";

const root = resolve(import.meta.dirname, "../../..");
const library = dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js"));
const [hostOrigin, paneOrigin] = ["https://localhost:4001", "https://localhost:4002"];

export interface Pane {
	page: Page;
	/** Where the add-in runs. */
	frame: Frame;
	desk: XdmDesk;
	/** Scripts' errors, and addresses that were asked for and are not here. */
	faults: string[];
	close(): Promise<void>;
}

const parentPage = `<!doctype html><meta charset="utf-8"><title>Excel</title><script>
let pane;
addEventListener("message", async (event) => {
	if (event.origin !== ${JSON.stringify(paneOrigin)}) return;
	const answer = await window.excelAnswers(event.data);
	if (answer !== null) pane.contentWindow.postMessage(answer, ${JSON.stringify(paneOrigin)});
});
function excelSays(text) { pane.contentWindow.postMessage(text, ${JSON.stringify(paneOrigin)}); }
addEventListener("DOMContentLoaded", () => {
	pane = document.createElement("iframe");
	// Before it is in the page: Office.js reads its window's name at once.
	pane.name = JSON.stringify({ hostInfo: "Excel$Web$16.01$zh-CN$1$$$0", xdmInfo: "conv_1|addin-1|${hostOrigin}" });
	pane.src = "${paneOrigin}/pane.html?_host_Info=Excel$Web$16.01$zh-CN$1$$$0";
	document.body.append(pane);
});
</script><body></body>`;

const panePage = (script: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>核表</title>
<script src="/office/office.js"></script><script type="module">${script}
window.scriptHasRun = true;</script><body></body></html>`;

/** @param script a module that the pane runs; sources of the project are under /addin and /shared */
export async function openPane(
	browser: Browser,
	excel: SimulatedExcel,
	script: string,
	options: { handshake?: boolean } = {},
): Promise<Pane> {
	const context = await browser.newContext({ ignoreHTTPSErrors: true });
	const page = await context.newPage();
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	const desk = new XdmDesk(excel, (text) => {
		// The page may be closed by then: nobody is left to be told.
		void page.evaluate(`excelSays(${JSON.stringify(text)})`).catch(() => {});
	});
	desk.handshake = options.handshake ?? true;
	await page.exposeFunction("excelAnswers", (text: string) => desk.answer(text));
	await context.route("**/*", async (route) => {
		if (!(await serve(route, script))) {
			faults.push(`not here: ${route.request().url()}`);
			await route.abort();
		}
	});
	await page.goto(`${hostOrigin}/host.html`);
	const frame = await frameOf(page);
	return { page, frame, desk, faults, close: () => context.close() };
}

async function frameOf(page: Page): Promise<Frame> {
	for (let tries = 0; tries < 200; tries++) {
		const frame = page.frames().find((one) => one.url().startsWith(paneOrigin));
		if (frame) {
			await frame.waitForFunction("window.scriptHasRun", undefined, { polling: 50 });
			return frame;
		}
		await page.waitForTimeout(25);
	}
	throw new Error("The task pane did not open.");
}

async function serve(route: Route, script: string): Promise<boolean> {
	const { pathname } = new URL(route.request().url());
	const body = pathname === "/host.html" ? parentPage : pathname === "/pane.html" ? panePage(script) : null;
	if (body !== null) {
		await route.fulfill({ contentType: "text/html; charset=utf-8", body });
		return true;
	}
	const path = normalize(decodeURIComponent(pathname));
	const isOffice = path.startsWith("/office/");
	if (!isOffice && !/^\/(addin|shared)\//.test(path)) return false;
	const file = isOffice ? join(library, path.slice("/office/".length)) : join(root, path);
	const text = await readFile(file, "utf8").catch(() => null);
	if (text === null) return false;
	const type = extname(file) === ".css" ? "text/css" : "text/javascript";
	await route.fulfill({ contentType: `${type}; charset=utf-8`, body: extname(file) === ".ts" ? stripTypeScriptTypes(text) : text });
	return true;
}

/**
 * A task pane in Chromium inside a simulated Excel: a parent page answers Office.js's messages, everything is served from here under
 * addresses that Office.js trusts (https, one hostname), nothing from the network.
 */
import { readFile } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join, normalize, resolve } from "node:path";
import type { Browser, BrowserContextOptions, Frame, Page, Request, Route } from "playwright-core";
import { bridge, type Desktop, DesktopDesk, hostInfo } from "./desktop.ts";
import type { SimulatedExcel } from "./excel.ts";
import type { Json } from "./wire.ts";
import { XdmDesk } from "./xdm.ts";

const root = resolve(import.meta.dirname, "../..");
const library = dirname(createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js"));
const paneOrigin = "https://localhost:4002";

export interface Pane {
	page: Page;
	/** Where the add-in runs. */
	frame: Frame;
	desk: XdmDesk;
	/** Scripts' errors, and addresses that were asked for and are not here. */
	faults: string[];
	/** Closes the pane and opens it again beside the same workbook, in the same browser. @returns where the add-in runs now */
	reopen(): Promise<Frame>;
	close(): Promise<void>;
}

/** What stands in the pane. */
export interface Served {
	/** Where the built pane is. */
	folder: string;
	/** Answers a request to the service; undefined: it is away. */
	api?: (request: Request) => Promise<{ status?: number; body: string | Buffer; contentType?: string } | undefined>;
	/** What the service sends with a file, by its path. */
	headers?: (path: string) => Record<string, string>;
	/** Files that cannot be had, as when the network has gone, by their path. */
	away?: { test(path: string): boolean };
}

/** @param flags of Office.js's host info: 3 in the shared runtime, where custom functions run too */
const parentPage = (
	page: string,
	width: number,
	locale: string,
	flags: number,
	hostOrigin: string,
): string => `<!doctype html><meta charset="utf-8"><title>Excel</title>
<style>html,body{margin:0;height:100%;background:#888}iframe{display:block;border:0;width:${width}px;height:100%}</style><script>
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
	pane.name = JSON.stringify({ hostInfo: "Excel$Web$16.01$${locale}$1$$$${flags}", xdmInfo: "conv_1|addin-1|${hostOrigin}" });
	pane.src = "${paneOrigin}/${page}?_host_Info=Excel$Web$16.01$${locale}$1$$$${flags}";
	document.body.append(pane);
});
</script><body></body>`;

const panePage = (script: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>核表</title>
<script src="/office/office.js"></script><script type="module">${script}
window.scriptHasRun = true;</script><body></body></html>`;

export interface PaneOptions {
	handshake?: boolean;
	/** Of the pane, in pixels. */
	width?: number;
	height?: number;
	/** Of Office. */
	locale?: string;
	/** Custom functions run in the pane, too. */
	sharedRuntime?: boolean;
	/** Of the page around the pane. */
	hostOrigin?: string;
	/** Excel on Windows or on a Mac instead of on the web: the pane is a window of its own there. */
	desktop?: Desktop;
	context?: BrowserContextOptions;
}

/** @param script a module that the pane runs, with sources of the project under /addin, /shared and /ui; or the built pane itself */
export async function openPane(browser: Browser, excel: SimulatedExcel, script: string | Served, options: PaneOptions = {}): Promise<Pane> {
	const { width = 350, height = 800, locale = "zh-CN", hostOrigin = "https://localhost:4001" } = options;
	const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width, height }, ...options.context });
	const page = await context.newPage();
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	if (options.desktop && typeof script !== "string") return openDesktopPane(page, excel, script, options.desktop, faults, options);
	const desk = new XdmDesk(excel, (text) => {
		// The page may be closed by then: nobody is left to be told.
		void page.evaluate(`excelSays(${JSON.stringify(text)})`).catch(() => {});
	});
	desk.handshake = options.handshake ?? true;
	desk.locale = locale;
	await page.exposeFunction("excelAnswers", (text: string) => desk.answer(text));
	const file = typeof script === "string" ? "pane.html" : "taskpane.html";
	const host = parentPage(file, width, locale, options.sharedRuntime ? 3 : 0, hostOrigin);
	await context.route("**/*", async (route) => {
		if (new URL(route.request().url()).pathname === "/host.html") return route.fulfill({ contentType: html, body: host });
		if (!(await (typeof script === "string" ? serve(route, script) : serveBuilt(route, script)))) {
			faults.push(`not here: ${route.request().url()}`);
			await route.abort();
		}
	});
	await page.goto(`${hostOrigin}/host.html`);
	const frame = await frameOf(page, typeof script === "string");
	const reopen = async (): Promise<Frame> => {
		await page.reload();
		return frameOf(page, typeof script === "string");
	};
	return { page, frame, desk, faults, reopen, close: () => context.close() };
}

/** As in a window of the program: the pane's page is the page, and the program stands in its window. */
async function openDesktopPane(
	page: Page,
	excel: SimulatedExcel,
	script: Served,
	platform: Desktop,
	faults: string[],
	{ handshake = true, locale = "zh-CN", sharedRuntime = false }: PaneOptions,
): Promise<Pane> {
	const program = new DesktopDesk(excel, platform, (listener, payload: Json) => {
		// The page may be closed by then: nobody is left to be told.
		void page.evaluate(`excelTells(${JSON.stringify(listener)}, ${JSON.stringify(payload)})`).catch(() => {});
	});
	program.desk.handshake = handshake;
	program.desk.locale = locale;
	await page.exposeFunction("excelAnswers", (text: string) => {
		const answer = program.answer(text);
		// An answer that never comes.
		return answer === undefined ? new Promise(() => {}) : JSON.stringify(answer);
	});
	await page.addInitScript(bridge(platform, program.answer(JSON.stringify({ act: "context" }))));
	await page.context().route("**/*", async (route) => {
		if (await serveBuilt(route, script)) return;
		faults.push(`not here: ${route.request().url()}`);
		await route.abort();
	});
	const address = `${paneOrigin}/taskpane.html?_host_Info=${hostInfo(platform, locale, sharedRuntime ? 3 : 0)}`;
	await page.goto(address);
	const reopen = async (): Promise<Frame> => {
		await page.goto(address);
		return page.mainFrame();
	};
	return { page, frame: page.mainFrame(), desk: program.desk, faults, reopen, close: () => page.context().close() };
}

async function frameOf(page: Page, scripted: boolean): Promise<Frame> {
	// A busy machine takes its time; a page that may not be framed is known at once.
	for (let tries = 0; tries < 1200 && !page.frames().some((one) => one.url().startsWith("chrome-error:")); tries++) {
		const frame = page.frames().find((one) => one.url().startsWith(paneOrigin));
		if (frame) {
			if (scripted) await frame.waitForFunction("window.scriptHasRun", undefined, { polling: 50 });
			return frame;
		}
		await page.waitForTimeout(25);
	}
	throw new Error("The task pane did not open.");
}

const html = "text/html; charset=utf-8";
const types: Record<string, string> = {
	".html": html,
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".png": "image/png",
	".svg": "image/svg+xml",
};

async function serveBuilt(route: Route, { folder, api, headers, away }: Served): Promise<boolean> {
	const request = route.request();
	const path = normalize(decodeURIComponent(new URL(request.url()).pathname));
	if (away?.test(path)) {
		await route.abort();
		return true;
	}
	if (path.startsWith("/api/")) {
		const answer = await api?.(request);
		if (answer)
			await route.fulfill({ status: answer.status ?? 200, contentType: answer.contentType ?? "application/json", body: answer.body });
		else await route.abort();
		return true;
	}
	const isOffice = path.startsWith("/office/");
	const body = await readFile(isOffice ? join(library, path.slice("/office/".length)) : join(folder, path)).catch(() => null);
	if (!body) return false;
	await route.fulfill({ headers: { "content-type": types[extname(path)] ?? "application/octet-stream", ...headers?.(path) }, body });
	return true;
}

async function serve(route: Route, script: string): Promise<boolean> {
	const { pathname } = new URL(route.request().url());
	if (pathname === "/pane.html") {
		await route.fulfill({ contentType: html, body: panePage(script) });
		return true;
	}
	const path = normalize(decodeURIComponent(pathname));
	const isOffice = path.startsWith("/office/");
	if (!isOffice && !/^\/(addin|shared|ui)\//.test(path)) return false;
	const file = isOffice ? join(library, path.slice("/office/".length)) : join(root, path);
	const text = await readFile(file, "utf8").catch(() => null);
	if (text === null) return false;
	const contentType = types[extname(file)] ?? "text/javascript; charset=utf-8";
	await route.fulfill({ contentType, body: extname(file) === ".ts" ? stripTypeScriptTypes(text) : text });
	return true;
}

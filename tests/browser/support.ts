/** What the browser tests share: the built pages on a server, a browser page that notes everything that goes wrong in it, axe. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions, Frame, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { problemOf } from "../../shared/api/problem.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { launchChromium } from "../../testkit/chromium.ts";
import { type PagesServer, servePages } from "../../testkit/pages.ts";

/** Another folder for pages built with `npm run build -- --out FOLDER`, while somebody else uses dist. */
export const builtPages = resolve(process.env.HEBIAO_PAGES ?? resolve(import.meta.dirname, "../../dist/pages"));

/** How long a page is waited for, in milliseconds: other work on the machine may hold a browser up. */
export const patience = 30_000;

/** Asks until the answer is one that is waited for. @returns that answer */
export async function awaited<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
	const answer: { last?: T } = {};
	await expect.poll(async () => Object.assign(answer, { last: await ask() }).last).toSatisfy(isRight);
	return answer.last as T; // Safe: there is one by now, and it was right.
}

/**
 * Waits until `shown` is there; `absent` is not, then. Asked for alone, absence holds too early: what does not belong there may only not
 * have come yet.
 */
export async function expectAbsent(absent: Locator, shown: Locator): Promise<void> {
	await shown.first().waitFor();
	await expect.poll(() => absent.count()).toBe(0);
}

/** Lets time pass in which nothing may happen; that is seen in no other way. Whatever is to happen is waited for instead. */
export const stayQuiet = (page: Page, milliseconds: number): Promise<void> => page.waitForTimeout(milliseconds);

/** Until what was changed stands on the screen. */
export const painted = (page: Page | Frame): Promise<void> =>
	page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

/** The folder of the built pages. @throws Error with one sentence where they were not built */
export function built(page: "index.html" | "taskpane.html" | "hebiao-offline.html"): string {
	if (existsSync(join(builtPages, page))) return builtPages;
	throw new Error(`${builtPages} holds no ${page}: run npm run build (npm test does it by itself).`);
}

/** Chromium for all tests of a file: called at its top; what it gives can be asked for in tests and hooks. */
export function withChromium(): () => Browser {
	let browser: Browser | undefined;
	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(() => browser?.close());
	return () => {
		if (!browser) throw new Error("Chromium starts before the tests: ask for it in a test or a hook.");
		return browser;
	};
}

/** The pages with a stand-in that hands out a set, the published one as it was written. `away`: the stand-in answers nothing. */
export async function startPages(): Promise<PagesServer & { away: boolean; definition: unknown }> {
	const folder = built("index.html");
	const state = { away: false, definition };
	const server = await servePages(folder, (request, response) => {
		if (state.away) response.destroy();
		else if (request.url === "/api/v1/definitions/2022-2024/1.0.0")
			response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(state.definition));
		else if (request.url?.startsWith("/api/v1/definitions/"))
			response.writeHead(404, { "content-type": "application/problem+json" }).end(JSON.stringify(problemOf("not-found")));
		else return false;
		return true;
	});
	return Object.assign(state, server);
}

export interface Watched {
	page: Page;
	/** Errors of scripts and violations of the content security policy. */
	faults: string[];
	close(): Promise<void>;
}

/** A page of its own context. Messages of the network (a stand-in that answers 404) are no faults. */
export async function newPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		timezoneId: "Asia/Shanghai",
		acceptDownloads: true,
		...options,
	});
	const page = await context.newPage();
	page.setDefaultTimeout(patience);
	const faults: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
	});
	await page.goto(url);
	await page.locator("h1").first().waitFor();
	return { page, faults, close: () => context.close() };
}

/** Opens a workbook the way a browser without handles does. */
export async function openWorkbook(page: Page, bytes: Uint8Array, name = "SH99-2023-年度绩效自评.xlsx"): Promise<void> {
	await page
		.locator("input[type=file]")
		.first()
		.setInputFiles({ name, mimeType: XLSX_TYPE, buffer: Buffer.from(bytes) });
	await page.locator(".workspace, .problem").waitFor();
}

/** Drops a file onto the page, as from a folder. */
export async function drop(page: Page, bytes: Uint8Array, name: string): Promise<void> {
	const transfer = await page.evaluateHandle(
		([base64 = "", fileName = ""]) => {
			const made = new DataTransfer();
			made.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], fileName));
			return made;
		},
		[Buffer.from(bytes).toString("base64"), name],
	);
	await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
	await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

/** The findings that the list shows; select boxes have options, too. */
export const findings = (page: Page): Locator => page.getByRole("listbox").getByRole("option");

const axeSource = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Fails with the rules and elements that axe finds at fault, and goes on finding: halfway from one look to the next something may be. */
export async function expectAccessible(page: Page | Frame, state: string): Promise<void> {
	// Evaluated by the debugger, which the policy does not bind; it stays until the document goes.
	if (!(await page.evaluate("'axe' in window"))) await page.evaluate(await readFile(axeSource, "utf8"));
	const violations = () =>
		page.evaluate(async () => {
			// Safe: the script above has just put it there.
			const { axe } = window as unknown as { axe: typeof import("axe-core") };
			const { violations: found } = await axe.run({ resultTypes: ["violations"] });
			return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
		});
	// What is wrong stays wrong.
	await expect.poll(async () => ({ state, violations: await violations() }), { interval: 250 }).toEqual({ state, violations: [] });
}

/** Nothing may make the page itself scroll sideways. */
export async function expectNoSidewaysScroll(page: Page | Frame): Promise<void> {
	await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}

/** Where pictures for the documents go; undefined: none are taken. */
export const pictures = process.env.HEBIAO_SCREENSHOTS;

/** Takes a picture of what stands on the screen, where pictures are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
	if (!pictures) return;
	await painted(page);
	await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
}

/** Name of the file behind a handle. */
const fileName = "自评.xlsx";

/** A real file handle: one of the browser's private file system, handed out where the picker would be. */
export async function openHandle(page: Page, bytes: Uint8Array, press?: () => Promise<void>): Promise<void> {
	await saveAsOtherProgram(page, bytes);
	await page.evaluate(async (name) => {
		const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
		Object.assign(window, { showOpenFilePicker: async () => [handle] });
	}, fileName);
	await (press?.() ?? page.getByRole("button", { name: "选择文件…" }).click());
	await page.locator(".workspace").waitFor();
}

/** As another program saves the file. */
export async function saveAsOtherProgram(page: Page, bytes: Uint8Array): Promise<void> {
	await page.evaluate(
		async ([name = "", base64 = ""]) => {
			const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
			const writable = await handle.createWritable();
			await writable.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
			await writable.close();
		},
		[fileName, Buffer.from(bytes).toString("base64")],
	);
}

export async function readBack(page: Page): Promise<Uint8Array> {
	const base64 = await page.evaluate(async (name) => {
		const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
		return await new Promise<string>((resolve) => {
			const reader = new FileReader();
			reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ""));
			reader.readAsDataURL(file);
		});
	}, fileName);
	return new Uint8Array(Buffer.from(base64, "base64"));
}

/** The offline edition as it was built, opened from a disk: every network request fails and is noted. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { singleFileName } from "../../tools/single-file.ts";
import { pdf } from "../evidence/pdf.ts";
import { built, patience } from "./support.ts";

export interface Offline {
	page: Page;
	faults: string[];
	/** Everything asked for but the page itself and what it makes within itself. */
	requests: string[];
	close(): Promise<void>;
}

/** @param before runs in the page before its script does */
export async function openOffline(browser: Browser, options: BrowserContextOptions = {}, ...before: (() => unknown)[]): Promise<Offline> {
	const address = pathToFileURL(join(built("hebiao-offline.html"), singleFileName)).href;
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		timezoneId: "Asia/Shanghai",
		acceptDownloads: true,
		...options,
	});
	await context.setOffline(true);
	const page = await context.newPage();
	page.setDefaultTimeout(patience);
	const faults: string[] = [];
	const requests: string[] = [];
	page.on("pageerror", (error) => faults.push(String(error)));
	page.on("console", (message) => {
		if (message.type() === "error") faults.push(message.text());
	});
	page.on("request", (request) => {
		if (request.url() !== address && !/^(data|blob):/.test(request.url())) requests.push(request.url());
	});
	// Pickers of the system have no place in a test; the page takes the input beside them.
	await page.addInitScript(() => {
		Reflect.deleteProperty(window, "showOpenFilePicker");
		Reflect.deleteProperty(window, "showDirectoryPicker");
	});
	for (const script of before) await page.addInitScript(script);
	await page.goto(address);
	await page.locator("h1").first().waitFor();
	return { page, faults, requests, close: () => context.close() };
}

export async function downloaded(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Uint8Array }> {
	const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
	return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

/** A link of the header, with or without the mark of something unsaved. */
export const goTo = (page: Page, name: string) => page.locator(".nav-link", { hasText: new RegExp(`^${name}`) }).click();

/**
 * A folder of a PDF of 7 pages, a picture, a letter, a copy, and what Windows leaves behind, there while the tests of a file run: called
 * at its top. @returns its path
 */
export function withEvidence(): () => string {
	let parent = "";
	const path = () => join(parent, "2023佐证");
	beforeAll(async () => {
		parent = await mkdtemp(join(tmpdir(), "hebiao-evidence-"));
		await mkdir(join(path(), "教学"), { recursive: true });
		await writeFile(join(path(), "教学", "教学成果奖证书.pdf"), pdf({ branches: [3, 4], packed: true }));
		await writeFile(join(path(), "教学", "教学成果奖证书 副本.pdf"), pdf({ branches: [3, 4], packed: true }));
		await writeFile(join(path(), "现场.png"), "png");
		await writeFile(join(path(), "S_T3_03 校企合作协议.docx"), "docx");
		await writeFile(join(path(), "Thumbs.db"), "x");
	});
	afterAll(() => rm(parent, { recursive: true, force: true }));
	return path;
}

/** Chooses the folder on the page 佐证登记. */
export const chooseFolder = (page: Page, folder: string): Promise<void> => page.locator(".evidence input[type=file]").setInputFiles(folder);

/**
 * The built task pane as the service delivers it: Office.js of its own, the service's headers, a page of Office around it. Simulated is
 * Excel; real are the build, the policy, Chromium's enforcement of it, and Office.js.
 */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { filesIn } from "../../build/manifest.ts";
import { officeJsFiles } from "../../build/office-js.ts";
import { honest } from "../../testkit/corpus/example.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane } from "../../testkit/excel/pane.ts";
import { pageHeaders } from "../../worker/http/page-headers.ts";
import { built, stayQuiet, withChromium } from "./support.ts";

const browser = withChromium();
const file = (path: string): Uint8Array | null => filesIn(built("taskpane.html"))(path);

interface Delivered extends Pane {
	/** Paths that the pane asked for. */
	asked: string[];
}

/**
 * Office.js reads the add-in's licence token as XML. An add-in from outside the store has none, and Chromium then makes a document that
 * says so, with styles of its own in it: nothing of the pane's, nothing that shows.
 */
const parserErrors = [
	"display: block; white-space: pre; border: 2px solid #c77; padding: 0 1em 0 1em; margin: 1em; background-color: #fdd; color: black",
	"font-family:monospace;font-size:12px",
].map((style) => createHash("sha256").update(style).digest("base64"));

async function deliver(hostOrigin: string, locale = "zh-CN"): Promise<Delivered> {
	const asked: string[] = [];
	const headers = (path: string) => {
		asked.push(path);
		return pageHeaders(path, {});
	};
	const pane = await openPane(browser(), new SimulatedExcel(honest), { folder: built("taskpane.html"), headers }, { hostOrigin, locale });
	pane.page.on("console", (message) => {
		const text = message.text();
		if (/Content Security Policy/.test(text) && !parserErrors.some((hash) => text.includes(hash))) pane.faults.push(text);
	});
	return Object.assign(pane, { asked });
}

const library = (files: string[]): string[] =>
	files.filter((path) => path.startsWith("/office-js/")).map((path) => path.slice("/office-js/".length));

describe.each([
	["Microsoft's cloud", "https://excel.officeapps.live.com", "zh-CN", "zh-cn"],
	["21Vianet's cloud", "https://cn-excel.partner.officewebapps.cn", "zh-CN", "zh-cn"],
	["Office in English", "https://excel.officeapps.live.com", "en-US", "en-us"],
	["Office in a language that is not delivered", "https://excel.officeapps.live.com", "ja-JP", "en-us"],
])("in %s", (_, hostOrigin, locale, strings) => {
	test("the pane opens under the service's policy, connects, and asks for nothing that is missing", async () => {
		const pane = await deliver(hostOrigin, locale);
		await pane.frame.waitForFunction(
			"typeof Excel === 'object' && Office.context?.requirements?.isSetSupported('ExcelApi', '1.9')",
			undefined,
			{
				polling: 100,
			},
		);
		// The telemetry's sink comes last; what it has to tell stays here.
		await expect.poll(() => library(pane.asked)).toContain("telemetry/oteljs_agave.js");
		await stayQuiet(pane.page, 1_000);
		const delivered: readonly string[] = officeJsFiles;
		expect(library(pane.asked).filter((file) => !delivered.includes(file))).toEqual([]);
		expect(library(pane.asked)).toEqual(expect.arrayContaining(["office.js", "excel-web-16.00.js", `${strings}/office_strings.js`]));
		expect(pane.faults).toEqual(locale === "ja-JP" ? [expect.stringMatching(/not here: .*ja-jp\/office_strings.js/)] : []);
		await pane.close();
	});
});

test("a page that is not Office's may not frame the pane", async () => {
	await expect(deliver("https://officeapps.live.com.example")).rejects.toThrow("The task pane did not open.");
});

test("opened in a browser's tab, Office.js says that it is not in Office, and every file it asks for is there", async () => {
	const asked: string[] = [];
	const missing: string[] = [];
	const context = await browser().newContext();
	await context.route("**/*", async (route) => {
		const { pathname } = new URL(route.request().url());
		const bytes = file(pathname.slice(1));
		asked.push(pathname);
		if (!bytes) missing.push(pathname);
		const contentType = pathname.endsWith(".html") ? "text/html" : pathname.endsWith(".js") ? "text/javascript" : "text/css";
		await (bytes ? route.fulfill({ body: Buffer.from(bytes), contentType, headers: pageHeaders(pathname, {}) }) : route.abort());
	});
	const page = await context.newPage();
	await page.goto("https://localhost:4002/taskpane.html");
	expect(await page.evaluate("Office.onReady().then(({ host }) => host)")).toBeNull();
	expect(asked).toContain("/office-js/o15apptofilemappingtable.js");
	expect(missing.filter((path) => !path.startsWith("/api/"))).toEqual([]);
	await context.close();
});

/**
 * What is on the screen works: handlers are there and the keyboard is where it belongs before the first painting, not a moment later.
 * Looked at from inside the page, in the moment in which an element comes into it.
 */
import type { Browser, Frame } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../testkit/chromium.ts";
import { checker, honest } from "../../testkit/corpus/example.ts";
import { goTo } from "./offline-support.ts";
import { closeUnharmed, showPane } from "./pane-support.ts";
import { SchoolService } from "./school-service.ts";
import { newPage, openWorkbook, startPages } from "./support.ts";

let browser: Browser;
let pages: Awaited<ReturnType<typeof startPages>>;
beforeAll(async () => {
	[browser, pages] = await Promise.all([launchChromium(), startPages()]);
});
afterAll(async () => {
	await browser?.close();
	await pages?.stop();
});

/**
 * Notes in the page, in the moment in which such an element comes, what `holds` says of it.
 * @param holds JavaScript, of `element`; @returns JavaScript that gives what was noted
 */
const whenItComes = (selector: string, holds: string) => ({
	watch: `new MutationObserver(() => {
		const element = document.querySelector(${JSON.stringify(selector)});
		if (element) window[${JSON.stringify(selector)}] ??= ${holds};
	}).observe(document, { childList: true, subtree: true });`,
	noted: `window[${JSON.stringify(selector)}]`,
});

const hasKeyboard = "element === document.activeElement";

async function watch(frame: Frame, selector: string): Promise<() => Promise<unknown>> {
	const { watch: script, noted } = whenItComes(selector, hasKeyboard);
	await frame.evaluate(script);
	return () => frame.evaluate(noted);
}

test("a file dragged onto the page as soon as it stands is taken", async () => {
	const { page, close } = await newPage(browser, pages.url);
	const { watch: script, noted } = whenItComes(
		"#main h1",
		`(() => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File(["x"], "表.xlsx"));
			// Browsers ask with both: with the first alone where what is under the pointer has just come.
			return ["dragenter", "dragover"].every(
				(type) => !element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })),
			);
		})()`,
	);
	await page.addInitScript(script);
	await page.reload();
	await expect.poll(() => page.evaluate(noted)).toBe(true);
	await close();
});

test("a folder can be chosen as soon as there is a place for it", async () => {
	const { page, close } = await newPage(browser, pages.url);
	await openWorkbook(page, honest);
	const { watch: script, noted } = whenItComes(".evidence input[type=file]", "element.webkitdirectory");
	await page.evaluate(script);
	await goTo(page, "佐证登记");
	await expect.poll(() => page.evaluate(noted)).toBe(true);
	await close();
});

test("a problem comes with the keyboard", async () => {
	const { page, close } = await newPage(browser, pages.url);
	const noted = await watch(page.mainFrame(), ".problem h1");
	await openWorkbook(page, new Uint8Array());
	await expect.poll(noted).toBe(true);
	await close();
});

test("in the pane, so do the help, the page that signing in opens, and the receipt", async () => {
	const service = new SchoolService(checker);
	const pane = await showPane(browser, honest, { api: service.api });
	const button = (name: string) => pane.frame.getByRole("button", { name, exact: true });
	const help = await watch(pane.frame, ".pane-help h1");
	await button("更多").click();
	await pane.frame.getByRole("menuitem", { name: "帮助" }).click();
	await expect.poll(help).toBe(true);
	await button("返回").click();
	const filing = await watch(pane.frame, "#filing-heading");
	const receipt = await watch(pane.frame, ".receipt h1");
	await pane.frame.getByRole("tab", { name: "报送" }).click();
	await pane.frame.getByLabel("访问密钥").fill("a-key");
	await button("登录").click();
	await expect.poll(filing).toBe(true);
	await button("报送").click();
	await button("确认报送").click();
	await expect.poll(receipt).toBe(true);
	await closeUnharmed(pane);
});

/** The browser for tests. */
import { type Browser, chromium as playwright } from "playwright-core";
import { chromium, findProgram } from "../tools/setup/programs.ts";
import { dropNewerMembers } from "./newer-features.ts";

const flags = [
	"--headless",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** @throws Error with one sentence where the machine has no Chromium */
export async function launchChromium(): Promise<Browser> {
	const executablePath = findProgram(chromium);
	if (!executablePath)
		throw new Error(`No Chromium found: install it (Debian: apt-get install chromium) or set ${chromium.variable} to its file.`);
	const browser = await playwright.launch({ executablePath, args: flags });
	return process.env.HEBIAO_OLDEST_BROWSER ? asOldest(browser) : browser;
}

/** HEBIAO_OLDEST_BROWSER=1: every page is without what the oldest promised browsers lack. */
function asOldest(browser: Browser): Browser {
	const newContext = browser.newContext.bind(browser);
	browser.newContext = async (options) => {
		const context = await newContext(options);
		await context.addInitScript(dropNewerMembers);
		return context;
	};
	browser.newPage = async (options) => (await browser.newContext(options)).newPage();
	return browser;
}

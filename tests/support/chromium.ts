/** The browser for tests. */
import { type Browser, chromium as playwright } from "playwright-core";
import { chromium, findProgram } from "../../tools/setup/programs.ts";

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
	return playwright.launch({ executablePath, args: flags });
}

/** Office.js from node_modules into the build: only what Excel's panes load, in its original form, as its licence asks. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type OfficeJsSetting, officeJsSetting } from "../shared/api/office-js.ts";
import { root } from "../tools/root.ts";

const library = createRequire(import.meta.url).resolve("@microsoft/office-js/dist/office.js");

/**
 * What office.js (1.1.110) loads, read from its loader: one file for the host and platform, the locale's texts with en-us behind them,
 * and the telemetry's sink, which it asks for in Excel on the web (what that sends stays in the browser: the pane's policy lets nothing out
 * but to the service). `o15apptofilemappingtable.js` is loaded where the page is not in Excel
 * at all; without it the pane would never learn that. Windows has 16.01 since ExcelApi 1.1; phones and tablets have no shared runtime.
 * Custom functions are in the platform's file; `custom-functions-runtime.js` is for pages of their own.
 */
export const officeJsFiles = [
	"office.js",
	"excel-web-16.00.js",
	"excel-win32-16.01.js",
	"excel-mac-16.00.js",
	"o15apptofilemappingtable.js",
	"en-us/office_strings.js",
	"zh-cn/office_strings.js",
	"telemetry/oteljs_agave.js",
] as const;

/** A file of the library, as Microsoft made it. */
export const officeJsFile = (name: string): Promise<Buffer> => readFile(join(dirname(library), name));

/** The library's licence, which goes with every copy. */
export const officeJsLicence = (): Promise<Buffer> => readFile(join(dirname(library), "..", "LICENSE.md"));

/**
 * The setting: the environment's OFFICE_JS, else wrangler.toml's, from where the service has it.
 * @throws Error with one sentence in Chinese and English where it is none of the three
 */
export async function officeJsOfBuild(): Promise<OfficeJsSetting> {
	const kept = /^OFFICE_JS = "([^"]*)"/m.exec(await readFile(join(root, "wrangler.toml"), "utf8"))?.[1];
	const word = process.env.OFFICE_JS || kept;
	const setting = officeJsSetting(word);
	if (setting) return setting;
	throw new Error(`OFFICE_JS=${word} 无效，请设为 self、cdn 或 21vianet。 OFFICE_JS must be self, cdn or 21vianet.`);
}

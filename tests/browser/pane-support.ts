/** The built task pane in Chromium, inside a simulated Excel that the real Office.js talks to. */
import { readFile } from "node:fs/promises";
import type { Browser, Locator } from "playwright-core";
import { expect } from "vitest";
import type { Report } from "../../shared/check/index.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { type ExcelOptions, SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane, type PaneOptions, type Served } from "../../testkit/excel/pane.ts";
import { built } from "./support.ts";

const published = "/api/v1/definitions/2022-2024/1.0.0";
const json = JSON.stringify(definition);

/** A service that hands out the published set and answers nothing else. */
export const onlyDefinitions: NonNullable<Served["api"]> = async (request) =>
	new URL(request.url()).pathname === published ? { body: json } : undefined;

export interface ShownPane extends Pane {
	excel: SimulatedExcel;
	/** The lines of the list that stand in the document; more come as it scrolls. */
	lines: Locator;
	verdict: Locator;
	/** The report, as the pane saves it for programs. */
	savedReport(): Promise<Report>;
}

export interface ShowOptions extends PaneOptions, ExcelOptions {
	api?: Served["api"];
	away?: Served["away"];
}

/** Opens the pane and waits for the first verdict, or for what stands in its way. */
export async function showPane(browser: Browser, source: Uint8Array | SimulatedExcel, options: ShowOptions = {}): Promise<ShownPane> {
	const excel = source instanceof SimulatedExcel ? source : new SimulatedExcel(source, options);
	const { api = onlyDefinitions, away } = options;
	const served: Served = { folder: built("taskpane.html"), api, ...(away && { away }) };
	const pane = await openPane(browser, excel, served, options);
	await pane.frame.locator("[data-verdict], .problem, .trouble").first().waitFor();
	return {
		...pane,
		excel,
		lines: pane.frame.getByRole("listbox").getByRole("option"),
		verdict: pane.frame.locator("[data-verdict]"),
		async savedReport() {
			await pane.frame.getByRole("button", { name: "更多", exact: true }).click();
			const [download] = await Promise.all([
				pane.page.waitForEvent("download"),
				pane.frame.getByRole("menuitem", { name: "检查结果存为 JSON" }).click(),
			]);
			// Safe: the pane writes a report and nothing else.
			return JSON.parse(await readFile(await download.path(), "utf8")) as Report;
		},
	};
}

/** Closes a pane in which nothing may have gone wrong. `mayWrite`: the test had it write; else a check never writes. */
export async function closeUnharmed(pane: ShownPane, { mayWrite = false } = {}): Promise<void> {
	expect(pane.faults).toEqual([]);
	expect(pane.desk.unanswered).toEqual([]);
	if (!mayWrite) expect(pane.excel.writes).toEqual([]);
	await pane.close();
}

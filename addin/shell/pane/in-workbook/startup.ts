/// <reference path="../../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/**
 * Opening with the workbook, by a person's own choice: Excel keeps the choice in the workbook and then loads the pane's page out of sight,
 * which shows itself. Only in a shared runtime.
 */
import { signal } from "@preact/signals";

/** null: not known, or this Excel cannot. */
export const opensWithWorkbook = signal<boolean | null>(null);

/** Asks Excel; one request. */
export async function askStartup(): Promise<void> {
	opensWithWorkbook.value = await chosen().catch(() => null);
}

/** Writes the choice into the workbook. @throws errors of Office.js */
export async function setStartup(open: boolean): Promise<void> {
	const { load, none } = Office.StartupBehavior;
	await Office.addin.setStartupBehavior(open ? load : none);
	opensWithWorkbook.value = open;
}

/** The page was loaded out of sight: it shows itself where the workbook says so. */
export async function showIfChosen(): Promise<void> {
	if (await chosen().catch(() => false)) await Office.addin.showAsTaskpane().catch(() => undefined);
}

const chosen = async (): Promise<boolean> => (await Office.addin.getStartupBehavior()) === Office.StartupBehavior.load;

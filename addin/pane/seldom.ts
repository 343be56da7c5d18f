/// <reference path="../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** What few panes ever need: its code is fetched apart from the pane's. */
import { signal } from "@preact/signals";
import { loadWriting } from "../host/excel.ts";
import type { Book } from "../state/book.ts";
import { notify } from "../state/notice.ts";
import { texts } from "../state/preferences.ts";

/** After the first verdict, when people have begun to read. */
const restMilliseconds = 1500;

type Export = "copyFindings" | "copyForChat" | "saveFindingsWorkbook" | "saveReport";

/** Takes findings out of the pane, in one of the ways of parts/export. */
export async function takeOut(how: Export, book: Book): Promise<void> {
	const code = await import("../parts/export/export.ts").catch(() => null);
	if (code) await code[how](book);
	else notify(texts.value.partAway, "bad");
}

type Functions = typeof import("../functions/start.ts");

/** The custom functions, once their code has come. */
export const customFunctions = signal<Functions | null>(null);

/**
 * Starts the custom functions where this Excel has any: they are for the commission's workbooks. Call while the page loads, so that
 * their code is there before Excel has answered; cells that ask earlier still are calculated again when somebody signs in.
 */
export async function startCustomFunctions(): Promise<void> {
	if (!("CustomFunctions" in globalThis)) return;
	const code = await import("../functions/start.ts").catch(() => null);
	const functions = code?.customFunctionsIn(globalThis);
	if (!code || !functions) return;
	code.startFunctions({ functions, displayLanguage: () => Office.context.displayLanguage, excel: () => Excel });
	customFunctions.value = code;
}

/**
 * Fetches what the first verdict can do without, while nothing else is to be done: from then on reading about a finding and recording
 * an explanation need no network.
 */
export function fetchRest(): void {
	const parts = [
		() => loadWriting(),
		() => import("../parts/findings/RuleCard.tsx"),
		() => import("../parts/findings/IndicatorCard.tsx"),
		() => import("./findings/CellCard.tsx"),
		() => import("../parts/repairs/RepairCard.tsx"),
	];
	setTimeout(() => {
		// What cannot be had now is tried again when it is wanted, and then the person hears of it.
		for (const part of parts) part().catch(() => undefined);
	}, restMilliseconds);
}

/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** What few panes ever need: its code is fetched apart from the pane's. */
import { signal } from "@preact/signals";
import { notify } from "../../../ui/notice.ts";
import { uiTexts } from "../../../ui/texts.ts";
import { type Associate, associateLater, customFunctionsIn } from "../../functions/entry.ts";
import { loadFollowing } from "../../hosts/excel/live.ts";
import { fetchSentences } from "../../hosts/excel/problems.ts";
import { loadWriting } from "../../hosts/excel.ts";
import { type Book, holdToTemplate, loadEngine } from "../../session/book.ts";
import type { CommandName } from "./commands.ts";

/** After the first verdict, when people have begun to read. */
const restMilliseconds = 1500;

type Export = "copyFindings" | "copyForChat" | "saveFindingsWorkbook" | "saveReport";

/** Takes findings out of the pane, in one of the ways of parts/export. */
export async function takeOut(how: Export, book: Book): Promise<void> {
	const code = await import("../../features/export/export.ts").catch(() => null);
	if (code) await code[how](book);
	else notify(uiTexts.value.partAway, "bad");
}

/** Carries out a command of the ribbon or the context menu. */
export async function carryOut(name: CommandName): Promise<void> {
	const code = await import("./actions.ts").catch(() => null);
	if (code) await code.actions[name]();
	else notify(uiTexts.value.partAway, "bad");
}

type Functions = typeof import("../../functions/start.ts");

/** The custom functions, once their code has come. */
export const customFunctions = signal<Functions | null>(null);

/** Tells Excel of the custom functions, where it has such. Call while the page loads: a cell may call as soon as it has. */
export function tieCustomFunctions(): void {
	const entry = customFunctionsIn(globalThis);
	if (!entry) return;
	const load = async (associate: Associate) => {
		const code = await import("../../functions/start.ts");
		code.startFunctions({
			functions: { associate, Error: entry.Error },
			displayLanguage: () => Office.context.displayLanguage,
			excel: () => Excel,
		});
		customFunctions.value = code;
	};
	associateLater(entry, load, () => uiTexts.value.partAway);
}

/**
 * Fetches what the first verdict can do without, while nothing else is to be done: from then on reading about a finding and recording
 * an explanation need no network.
 */
export function fetchRest(): void {
	const parts = [
		() => loadFollowing(),
		() => loadEngine().then(({ fetchLater }) => fetchLater()),
		() => loadWriting(),
		() => fetchSentences(),
		() => import("../../features/findings/RuleCard.tsx"),
		() => import("../../features/findings/IndicatorCard.tsx"),
		() => import("./findings/CellCard.tsx"),
		() => import("./findings/OthersHere.tsx"),
		() => import("../../features/repairs/RepairCard.tsx"),
		() => import("./template.ts"),
		() => import("./actions.ts"),
		() => holdToTemplate(),
	];
	setTimeout(() => {
		// What cannot be had now is tried again when it is wanted, and then the person hears of it.
		for (const part of parts) part().catch(() => undefined);
	}, restMilliseconds);
}

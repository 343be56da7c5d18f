/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** What the commands of the ribbon and the context menu do; fetched a moment after the first verdict. Each tells the person itself what stood in the way. */

import { notify } from "../../../ui/notice.ts";
import { commandWords } from "../../features/commands/command-words.ts";
import { kindOf } from "../../features/findings/filter.ts";
import { choose, shownFindings, step } from "../../features/findings/selection.ts";
import { HostError } from "../../hosts/host.ts";
import { book } from "../../session/book.ts";
import { notifyOf } from "../../session/notify-of.ts";
import { checkAgain } from "./check-again.ts";
import type { Act, CommandName } from "./commands.ts";
import { excelHost } from "./excel-host.ts";
import { arriveAt, cellHere, findingsHere } from "./here.ts";
import { helpOpen, showTab } from "./tab.ts";
import { openTemplate } from "./template-later.ts";

export const actions: Record<CommandName, Act> = {
	check: async () => {
		showPane();
		showTab("findings");
		await checkAgain();
	},
	previous: () => walk(-1),
	next: () => walk(1),
	explain: async () => {
		showPane();
		if (!(await goToSelection())) return;
		const query =
			findingsHere.value.find((finding) => kindOf(finding) === "query") ?? findingsHere.value.find(({ severity }) => severity === "query");
		if (!query) return notify(commandWords.value.noQueryHere);
		choose(query);
		focusIn("textarea, .explain button");
	},
	submit: () => {
		showPane();
		showTab("file");
	},
	openTemplate: async () => {
		showPane();
		await openTemplate();
	},
	help: () => {
		showPane();
		helpOpen.value = true;
	},
	showRule: async () => {
		showPane();
		if (!(await goToSelection())) return;
		if (findingsHere.value.length === 0 && !cellHere.value) return notify(commandWords.value.notInTable);
		focusIn("details.rules summary", (summary) => summary.closest("details")?.setAttribute("open", ""));
	},
};

/** Only a shared runtime can bring its pane to the front, and nobody waits for it: the command does its work all the same. */
function showPane(): void {
	Office.addin?.showAsTaskpane().catch(() => undefined);
}

function walk(steps: number): void {
	if (!book.value) notify(commandWords.value.notYet);
	else if (shownFindings.value.length === 0) notify(commandWords.value.noFindings);
	else {
		showTab("findings");
		step(steps);
	}
}

/** Takes up the cell that the person is at; false: nothing can be said of it, and the person knows why. */
async function goToSelection(): Promise<boolean> {
	if (!book.value) {
		notify(commandWords.value.notYet);
		return false;
	}
	showTab("findings");
	try {
		const place = await excelHost()?.selection();
		if (place) arriveAt(place);
		return true;
	} catch (error) {
		if (!(error instanceof HostError)) throw error;
		notifyOf(error.problem);
		return false;
	}
}

/** Tries, a twentieth of a second apart: the card is drawn first, and its parts may have to be fetched. */
const tries = 200;

/** The keyboard goes to the first such element of the card on the selected cell, once that is drawn. */
function focusIn(selector: string, before: (element: HTMLElement) => void = () => {}, left = tries): void {
	setTimeout(() => {
		const element = document.querySelector<HTMLElement>(`.here :is(${selector})`);
		if (element) {
			before(element);
			element.focus();
		} else if (left > 1) focusIn(selector, before, left - 1);
	}, 50);
}

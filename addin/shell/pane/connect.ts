/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** From the page that Excel has opened to the checked workbook. */

import { downloads } from "../../../ui/handed.ts";
import type { OfficeEntry } from "../../hosts/excel/entry.ts";
import { problems, saidError } from "../../hosts/excel/problems.ts";
import { type ExcelHost, openExcel } from "../../hosts/excel.ts";
import { HostError } from "../../hosts/host.ts";
import { openWorkbook, stage, tryAgain } from "../../session/book.ts";
import { excelHost, keepExcelHost } from "./excel-host.ts";
import { followSelection } from "./here.ts";
import { adoptOfficeTheme } from "./office-theme.ts";
import { fetchRest } from "./seldom.ts";

/** Opens, checks and follows the workbook that Excel has open. What goes wrong becomes the stage `problem`. */
export async function openWorkbookInExcel(): Promise<void> {
	await openWorkbook({
		name: "",
		host: async () => {
			return excelHost() ?? keepExcelHost(await connected());
		},
	});
	fetchRest();
}

/** @throws HostError no-host, not-excel, too-old */
async function connected(): Promise<ExcelHost> {
	// The script of Office.js did not come: no network, or something on the way forbids it.
	if (typeof Office === "undefined") throw new HostError(problems.noHost);
	const opened = await openExcel(officeEntry()).catch(async (error: unknown) => {
		if (error instanceof HostError && error.problem.code === problems.noHost.code) openOnceAnswered();
		throw await saidError(error);
	});
	adoptOfficeTheme(Office.context);
	// The word itself: Office.PlatformType is not there in every version of the library.
	downloads.value = `${Office.context.platform}` !== "Mac";
	followSelection(opened);
	// Excel loads the page out of sight where the workbook opens the pane; for a command, too.
	if (document.hidden) void import("./in-workbook/startup.ts").then(({ showIfChosen }) => showIfChosen()).catch(() => undefined);
	// Events get lost while the pane is away.
	document.addEventListener("visibilitychange", () => {
		if (document.visibilityState === "visible") opened.look();
	});
	return opened;
}

/** A machine may only have been slow: when Excel answers after all, the workbook opens without anybody pressing anything. */
function openOnceAnswered(): void {
	void Office.onReady().then(() => {
		if (!excelHost() && stage.value.kind === "problem") tryAgain();
	});
}

const officeEntry = (): OfficeEntry => ({ Office, excel: () => Excel });

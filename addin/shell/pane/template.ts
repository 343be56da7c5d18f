/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** 打开模板: the unit's prefilled workbook of the chosen period, in a window of its own. */

import { downloadBlob } from "../../../ui/download.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { fetchTemplate } from "../../api/template.ts";
import { loadPeriods, period, periods } from "../../features/filing/filing.ts";
import { filingWords } from "../../features/filing/filing-words.ts";
import { templateWords } from "../../features/template/template-words.ts";
import { openInExcel } from "../../hosts/excel/create.ts";
import { failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { showTab } from "./tab.ts";

/** What stands in the way becomes a notice. */
export async function openTemplate(): Promise<void> {
	const words = templateWords.value;
	const { file } = filingWords.value;
	if (!session.value) {
		showTab("file");
		return notify(words.signIn);
	}
	notify(words.opening);
	try {
		if (!periods.value) await loadPeriods();
		const wanted = period.value;
		if (!wanted) return notify(file.noPeriods, "bad");
		const workbook = await withSession((token) => fetchTemplate(token, wanted.id));
		if (workbook) await handToExcel(workbook, `${wanted.id}.xlsx`);
	} catch (error) {
		const { message, fix } = failureOfRequest(error);
		notify([message, fix].flatMap((text) => (text ? [say(text)] : [])).join(" "), "bad");
	}
}

/** Opens a workbook in a window of its own; where Excel will not, it is downloaded. */
export async function handToExcel(workbook: Blob, name: string): Promise<void> {
	const words = templateWords.value;
	try {
		await openInExcel(Excel.createWorkbook, workbook);
		notify(words.opened, "good");
	} catch {
		// Some hosts open no second workbook, others not with macros or sizes like these.
		if (downloadBlob(workbook, name)) notify(words.failed);
	}
}

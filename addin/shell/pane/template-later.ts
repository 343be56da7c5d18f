/** 打开模板: its code is fetched when somebody wants it. */

import { notify } from "../../../ui/notice.ts";
import { uiTexts } from "../../../ui/texts.ts";

/** 打开模板, of pane/template.ts. */
export async function openTemplate(): Promise<void> {
	const code = await fetchTemplateCode();
	if (code) await code.openTemplate();
	else notify(uiTexts.value.partAway, "bad");
}

/** Opens a workbook in a window of its own; where Excel will not, or the code for it cannot be had, it is downloaded. */
export async function handToExcel(workbook: Blob, name: string): Promise<void> {
	const code = await fetchTemplateCode();
	if (code) await code.handToExcel(workbook, name);
	// It came with the code that made the workbook.
	else (await import("../../../ui/download.ts")).downloadBlob(workbook, name);
}

const fetchTemplateCode = () => import("./template.ts").catch(() => null);

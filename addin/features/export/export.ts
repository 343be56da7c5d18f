/** Takes what was found out of the page: as a file for programs, as text for people. */

import { findingsAsText } from "../../../shared/departments/findings-text.ts";
import { downloadBlob, downloadBytes } from "../../../ui/download.ts";
import { language, say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { uiTexts } from "../../../ui/texts.ts";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { shownReport } from "../departments/departments.ts";
import { formatTime } from "../filing/format.ts";
import { listable } from "../findings/selection.ts";
import { findingList } from "./finding-list.ts";
import { reportWords } from "./report-words.ts";

/** The report and nothing else, so that it equals what the command line and the service give. */
export function saveReport({ report, host }: Book): void {
	downloadBlob(
		new Blob([JSON.stringify(report)], { type: "application/json" }),
		`${reportWords.value.fileName(withoutEnding(host.name))}.json`,
	);
}

/** Copies the findings that the filter lets through; where the browser forbids it, they are downloaded. */
export async function copyFindings({ report, host, checkedAt }: Book): Promise<void> {
	const words = reportWords.value;
	const findings = listable();
	const list = findingList({ report, findings, checkedAt: formatTime(checkedAt.toISOString()), texts: texts.value, words, say });
	await copy(list, words.copied(findings.length), host.name);
}

/** Copies 问题清单 as short lines for a chat group: the chosen department's, or everyone's. */
export async function copyForChat({ report: whole, host }: Book): Promise<void> {
	const report = shownReport.value ?? whole;
	const list = findingsAsText(report, { language: language.value });
	await copy(list, reportWords.value.chatCopied(report.findings.length), host.name);
}

/** 问题清单 as .xlsx, to filter, hand on and tick off: the chosen department's, or everyone's. */
export async function saveFindingsWorkbook({ report: whole, host }: Book): Promise<void> {
	const report = shownReport.value ?? whole;
	const names = reportWords.value;
	try {
		const { findingsWorkbook } = await import("../../../shared/departments/findings-workbook.ts");
		const stem = [withoutEnding(host.name), report.template.department].filter(Boolean).join("-");
		downloadBytes(new Uint8Array(findingsWorkbook(report, { language: language.value })), `${names.listName(stem)}.xlsx`);
	} catch {
		notify(uiTexts.value.partAway, "bad");
	}
}

/** Copies a text; where the browser forbids it, it is downloaded. */
async function copy(text: string, done: string, workbook: string): Promise<void> {
	const words = reportWords.value;
	try {
		// Absent over plain http on another machine.
		await navigator.clipboard.writeText(text);
		notify(done, "good");
	} catch {
		if (downloadBlob(new Blob([text], { type: "text/plain;charset=utf-8" }), `${words.listName(withoutEnding(workbook))}.txt`))
			notify(words.notCopied);
	}
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]+$/, "");

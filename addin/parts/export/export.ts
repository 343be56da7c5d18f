/** Takes what was found out of the page: as a file for programs, as text for people. */

import type { Book } from "../../state/book.ts";
import { downloadBlob } from "../../state/download.ts";
import { notify } from "../../state/notice.ts";
import { say, texts } from "../../state/preferences.ts";
import { shownFindings } from "../../state/selection.ts";
import { formatTime } from "../filing/format.ts";
import { findingList } from "./finding-list.ts";

/** The report and nothing else, so that it equals what the command line and the service give. */
export function saveReport({ report, host }: Book): void {
	downloadBlob(
		new Blob([JSON.stringify(report)], { type: "application/json" }),
		`${texts.value.report.fileName(withoutEnding(host.name))}.json`,
	);
}

/** Copies the findings that the filter lets through; where the browser forbids it, they are downloaded. */
export async function copyFindings({ report, host, checkedAt }: Book): Promise<void> {
	const { report: words } = texts.value;
	const findings = shownFindings.value;
	const list = findingList({ report, findings, checkedAt: formatTime(checkedAt.toISOString()), texts: texts.value, say });
	try {
		// Absent over plain http on another machine.
		await navigator.clipboard.writeText(list);
		notify(words.copied(findings.length), "good");
	} catch {
		downloadBlob(new Blob([list], { type: "text/plain;charset=utf-8" }), `${words.listName(withoutEnding(host.name))}.txt`);
		notify(words.notCopied);
	}
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]+$/, "");

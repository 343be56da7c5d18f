import type { ReportTexts } from "../zh-CN/report.ts";
import { plural } from "./plural.ts";

export const report: ReportTexts = {
	save: "Save the findings",
	json: "As a JSON file",
	jsonLead: "Byte for byte what the command line and the service give",
	copy: (n) => `Copy ${plural(n, "finding")} as text`,
	copyLead: "Grouped by sheet, to be sent to colleagues; filter first to copy only a part",
	copied: (n) => `${plural(n, "finding")} copied; paste into a chat or an e-mail.`,
	notCopied: "The browser does not allow copying; the list was downloaded as a text file instead.",
	fileName: (name) => `${name}-report`,
	listName: (name) => `${name}-findings`,
	checked: (time) => `Checked: ${time}`,
	part: (n, of) => `${n} of ${of} findings follow.`,
	sheet: (name) => `[${name}]`,
	line: (number, kind, cell, message) => `${number}. ${kind}${cell ? ` ${cell}` : ""}: ${message}`,
	fix: (fix) => `   How to correct it: ${fix}`,
	explained: (text) => `   Explanation: ${text}`,
	follows: (kind, cell, message) => `   └ ${kind} that follows ${cell}: ${message}`,
	chatLead: "Short lines, findings of one kind together",
	xlsxLead: "To filter, pass on and tick off",
	chatCopied: (n) => `${n} findings copied, to be pasted into a chat group.`,
};

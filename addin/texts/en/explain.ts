import type { ExplainTexts } from "../zh-CN/explain.ts";
import { plural } from "./plural.ts";

export const explain: ExplainTexts = {
	heading: "Explain it",
	lead: "If the figure is right, say why. If it is a mistake, correct it in your spreadsheet program.",
	good: "A good one says what happened, why, and on what ground. Example: “A new cluster for artificial intelligence was opened in 2023; full-time teachers rose from 210 to 268, see document 〔2023〕18.”",
	short: (n) => `${plural(n, "more character")} needed`,
	length: (n, max) => `${n} of ${max} characters`,
	placeholder: "“None” or “see annex” explains nothing. Please give the reason.",
	record: "Put into the workbook",
	held: "Explained",
	change: "Change the explanation",
	until: "When the figure changes the explanation ends and the query returns.",
	recorded: "The explanation is in the workbook.",
	save: "Write to file",
	saveFirst: "Before writing, save and close the file in your spreadsheet program.",
	download: "Download the workbook",
	saved: "Written to your file.",
	downloaded: "Downloaded. Please use the downloaded file from now on.",
	locked: "Another program holds the file, so nothing was written. Close it there and try again, or download the workbook.",
	denied: "The browser may not write this file. Press again and choose “Allow”, or download the workbook.",
	gone: "The file was moved or deleted, so nothing was written. Please download the workbook.",
	noSheet: "The workbook has no sheet 校验说明 to put explanations into. Copy that sheet from a blank template, then try again.",
	full: "Sheet 校验说明 has no free row left. Delete explanations that are no longer needed, then try again.",
};

import type { Texts } from "../zh-CN.ts";

export const departments: Texts["departments"] = {
	mine: "My department",
	everyone: "All departments",
	withMissing: (department, missing) => `${department} (${missing === 0 ? "complete" : `${missing} to fill in`})`,
	only: (department) => `Only the rows of “${department}” are shown.`,
	whole: (verdict) => `The whole workbook: ${verdict}.`,
	showAll: "Show all",
	part: (department) =>
		`This is the part of “${department}”: only its own rows are checked. Hand it back to be merged; the merged workbook is filed.`,
	noneTitle: (department) => `No findings in the rows of “${department}”`,
	none: "Other departments' findings are not listed here; the verdict on the whole workbook stands above.",

	chat: (department) => `Copy for a chat group${department === null ? "" : ` (${department})`}`,
	chatLead: "Short lines, findings of one kind together",
	xlsx: (department) => `Findings as .xlsx${department === null ? "" : ` (${department})`}`,
	xlsxLead: "To filter, pass on and tick off",
	copied: (n) => `${n} findings copied, to be pasted into a chat group.`,
	nav: "Split & merge",
	dropNow: "Let go to add the files to be merged",
	heading: "Split and merge",
	loading: "Preparing to split and merge…",
	codeAway: "The code for splitting and merging could not be fetched: check the network and try again. The workbook is untouched.",
};

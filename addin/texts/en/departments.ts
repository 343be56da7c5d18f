import type { Texts } from "../zh-CN.ts";

export const departments: Texts["departments"] = {
	noneTitle: (department) => `No findings in the rows of “${department}”`,
	none: "Other departments' findings are not listed here; the verdict on the whole workbook stands above.",
	chat: (department) => `Copy for a chat group${department === null ? "" : ` (${department})`}`,
	xlsx: (department) => `Findings as .xlsx${department === null ? "" : ` (${department})`}`,
	nav: "Split & merge",
	heading: "Split and merge",
	loading: "Preparing to split and merge…",
	codeAway: "The code for splitting and merging could not be fetched: check the network and try again. The workbook is untouched.",
};

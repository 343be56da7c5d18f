import type { Texts } from "../zh-CN.ts";

export const departments: Texts["departments"] = {
	noneTitle: (department) => `No findings in the rows of “${department}”`,
	none: "Other departments' findings are not listed here; the verdict on the whole workbook stands above.",
	chat: (department) => `Copy for a chat group${department === null ? "" : ` (${department})`}`,
	xlsx: (department) => `Findings as .xlsx${department === null ? "" : ` (${department})`}`,
	nav: "Split & merge",
	heading: "Split and merge",
};

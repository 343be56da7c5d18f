import type { CellTexts } from "../zh-CN/cell.ts";

export const cell: CellTexts = {
	hereFine: "Nothing wrong with this cell",
	hereBlank: "Required and still blank",
	counted: "How it is counted",
	rules: (n) => `Rules that read this cell (${n})`,
	noRules: "No formula rule reads this cell.",
	computedCell: "Computed by a formula; nothing to fill in",
	lockedCell: "Not filled in by the school",
	inputCell: "Filled in by the school",
};

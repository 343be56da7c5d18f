import type { SheetTexts } from "../zh-CN/sheet.ts";
import { plural } from "./plural.ts";

export const sheet: SheetTexts = {
	heading: "Sheet",
	tabs: "Sheets",
	count: (n) => plural(n, "finding"),
	hidden: "hidden",
	more: (n) => `${n} more`,
	readOnly: "To look at only; edit it in your spreadsheet program",
	grid: (name) => `${name}, read-only, arrow keys move`,
	cell: "Cell",
	rowNumber: "Row",
	content: "Content",
	formula: "Formula",
	missing: (sheet) => `The workbook has no sheet “${sheet}”.`,
};

import type { SheetTexts } from "../zh-CN/sheet.ts";
import { plural } from "./plural.ts";

export const sheet: SheetTexts = {
	heading: "Sheet",
	tabs: "Sheets",
	count: (n) => plural(n, "finding"),
	hidden: "hidden",
	readOnly: "To look at only; edit it in your spreadsheet program",
	cell: "Cell",
	content: "Content",
	formula: "Formula",
	missing: (sheet) => `The workbook has no sheet “${sheet}”.`,
};

import type { MyDepartmentTexts } from "../zh-CN/my-department.ts";

export const myDepartment: MyDepartmentTexts = {
	mine: "My department",
	everyone: "All departments",
	withMissing: (department, missing) => `${department} (${missing === 0 ? "complete" : `${missing} to fill in`})`,
	only: (department) => `Only the rows of “${department}” are shown.`,
	whole: (verdict) => `The whole workbook: ${verdict}.`,
	showAll: "Show all",
	part: (department) =>
		`This is the part of “${department}”: only its own rows are checked. Hand it back to be merged; the merged workbook is submitted.`,
};

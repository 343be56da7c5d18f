/** Which departments a workbook names, how far each has come, and which rows still wait for one. */
import type { BoundBook, RegionState, RowState } from "./bound.ts";
import { type Assignment, DEPARTMENT_HEADER, departmentName, departmentOfRow, regionName, UNASSIGNED } from "./department.ts";

export interface DepartmentSummary {
	/** 未分配 for rows that name none. */
	department: string;
	/** Existing rows; of those with nothing to type in (不适用) none. */
	rows: number;
	/** Cells that must be filled, and how many of them are blank. */
	required: number;
	missing: number;
	/** Sheets with rows of it, in the order of the workbook. */
	sheets: string[];
}

/** A region some of whose rows name no department themselves: an assignment may say whose they are. */
export interface UnnamedRegion {
	/** As assignments name it: `资金`, `群01!资金`. */
	place: string;
	/** `资金` */
	role: string;
	sheet: string;
	/** Existing rows without a department of their own. */
	rows: number;
	/** Its rows can be added to: unassigned, it is open to every department. */
	list: boolean;
	/** Whether rows could name a department themselves (a column 责任部门). */
	named: boolean;
}

/** Every region but the template's own identity, in the order of the workbook. */
export const filledRegions = (book: BoundBook): RegionState[] =>
	book.regions.filter(({ plan }) => plan.place.sheet.state !== "veryHidden" && plan.place.role !== "_meta");

/** The departments in the order in which they first appear, 未分配 last (absent where every row has a department). */
export function departmentsIn(book: BoundBook, assigned: Assignment): DepartmentSummary[] {
	const found = new Map<string, DepartmentSummary>();
	for (const region of filledRegions(book)) {
		for (const row of region.rows) {
			if (!isFilledIn(row)) continue;
			const department = departmentOfRow(row, assigned);
			const summary = found.get(department) ?? { department, rows: 0, required: 0, missing: 0, sheets: [] };
			found.set(department, summary);
			summary.rows++;
			summary.required += row.required;
			summary.missing += row.missing;
			if (!summary.sheets.includes(region.sheetName)) summary.sheets.push(region.sheetName);
		}
	}
	const rest = found.get(UNASSIGNED);
	found.delete(UNASSIGNED);
	return [...found.values(), ...(rest ? [rest] : [])];
}

/** Regions with rows that name no department, and lists that rows can be added to. */
export function unnamedRegionsIn(book: BoundBook): UnnamedRegion[] {
	return filledRegions(book).flatMap((region): UnnamedRegion[] => {
		const { plan } = region;
		const column = plan.indexOf.get(DEPARTMENT_HEADER);
		const list = plan.listRow !== undefined;
		const rows = region.rows.filter((row) => isFilledIn(row) && departmentName(row.values[column ?? -1]) === UNASSIGNED);
		const open = list && plan.columns.some(({ input }) => input);
		if (rows.length === 0 && !open) return [];
		return [
			{
				place: regionName({ region }),
				role: plan.place.role,
				sheet: region.sheetName,
				rows: rows.length,
				list,
				named: column !== undefined,
			},
		];
	});
}

/** Whether a person types into the row. */
const isFilledIn = (row: RowState): boolean =>
	row.exists && row.plan.applies && row.region.plan.columns.some(({ input }) => input) && row.plan.placed?.row.locked !== true;

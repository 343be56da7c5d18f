/**
 * 我的部门: whose rows the lists show, beside the verdict on the whole workbook; and who fills in the tables that have no column
 * 责任部门. Both are kept on this computer by unit, the second also by kind of document, because documents have different tables. The code
 * that counts departments and draws up their reports comes with whatever shows them (department-code.ts), or because one was chosen.
 */
import { computed, signal } from "@preact/signals";
import type { Assignment, DepartmentSummary, Report, TemplateIdentity } from "../../../shared/check/index.ts";
import { kept } from "../../../ui/kept.ts";
import { book } from "../../session/book.ts";
import { departmentCode } from "./fetched-department-code.ts";

export interface DepartmentChoices {
	/** Unit → department. */
	mine: Record<string, string>;
	/** `SH04|annual` → place → department. */
	assigned: Record<string, Record<string, string>>;
}

/** Where the choices are kept. */
export const choicesKept = kept("local", "hebiao.departments", isChoices);
export const choices = signal<DepartmentChoices>(choicesKept.read() ?? { mine: {}, assigned: {} });

/** Of the open workbook; null while none is open. */
export const template = computed(() => book.value?.report.template ?? null);
/** Stays the same object over edits: departments are counted again when they are asked for, not at every edit. */
const checker = computed(() => book.value?.checker ?? null);
/** How often departments have been counted. */
export const counted = signal(0);

/** Where it cannot be had everything is shown. */
if (Object.keys(choices.value.mine).length > 0) void import("./department-code.ts").catch(() => undefined);

/** Who fills in places without a department of their own, as `splitWorkbook` takes it. */
export const assigned = computed<Assignment>(() => (template.value ? (choices.value.assigned[keyOf(template.value)] ?? {}) : {}));

/** Departments of the open workbook, 未分配 last. In a department's part: those that the part's rows name. */
export const departments = computed<readonly DepartmentSummary[]>(() => {
	counted.value;
	return (checker.value && departmentCode.value?.departmentsOf(checker.value, assigned.value)) ?? [];
});

/** The department whose part is open; null for a whole workbook. */
export const partOf = computed<string | null>(() => template.value?.department ?? null);

/** Whose rows the lists show; null: everyone's. A department that this workbook does not name filters nothing. */
export const myDepartment = computed<string | null>(() => {
	if (!template.value || partOf.value !== null) return null;
	const chosen = choices.value.mine[template.value.unit];
	return chosen !== undefined && departments.value.some(({ department }) => department === chosen) ? chosen : null;
});

/** What the lists show: the chosen department's share of the open workbook's report, or all of it. */
export const shownReport = computed<Report | null>(() => {
	const [open, department, code] = [book.value, myDepartment.value, departmentCode.value];
	if (!open || department === null || !code) return open?.report ?? null;
	return code.reportOf(open.checker, { department, assigned: assigned.value, spareFrom: {} });
});

/** The unit and its kind of document, as choices are kept. */
export const keyOf = ({ unit, document }: TemplateIdentity): string => `${unit}|${document}`;

function isChoices(value: unknown): value is DepartmentChoices {
	if (typeof value !== "object" || value === null) return false;
	const { mine, assigned: places } = { mine: Reflect.get(value, "mine"), assigned: Reflect.get(value, "assigned") };
	return isTexts(mine) && typeof places === "object" && places !== null && Object.values(places).every(isTexts);
}

// Both are functions: what was kept is judged while this file is still being read from the top.
function isTexts(value: unknown): value is Record<string, string> {
	return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}

import { UNASSIGNED } from "../../../shared/check/index.ts";
import { KEEP_BASE, RENUMBER, WHOLE } from "../../../shared/departments/merge-result.ts";
import { words } from "./words.ts";

/** 未分配 in the language of the page; departments are called what the workbook calls them. */
export function departmentLabel(department: string): string {
	if (department === UNASSIGNED) return words.value.split.unassigned;
	return department === WHOLE ? words.value.merge.whole : department;
}

/** A choice of a conflict. */
export function choiceLabel(choice: string): string {
	if (choice === KEEP_BASE) return words.value.merge.keep;
	return choice === RENUMBER ? words.value.merge.renumber : departmentLabel(choice);
}

/** Choosing a department, and who fills in what has no column for it. */
import { choices, choicesKept, counted, type DepartmentChoices, keyOf, template } from "./departments.ts";

/** Counts the departments' rows and blanks again; edits do not. */
export function countDepartments(): void {
	counted.value += 1;
}

export function chooseDepartment(department: string | null): void {
	if (!template.value) return;
	const { [template.value.unit]: _, ...others } = choices.value.mine;
	keep({ ...choices.value, mine: department === null ? others : { ...others, [template.value.unit]: department } });
}

/** @param department null: nobody in particular */
export function assign(place: string, department: string | null): void {
	if (!template.value) return;
	const key = keyOf(template.value);
	const { [place]: _, ...others } = choices.value.assigned[key] ?? {};
	const now = department === null ? others : { ...others, [place]: department };
	keep({ ...choices.value, assigned: { ...choices.value.assigned, [key]: now } });
}

function keep(now: DepartmentChoices): void {
	choices.value = now;
	choicesKept.write(now);
}

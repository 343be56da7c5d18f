/** Workbooks with something in them that a repair corrects. */

import { check, type Finding, type Report } from "../../shared/check/index.ts";
import { applySteps, type Repair, repairOf } from "../../shared/repairs/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { set, withCell } from "../check/support.ts";

/** As the trial tells findings apart: by cell, as a repair may change the key of a row. */
export const identityOf = ({ rule, sheet, cell, place }: Finding): string => `${rule} ${sheet}!${cell ?? place}`;

export const identitiesOf = ({ findings }: Report): string[] => findings.map(identityOf);

/** A text typed at a place, kind and all as a spreadsheet keeps it. */
export const typed = (place: string, value: string | number | boolean, image?: WorkbookImage, kind: CellImage["kind"] = kindOf(value)) =>
	withCell(place, { kind, value }, image);

const kindOf = (value: string | number | boolean): CellImage["kind"] =>
	typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";

/** The finding of a rule in a workbook. @throws Error where there is not exactly one */
export function findingIn(image: WorkbookImage, rule: string): Finding {
	const found = check(image, set).findings.filter((finding) => finding.rule === rule);
	const [finding] = found;
	if (!finding || found.length > 1) throw new Error(`${found.length} findings of ${rule}.`);
	return finding;
}

export const repairIn = (image: WorkbookImage, rule: string): Repair | undefined =>
	repairOf(findingIn(image, rule), { image, definition: set });

/** What the cells hold afterwards: values, formulas with a leading =. */
export const results = (repair: Repair | undefined): unknown[] =>
	(repair?.steps ?? []).map((step) =>
		step.what === "name" ? step.after : step.after.formula === undefined ? step.after.value : `=${step.after.formula}`,
	);

/** The findings that go and come when the steps are done, by a full check of the workbook then. */
export function effectOf(image: WorkbookImage, repair: Pick<Repair, "steps">): { gone: string[]; come: string[] } {
	const before = identitiesOf(check(image, set));
	const after = identitiesOf(check(applySteps(image, repair.steps), set));
	return { gone: before.filter((one) => !after.includes(one)), come: after.filter((one) => !before.includes(one)) };
}

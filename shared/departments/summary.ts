/** Which departments a workbook names, and how far each has come. */

import { type Assignment, type DepartmentSummary, departmentsIn, openBook } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";

/**
 * The departments of a workbook in the order in which they first appear, 未分配 last (absent where every row has a department).
 *
 * @throws WorkbookError where the image is no workbook of this set
 */
export function departmentsOf(image: WorkbookImage, set: DefinitionSet, assigned: Assignment = {}): DepartmentSummary[] {
	return departmentsIn(openBook(image, set).engine.book, assigned);
}

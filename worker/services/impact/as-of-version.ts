/** A workbook as if it had been handed out with another version of its set: the version in _meta, and nothing else. Pure. */
import { trimmed } from "../../../shared/domain/spelling.ts";
import type { WorkbookImage } from "../../../shared/workbook/image.ts";

const LABEL = "指标体系版本";

/** The same image where it says so already. What else the template wrote for its own version is found by the check, and counted apart. */
export function asOfVersion(image: WorkbookImage, version: string): WorkbookImage {
	let changed = false;
	const sheets = image.sheets.map((sheet) => {
		const cells = sheet.cells.map((cell, index) => {
			const label = sheet.cells[index - 1];
			const isVersion = label !== undefined && label.row === cell.row && typeof label.value === "string" && trimmed(label.value) === LABEL;
			if (!isVersion || cell.value === version) return cell;
			changed = true;
			return { row: cell.row, column: cell.column, kind: "text" as const, value: version };
		});
		return { ...sheet, cells };
	});
	return changed ? { ...image, sheets } : image;
}

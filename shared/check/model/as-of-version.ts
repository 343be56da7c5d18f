/** A workbook held against two versions of its set: it can be the template of one of them only. Pure. */
import type { DefinitionSet } from "../../definition/schema.ts";
import { trimmed } from "../../domain/spelling.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import type { Finding } from "./report.ts";

const LABEL = "指标体系版本";

/** As if it had been handed out with this version: the version in _meta, and nothing else. The same image where it says so already. What else the template wrote for its own version is found by the check, and counted apart. */
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

/**
 * What is said of the workbook's own frame: rules of the check on structure hold it against the template of the set, and of two versions
 * it can be the template of one only. They are counted apart.
 */
export function ofFrame({ rules }: Pick<DefinitionSet, "rules">): (finding: Pick<Finding, "rule">) => boolean {
	const frame = new Set(rules.flatMap(({ id, kind }) => (kind === "builtin" && id.startsWith("ST") ? [id] : [])));
	return ({ rule }) => frame.has(rule);
}

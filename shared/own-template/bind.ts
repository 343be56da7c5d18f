/** A file and confirmed bindings → what the document of the set says of it. */
import type { DefinitionSet, Document, OwnRegion, OwnTemplate } from "../definition/schema.ts";
import { ownTemplateBounds } from "../domain/limits.ts";
import { isOnOwnTemplate } from "../domain/own-sheet.ts";
import { type FileProblem, WorkbookError, type WorkbookImage } from "../workbook/image.ts";
import { asHandedOut, boundCells, capacitiesIn } from "./bound.ts";
import { canonicalOf } from "./canonical.ts";
import { frameOf } from "./frame.ts";
import { nominalPrefill } from "./nominal.ts";
import { withBindings } from "./problems.ts";

/**
 * @param digest SHA-256 of the file, in hexadecimal
 * @param regions bindings without problems (problems.ts)
 * @throws WorkbookError where the file says more outside the bound cells than a definition may hold
 */
export function ownTemplateFor(
	file: { image: WorkbookImage; digest: string; name: string },
	set: DefinitionSet,
	document: Document,
	regions: readonly OwnRegion[],
): OwnTemplate {
	const bound = withBindings(set, document, regions);
	const own = bound.documents.find(({ kind }) => kind === document.kind)?.ownTemplate;
	const canonical = own && canonicalOf(bound, { ...nominalPrefill(set, document.kind), capacity: capacitiesIn(own, asHandedOut) });
	const frame = frameOf(file.image, canonical ? boundCells(canonical, asHandedOut).cells : []);
	if (!frame)
		throw refused(
			`文件的绑定区域之外有 ${ownTemplateBounds.frameCells} 个以上的单元格有内容。`,
			`The file holds more than ${ownTemplateBounds.frameCells} cells outside those that are bound.`,
		);
	return { sha256: file.digest, file: file.name, regions: [...regions], frame };
}

/** @throws WorkbookError where a file cannot be a template: it was written by this program, or is too large */
export function requireBindable(image: WorkbookImage, bytes: number): void {
	const cells = image.sheets.reduce((sum, sheet) => sum + sheet.cells.length, 0);
	if (isOnOwnTemplate(image))
		throw refused(
			"这份文件已经是写出的模板（带有隐藏的标识表）。",
			"This file is a template that was written already; it has the hidden sheet of its identity.",
		);
	if (bytes > ownTemplateBounds.bytes || cells > ownTemplateBounds.cells)
		throw refused(
			`文件超过 ${ownTemplateBounds.bytes / 1_048_576} MB 或 ${ownTemplateBounds.cells} 个单元格，不能作模板。`,
			`The file has more than ${ownTemplateBounds.bytes / 1_048_576} MB or ${ownTemplateBounds.cells} cells, too much for a template.`,
		);
}

function refused(zh: string, en: string): WorkbookError {
	const problem: FileProblem = {
		code: "too-complex",
		message: { zh, en },
		fix: {
			zh: "用空白的原始表格，去掉与填报无关的工作表后再试。",
			en: "Use the original, blank form, without sheets that nobody fills in.",
		},
	};
	return new WorkbookError(problem);
}

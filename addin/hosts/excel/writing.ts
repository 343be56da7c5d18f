/** Everything that changes a workbook, or has Excel do something, because the person said so. */
import type { WorkbookImage } from "../../../shared/workbook/image.ts";
import { explanationEdits } from "../explanations.ts";
import type { ExplanationRow } from "../host.ts";
import { writeCells } from "./write.ts";

export { carryOut } from "./carry-out.ts";

/** One request. @returns ids of the sheets written to @throws NoRoomForExplanations, errors of Office.js */
export async function writeExplanations(
	context: Excel.RequestContext,
	image: WorkbookImage,
	explanations: readonly ExplanationRow[],
	sheetIdOf: (name: string) => string,
): Promise<Set<string>> {
	const edits = explanationEdits(image, explanations);
	writeCells(context.workbook, edits, sheetIdOf);
	await context.sync();
	return new Set(edits.map(({ sheet }) => sheetIdOf(sheet)));
}

/** All formulas, once. @throws errors of Office.js */
export async function calculate(context: Excel.RequestContext): Promise<void> {
	// Safe: the enumeration's own word; Office.js's object of words is not there in tests without a browser.
	context.workbook.application.calculate("Full" as Excel.CalculationType);
	await context.sync();
}

/** Shows a place to the person. */
import { HostError } from "../host.ts";
import { codeOf, problems } from "./problems.ts";

/** What says clearly by itself why nothing can be shown. */
const clear = ["", "InvalidOperationInCellEditMode", "ItemNotFound"];

/**
 * @param cell "I12"; null: the sheet alone
 * @throws HostError other-workbook, errors of Office.js
 */
export async function show(context: Excel.RequestContext, sheetId: string, cell: string | null): Promise<void> {
	const sheet = context.workbook.worksheets.getItem(sheetId);
	sheet.activate();
	if (cell !== null) sheet.getRange(cell).select();
	try {
		await context.sync();
	} catch (error) {
		// Excel refuses under several codes, by platform; the sheet is there and visible, so another window has the focus.
		throw clear.includes(codeOf(error)) ? error : new HostError(problems.otherWorkbook, error);
	}
}

/** Shows a place to the person. */
import { HostError } from "../host.ts";
import { problems } from "./problems.ts";

/** @param cell "I12"; null: the sheet alone @throws HostError gone, errors of Office.js */
export async function show(context: Excel.RequestContext, sheetId: string, cell: string | null): Promise<void> {
	const sheet = context.workbook.worksheets.getItem(sheetId);
	sheet.load("visibility");
	sheet.activate();
	if (cell !== null) sheet.getRange(cell).select();
	try {
		await context.sync();
	} catch (error) {
		// Excel says nothing clearer of a sheet that is hidden.
		if (typeof error === "object" && error !== null && "code" in error && error.code === "GeneralException")
			throw new HostError(problems.gone, error);
		throw error;
	}
}

/** Where the person is. */
import { codeOf } from "./problems.ts";

/** "B2:C9" → "B2"; whole columns and rows → their first cell. undefined: no address. */
export function firstCellOf(address: string): string | undefined {
	const [first = ""] = address
		.slice(address.lastIndexOf("!") + 1)
		.replaceAll("$", "")
		.split(/[:,]/);
	if (/^[A-Z]{1,3}\d+$/.test(first)) return first;
	if (/^[A-Z]{1,3}$/.test(first)) return `${first}1`;
	return /^\d+$/.test(first) ? `A${first}` : undefined;
}

/** The active cell; null where something else is selected. One request. @throws errors of Office.js */
export async function askSelection(context: Excel.RequestContext): Promise<{ sheet: string; cell: string } | null> {
	const cell = context.workbook.getActiveCell();
	cell.load("address,worksheet/name");
	try {
		await context.sync();
	} catch (error) {
		// A chart or a picture is selected.
		if (/^(InvalidSelection|GeneralException|ItemNotFound)$/.test(codeOf(error))) return null;
		throw error;
	}
	const address = firstCellOf(cell.address);
	return address ? { sheet: cell.worksheet.name, cell: address } : null;
}

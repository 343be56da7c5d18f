/** Carries out what a person has decided, on protected sheets, too. */
import { formatAddress } from "../../../shared/workbook/address.ts";
import { formatKind } from "../../../shared/workbook/read/formats.ts";
import type { WorkbookWrite } from "../host.ts";
import { type CellWrite, writeCells, writeNames } from "./write.ts";

type CellStep = Extract<WorkbookWrite, { what: "cell" }>;

/**
 * One request where only texts go into cells that the official workbook leaves open. Two where a locked cell is among them (a
 * formula), or where the format may have to change: then the protection of those sheets is asked for first, lifted and put back as it
 * was around the writing. A protected sheet lets nobody format even its open cells, so a format that will do stays.
 *
 * @throws errors of Office.js; a protection with a password cannot be lifted
 */
export async function carryOut(
	context: Excel.RequestContext,
	steps: readonly WorkbookWrite[],
	sheetIdOf: (name: string) => string,
): Promise<void> {
	const { workbook } = context;
	const cells = steps.filter((step) => step.what === "cell");
	const known = await ask(context, cells, sheetIdOf);
	const writes = cells.map((step) => writeOf(step, known.formats.get(step)));
	const closed = new Set(
		cells.flatMap((step, index) => (step.locked || writes[index]?.numberFormat !== undefined ? [sheetIdOf(step.sheet)] : [])),
	);
	const lifted = [...known.protections].flatMap(([id, protection]) => (closed.has(id) && protection.protected ? [protection] : []));
	for (const protection of lifted) protection.unprotect();
	writeCells(workbook, writes, sheetIdOf);
	writeNames(
		workbook,
		steps.filter((step) => step.what === "name"),
		sheetIdOf,
	);
	for (const protection of lifted) protection.protect(protection.options);
	try {
		await context.sync();
	} catch (error) {
		await protectAgain(context, lifted);
		throw error;
	}
}

interface Known {
	/** By sheet. */
	protections: Map<string, Excel.WorksheetProtection>;
	formats: Map<CellStep, string>;
}

/** What has to be known before; nothing is asked where nothing has. */
async function ask(context: Excel.RequestContext, cells: readonly CellStep[], sheetIdOf: (name: string) => string): Promise<Known> {
	const { worksheets } = context.workbook;
	const known: Known = { protections: new Map(), formats: new Map() };
	const ranges = new Map<CellStep, Excel.Range>();
	for (const step of cells) {
		const id = sheetIdOf(step.sheet);
		const sheet = worksheets.getItem(id);
		if (step.after.numberFormat !== undefined) {
			const range = sheet.getRange(formatAddress(step.row, step.column));
			range.load("numberFormat");
			ranges.set(step, range);
		}
		if ((step.locked || step.after.numberFormat !== undefined) && !known.protections.has(id)) {
			sheet.protection.load("protected,options");
			known.protections.set(id, sheet.protection);
		}
	}
	if (known.protections.size === 0) return known;
	await context.sync();
	for (const [step, range] of ranges) known.formats.set(step, String(range.numberFormat[0]?.[0] ?? "General"));
	return known;
}

/** The cell's own format stays where it shows the same kind of value; one for texts would make a text of any number. */
function writeOf({ sheet, row, column, after }: CellStep, format: string | undefined): CellWrite {
	const { numberFormat, ...content } = after;
	const fits = numberFormat === undefined || (format !== undefined && format !== "@" && formatKind(format) === formatKind(numberFormat));
	return { sheet, row, column, ...content, ...(fits ? {} : { numberFormat }) };
}

/** Excel stops a request at the first thing that fails: what was lifted before that is still lifted. */
async function protectAgain(context: Excel.RequestContext, lifted: readonly Excel.WorksheetProtection[]): Promise<void> {
	if (lifted.length === 0) return;
	const options = lifted.map((protection) => protection.options);
	try {
		for (const protection of lifted) protection.load("protected");
		await context.sync();
		lifted.forEach((protection, index) => {
			if (!protection.protected) protection.protect(options[index]);
		});
		await context.sync();
	} catch {
		// The person hears of the first error; Excel refuses both for the same reason.
	}
}

/** Carries out what a person has decided, on protected sheets, too. */

import { isHeld } from "../../../shared/repairs/steps.ts";
import { formatAddress } from "../../../shared/workbook/address.ts";
import type { CellImage } from "../../../shared/workbook/image.ts";
import { formatKind } from "../../../shared/workbook/read/format-kind.ts";
import { changedMeanwhile } from "../changed-meanwhile.ts";
import { HostError, type WorkbookWrite } from "../host.ts";
import { askBlock } from "./ask.ts";
import { rowCells } from "./cells.ts";
import { whileLifted } from "./protection.ts";
import { type CellWrite, writeCells, writeNames } from "./write.ts";

type CellStep = Extract<WorkbookWrite, { what: "cell" }>;

/**
 * Two requests, one where there are only names. The first asks what stands in the cells, how they are formatted and which sheets are
 * protected; the second writes. A protection is lifted only where a locked cell is written (a formula) or a format has to change, and is
 * put back as it was: a protected sheet lets nobody format even its open cells, so a format that will do stays.
 *
 * @throws HostError changed where a cell no longer holds what stood there before; errors of Office.js (a protection with a password
 *   cannot be lifted)
 */
export async function carryOut(
	context: Excel.RequestContext,
	steps: readonly WorkbookWrite[],
	sheetIdOf: (name: string) => string,
): Promise<void> {
	const { workbook } = context;
	const cells = steps.filter((step) => step.what === "cell");
	const known = await ask(context, cells, sheetIdOf);
	if (!cells.every((step) => isHeld(known.cells.get(step)?.cell, step.before))) throw new HostError(changedMeanwhile);
	const writes = cells.map((step) => writeOf(step, known.cells.get(step)?.numberFormat));
	const closed = new Set(
		cells.flatMap((step, index) => (step.locked || writes[index]?.numberFormat !== undefined ? [sheetIdOf(step.sheet)] : [])),
	);
	const lifted = [...known.protections].flatMap(([id, protection]) => (closed.has(id) && protection.protected ? [protection] : []));
	await whileLifted(context, lifted, () => {
		writeCells(workbook, writes, sheetIdOf);
		writeNames(
			workbook,
			steps.filter((step) => step.what === "name"),
			sheetIdOf,
		);
	});
}

interface Known {
	/** By sheet. */
	protections: Map<string, Excel.WorksheetProtection>;
	cells: Map<CellStep, { cell: CellImage | undefined; numberFormat: string }>;
}

/** What has to be known before anything is written. */
async function ask(context: Excel.RequestContext, steps: readonly CellStep[], sheetIdOf: (name: string) => string): Promise<Known> {
	const { worksheets } = context.workbook;
	const known: Known = { protections: new Map(), cells: new Map() };
	if (steps.length === 0) return known;
	const answers = steps.map((step) => {
		const id = sheetIdOf(step.sheet);
		const sheet = worksheets.getItem(id);
		if (!known.protections.has(id)) {
			sheet.protection.load("protected,options");
			known.protections.set(id, sheet.protection);
		}
		return { step, block: askBlock(sheet.getRange(formatAddress(step.row, step.column))) };
	});
	await context.sync();
	for (const { step, block } of answers) {
		const answer = block();
		const cell = answer ? rowCells(answer, 0)[0] : undefined;
		known.cells.set(step, { cell, numberFormat: String(answer?.numberFormat[0]?.[0] ?? "General") });
	}
	return known;
}

/** The cell's own format stays where it shows the same kind of value; one for texts would make a text of any number. */
function writeOf({ sheet, row, column, after }: CellStep, format: string | undefined): CellWrite {
	const { numberFormat, ...content } = after;
	const fits = numberFormat === undefined || (format !== undefined && format !== "@" && formatKind(format) === formatKind(numberFormat));
	return { sheet, row, column, ...content, ...(fits ? {} : { numberFormat }) };
}

/** Reads the whole workbook: two requests; more only where Excel hands over no more at once, or where one answer would be felt. */

import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { HostError } from "../host.ts";
import { mostCells } from "./amounts.ts";
import { askBlock, askShape, askStructure, type Structure, tablesOn } from "./ask.ts";
import type { Abilities } from "./entry.ts";
import { isBeyondExcel, problems } from "./problems.ts";
import { type SheetSnapshot, type Snapshot, takeBlock } from "./snapshot.ts";

/** For what Excel does not hand over at once; few workbooks need it. @throws HostError away, where the code cannot be had */
const loadParts = () =>
	import("./read-in-parts.ts").catch((error: unknown) => {
		throw new HostError(problems.away, error);
	});

/**
 * @param register queues registrations with the first request, so that no edit falls between; what it gives is called once they stand
 * @throws errors of Office.js
 */
export async function readAll(context: Excel.RequestContext, abilities: Abilities, register: () => () => void): Promise<Snapshot> {
	const slicer = new BrowserTimeSlicer();
	const structureAnswer = askStructure(context.workbook);
	const registered = register();
	await context.sync();
	registered();
	const structure = structureAnswer();
	const expected = structure.tables.reduce((sum, { rows, columns }) => sum + (rows + 1) * columns.length, 0);
	const known = { name: structure.name, manualCalculation: structure.manualCalculation, names: structure.names };
	const sheets = expected <= mostCells && (await readAtOnce(context, structure, abilities, slicer));
	if (sheets) return { ...known, sheets, unread: null };
	return { ...known, ...(await (await loadParts()).readInParts(context, structure, abilities, slicer)) };
}

/** undefined: too much for one answer. */
async function readAtOnce(
	context: Excel.RequestContext,
	structure: Structure,
	abilities: Abilities,
	slicer: BrowserTimeSlicer,
): Promise<SheetSnapshot[] | undefined> {
	const shapes = structure.sheets.map(({ id }) => askShape(context.workbook, id, tablesOn(structure, id), abilities));
	const blocks = structure.sheets.map(({ id }) => askBlock(context.workbook.worksheets.getItem(id).getUsedRange(false)));
	try {
		await context.sync();
		const sheets: SheetSnapshot[] = [];
		for (const [index, entry] of structure.sheets.entries()) {
			const rows: SheetSnapshot["rows"] = new Map();
			const block = blocks[index]?.();
			if (block) await takeBlock(rows, block, slicer);
			sheets.push({ ...entry, shape: at(shapes, index)(), rows });
		}
		return sheets;
	} catch (error) {
		if (isBeyondExcel(error)) return undefined;
		throw error;
	}
}

function at<T>(list: readonly T[], index: number): T {
	const one = list[index];
	if (one === undefined) throw new RangeError(`There is no number ${index}.`);
	return one;
}

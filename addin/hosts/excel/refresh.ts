/** Reads what Excel told of, in one request, and says what it means for the image. */
import type { Edit } from "../../../shared/check/index.ts";
import { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import { type Area, maxColumn, maxRow, parseRange } from "../../../shared/workbook/address.ts";
import { mostCells, sizeOf } from "./amounts.ts";
import { askBlock, askNames, askShape, askSheets, askValues, type Loaded, type Shape } from "./ask.ts";
import type { Block } from "./cells.ts";
import { type Differences, replaceArea, sameShape, sameSheets, takeValues } from "./differences.ts";
import type { Abilities } from "./entry.ts";
import type { SheetSnapshot, Snapshot } from "./snapshot.ts";
import { Unread } from "./unread.ts";

const everywhere: Area = { top: 1, left: 1, bottom: maxRow, right: maxColumn };

/**
 * Brings `snapshot` up to date: one request, and one more where values came that no event had told of. null: sheets, tables, names, merges
 * or hidden rows and columns are no longer what they were, and all is to be read anew.
 * @throws errors of Office.js; the snapshot is then as it was
 */
export async function refresh(
	newContext: () => Excel.RequestContext,
	snapshot: Snapshot,
	unread: Unread,
	abilities: Abilities,
): Promise<Refreshed | null> {
	const first = await refreshOnce(newContext(), snapshot, unread, abilities);
	if (!first) return null;
	if (first.unlike.length === 0) return first;
	const untold = new Unread();
	for (const id of first.unlike) untold.whole(id);
	const second = await refreshOnce(newContext(), snapshot, untold, abilities);
	return (
		second && {
			edits: [...first.edits, ...second.edits],
			recalculated: latest([...first.recalculated, ...second.recalculated]),
			blanked: first.blanked || second.blanked,
		}
	);
}

export interface Refreshed extends Differences {
	/** Blank cells were found where something stood or was put: they may have been cut, and names gone along. */
	blanked: boolean;
}

interface RefreshedOnce extends Refreshed {
	/** Sheets whose values are others than was told. */
	unlike: string[];
}

async function refreshOnce(
	context: Excel.RequestContext,
	snapshot: Snapshot,
	unread: Unread,
	abilities: Abilities,
): Promise<RefreshedOnce | null> {
	const known = new Map(snapshot.sheets.map((sheet) => [sheet.id, sheet]));
	if (unread.everything || [...unread.sheets.keys()].some((id) => !known.has(id))) return null;
	const whole = [...unread.sheets].flatMap(([id, sheet]) => (sheet.whole ? [known.get(id)?.shape.used] : []));
	// More than one answer should hold: reading all anew goes in parts.
	if (whole.reduce((sum, used) => sum + (used ? sizeOf(used) : 0), 0) > mostCells) return null;
	const { workbook } = context;
	const sheets = askSheets(workbook);
	const takes: (() => Promise<Differences | null>)[] = [];
	const slicer = new BrowserTimeSlicer();
	const unlike: string[] = [];
	const sameNames = unread.names ? askNamesAgain(workbook, snapshot, unread) : () => true;
	let blanked = false;
	for (const [id, { whole, calculated, areas }] of unread.sheets) {
		const sheet = known.get(id);
		if (!sheet || sheet.unread) continue;
		const used = () => workbook.worksheets.getItem(id).getUsedRange(false);
		if (whole) {
			const shape = askShape(workbook, id, sheet.shape.tables, abilities);
			const block = askBlock(used());
			takes.push(() => takeWhole(sheet, shape, block, slicer));
			continue;
		}
		for (const address of areas) {
			const block = askBlock(workbook.worksheets.getItem(id).getRange(address).getUsedRangeOrNullObject(false));
			takes.push(() => {
				const now = block();
				blanked ||= !now || now.formulas.some((row) => row.includes(""));
				return replaceArea(sheet, areaOf(address), now, slicer);
			});
		}
		if (calculated) {
			const values = askValues(used());
			takes.push(async () => {
				const taken = await takeValues(sheet, values(), slicer);
				if (taken.unlike) unlike.push(id);
				return { edits: [], recalculated: taken.recalculated };
			});
		}
	}
	await context.sync();
	if (!sameSheets(snapshot.sheets, sheets()) || !sameNames()) return null;
	const all: Differences = { edits: [], recalculated: [] };
	for (const take of takes) {
		const differences = await take();
		if (!differences) return null;
		all.edits.push(...differences.edits);
		all.recalculated.push(...differences.recalculated);
	}
	blanked ||= all.edits.some(({ value, formula }) => value === null && formula === undefined);
	return { ...all, recalculated: latest(all.recalculated), blanked, unlike };
}

/** Whether the workbook's names lead where they led, and those of sheets that are not read whole, where they are asked anyway. */
function askNamesAgain(workbook: Excel.Workbook, { names, sheets }: Snapshot, unread: Unread): Loaded<boolean> {
	const asked = [
		{ known: names, now: askNames(workbook.names) },
		...sheets
			.filter(({ id }) => !unread.sheets.get(id)?.whole)
			.map(({ id, shape }) => ({ known: shape.names, now: askNames(workbook.worksheets.getItem(id).names) })),
	];
	return () => asked.every(({ known, now }) => JSON.stringify(known) === JSON.stringify(now()));
}

async function takeWhole(
	sheet: SheetSnapshot,
	shape: Loaded<Shape>,
	block: Loaded<Block | null>,
	slicer: BrowserTimeSlicer,
): Promise<Differences | null> {
	const now = shape();
	if (!sameShape(sheet.shape, now)) return null;
	sheet.shape = now;
	return replaceArea(sheet, everywhere, block(), slicer);
}

/** Of several values for one cell the last. */
const latest = (edits: readonly Edit[]): Edit[] => [
	...new Map(edits.map((edit) => [`${edit.sheet}!${edit.row},${edit.column}`, edit])).values(),
];

/** "B2:C9"; whole columns ("A:C") and rows ("5:7"), which are no ranges elsewhere. */
function areaOf(address: string): Area {
	const bare = address.slice(address.lastIndexOf("!") + 1);
	const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(bare);
	const rows = /^(\d+):(\d+)$/.exec(bare);
	return parseRange(columns ? `${columns[1]}1:${columns[2]}${maxRow}` : rows ? `A${rows[1]}:XFD${rows[2]}` : bare) ?? everywhere;
}

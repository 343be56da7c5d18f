/** Reads a workbook of which Excel hands over no more than a part at once, or where one answer would be felt; odd sheets among them. */

import type { BrowserTimeSlicer } from "../../../shared/time-slicer.ts";
import type { Area } from "../../../shared/workbook/address.ts";
import { formatRange } from "../../../shared/workbook/address.ts";
import type { HostProblem } from "../host.ts";
import { mostCells, sizeOf } from "./amounts.ts";
import {
	askBlock,
	askMerges,
	askShape,
	type ListedSheet,
	type Loaded,
	type Shape,
	type Structure,
	type TableEntry,
	tablesOn,
} from "./ask.ts";
import type { Block } from "./cells.ts";
import type { Abilities } from "./entry.ts";
import { isBeyondExcel } from "./problems.ts";
import { type SheetSnapshot, type Snapshot, takeBlock } from "./snapshot.ts";

/** Sheet by sheet and in slices of rows, as much at once as Excel hands over. What it never does stays `unread`. */
export async function readInParts(
	context: Excel.RequestContext,
	structure: Structure,
	abilities: Abilities,
	slicer: BrowserTimeSlicer,
): Promise<Pick<Snapshot, "sheets" | "unread">> {
	const shapes = await askAll<ListedSheet, Shape | null>(
		context,
		structure.sheets,
		({ id }) => askShape(context.workbook, id, tablesOn(structure, id), abilities),
		({ id }) => shapeOfOddSheet(context, id, tablesOn(structure, id), abilities),
	);
	const unread = new Set(structure.sheets.filter((_, index) => !shapes[index]).map(({ id }) => id));
	const parts = structure.sheets.flatMap(({ id }, index) => partsOf(id, shapes[index]?.used));
	const bySheet = new Map<string, SheetSnapshot["rows"]>();
	for (const group of groupsOf(parts)) {
		for (const { sheetId, block } of (
			await askAll(
				context,
				group,
				(part) => partAnswer(context, part),
				(part) => halved(context, part),
			)
		).flat()) {
			const rows = bySheet.get(sheetId) ?? new Map();
			bySheet.set(sheetId, rows);
			if (block === "beyond Excel") unread.add(sheetId);
			else if (block) await takeBlock(rows, block, slicer);
		}
	}
	const sheets = structure.sheets.map(
		(entry, index): SheetSnapshot => ({
			...entry,
			shape: shapes[index] ?? nothing,
			rows: bySheet.get(entry.id) ?? new Map(),
			...(unread.has(entry.id) ? { unread: true } : {}),
		}),
	);
	const names = sheets.flatMap((sheet) => (sheet.unread ? [sheet.name] : []));
	return { sheets, unread: names.length > 0 ? unreadSheets(names) : null };
}

const nothing: Shape = {
	used: { top: 1, left: 1, bottom: 1, right: 1 },
	merges: [],
	hiddenRows: [],
	hiddenColumns: [],
	tables: [],
	names: [],
};

/** More cells than this of one sheet are not read, even in parts: no official sheet has a tenth of them. */
const mostCellsOfSheet = 1_000_000;

/**
 * The shape of a sheet that Excel did not give with others: without cells that merely have a format, its merged areas asked for in
 * stretches. null: not even so.
 */
async function shapeOfOddSheet(
	context: Excel.RequestContext,
	id: string,
	tables: readonly TableEntry[],
	abilities: Abilities,
): Promise<Shape | null> {
	const answer = askShape(context.workbook, id, tables, { merges: false }, true);
	try {
		await context.sync();
		const shape = answer();
		if (sizeOf(shape.used) > mostCellsOfSheet) return null;
		return { ...shape, merges: abilities.merges ? await mergesIn(context, { sheetId: id, area: shape.used }) : [] };
	} catch (error) {
		if (isBeyondExcel(error)) return null;
		throw error;
	}
}

/** @throws errors of Office.js where a single row has too many */
async function mergesIn(context: Excel.RequestContext, part: Part): Promise<string[]> {
	const answer = askMerges(context.workbook.worksheets.getItem(part.sheetId).getRange(formatRange(part.area)));
	try {
		await context.sync();
		return answer();
	} catch (error) {
		const halves = isBeyondExcel(error) ? halvesOf(part) : undefined;
		if (!halves) throw error;
		const found: string[] = [];
		for (const half of halves) found.push(...(await mergesIn(context, half)));
		// What reaches over the cut is in both.
		return [...new Set(found)];
	}
}

interface Part {
	sheetId: string;
	area: Area;
}

/** A sheet in as many stretches of rows as it takes. */
function partsOf(sheetId: string, used: Area | undefined): Part[] {
	if (!used) return [];
	const height = Math.max(1, Math.floor(mostCells / (used.right - used.left + 1)));
	const parts: Part[] = [];
	for (let top = used.top; top <= used.bottom; top += height)
		parts.push({ sheetId, area: { ...used, top, bottom: Math.min(used.bottom, top + height - 1) } });
	return parts;
}

function groupsOf(parts: readonly Part[]): Part[][] {
	const groups: Part[][] = [];
	let room = 0;
	for (const part of parts) {
		const group = groups.at(-1);
		if (group && sizeOf(part.area) <= room) group.push(part);
		else {
			groups.push([part]);
			room = mostCells;
		}
		room -= sizeOf(part.area);
	}
	return groups;
}

interface PartRead {
	sheetId: string;
	block: Block | null | "beyond Excel";
}

function partAnswer(context: Excel.RequestContext, { sheetId, area }: Part): Loaded<PartRead[]> {
	const block = askBlock(context.workbook.worksheets.getItem(sheetId).getRange(formatRange(area)));
	return () => [{ sheetId, block: block() }];
}

/** A stretch of rows that was too much, in two; a single row that is too much is beyond Excel. */
async function halved(context: Excel.RequestContext, part: Part): Promise<PartRead[]> {
	const halves = halvesOf(part);
	if (!halves) return [{ sheetId: part.sheetId, block: "beyond Excel" }];
	return (
		await askAll(
			context,
			halves,
			(half) => partAnswer(context, half),
			(half) => halved(context, half),
		)
	).flat();
}

/** undefined: it is one row. */
function halvesOf(part: Part): [Part, Part] | undefined {
	const { top, bottom } = part.area;
	if (top === bottom) return undefined;
	const cut = Math.floor((top + bottom) / 2);
	return [
		{ ...part, area: { ...part.area, bottom: cut } },
		{ ...part, area: { ...part.area, top: cut + 1 } },
	];
}

/**
 * Asks in one request, and in two halves where that is beyond Excel.
 * @param alone what is done with one that is beyond Excel even by itself
 * @throws errors of Office.js of other kinds
 */
async function askAll<P, A>(
	context: Excel.RequestContext,
	parts: readonly P[],
	ask: (part: P) => Loaded<A>,
	alone: (part: P) => Promise<A>,
): Promise<A[]> {
	const answers = parts.map(ask);
	try {
		await context.sync();
		return answers.map((answer) => answer());
	} catch (error) {
		if (!isBeyondExcel(error)) throw error;
	}
	const [only] = parts;
	if (parts.length === 1 && only !== undefined) return [await alone(only)];
	const middle = Math.ceil(parts.length / 2);
	const first = await askAll(context, parts.slice(0, middle), ask, alone);
	return [...first, ...(await askAll(context, parts.slice(middle), ask, alone))];
}

/** @param sheets names of those that could not be read */
const unreadSheets = (sheets: readonly string[]): HostProblem => {
	const names = sheets.slice(0, 3).map((name) => `“${name}”`);
	const [zh, en] = [names.join("、"), names.join(", ")];
	const more = sheets.length - names.length;
	return {
		code: "unread",
		message: {
			zh: `工作表${zh}${more > 0 ? `等 ${sheets.length} 张` : ""}太大，Excel 没有交给加载项：检查结果不包括${sheets.length > 1 ? "它们" : "它"}。`,
			en: `Excel could not hand over ${sheets.length > 1 ? "the sheets" : "the sheet"} ${en}${more > 0 ? ` and ${more} more` : ""}: the result does not cover ${sheets.length > 1 ? "them" : "it"}.`,
		},
		fix: {
			zh: "请保存文件后用网页版核表检查和报送，或删去表中多余的行、列和格式。",
			en: "Save the file and check and file it on the browser page, or delete surplus rows, columns and formats from the sheet.",
		},
	};
};

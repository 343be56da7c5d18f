/** Reads the whole workbook: two requests; more only where Excel hands over no more at once, or where one answer would be felt. */
import type { Area } from "../../../shared/workbook/address.ts";
import { formatRange } from "../../../shared/workbook/address.ts";
import { HostError } from "../host.ts";
import { type Answer, askBlock, askShape, askStructure, type Shape, type SheetEntry, type Structure } from "./ask.ts";
import type { Block } from "./cells.ts";
import type { Abilities } from "./entry.ts";
import { isTooLarge, problems } from "./problems.ts";
import { Slices } from "./slices.ts";
import { type SheetSnapshot, type Snapshot, takeBlock } from "./snapshot.ts";

/** Cells of one request: an official workbook of a school with six clusters has fewer; Office.js unpacks so many without being felt. */
export const mostCells = 40_000;

/**
 * @param register queues registrations with the first request, so that no edit falls between; what it gives is called once they stand
 * @throws errors of Office.js, HostError too-large
 */
export async function readAll(context: Excel.RequestContext, abilities: Abilities, register: () => () => void): Promise<Snapshot> {
	const slices = new Slices();
	const structureAnswer = askStructure(context.workbook);
	const registered = register();
	await context.sync();
	registered();
	const structure = structureAnswer();
	const expected = structure.tables.reduce((sum, { rows, columns }) => sum + (rows + 1) * columns.length, 0);
	const sheets =
		(expected <= mostCells && (await readAtOnce(context, structure, abilities, slices))) ||
		(await readInParts(context, structure, abilities, slices));
	return { name: structure.name, names: structure.names, sheets };
}

/** Asks for the shape of a sheet of the structure. */
const shapeAsker =
	(context: Excel.RequestContext, { tables }: Structure, abilities: Abilities) =>
	({ id }: SheetEntry): Answer<Shape> =>
		askShape(
			context.workbook,
			id,
			tables.filter(({ sheetId }) => sheetId === id),
			abilities,
		);

/** undefined: too large for one answer. */
async function readAtOnce(
	context: Excel.RequestContext,
	structure: Structure,
	abilities: Abilities,
	slices: Slices,
): Promise<SheetSnapshot[] | undefined> {
	const shapes = structure.sheets.map(shapeAsker(context, structure, abilities));
	const blocks = structure.sheets.map(({ id }) => askBlock(context.workbook.worksheets.getItem(id).getUsedRange(false)));
	try {
		await context.sync();
	} catch (error) {
		if (isTooLarge(error)) return undefined;
		throw error;
	}
	const sheets: SheetSnapshot[] = [];
	for (const [index, entry] of structure.sheets.entries()) {
		const block = blocks[index]?.();
		sheets.push(await snapshotOf(entry, shapes[index], block ? [block] : [], slices));
	}
	return sheets;
}

async function readInParts(
	context: Excel.RequestContext,
	structure: Structure,
	abilities: Abilities,
	slices: Slices,
): Promise<SheetSnapshot[]> {
	const shapes = await askAll(context, structure.sheets, shapeAsker(context, structure, abilities), () => undefined);
	const parts = structure.sheets.flatMap(({ id }, index) => partsOf(id, shapes[index]?.used));
	const bySheet = new Map<string, SheetSnapshot["rows"]>();
	for (const group of groupsOf(parts)) {
		const blocks = await askAll(context, group, (part) => partAnswer(context, part), halves);
		for (const { sheetId, block } of blocks) {
			const rows = bySheet.get(sheetId) ?? new Map();
			bySheet.set(sheetId, rows);
			if (block) await takeBlock(rows, block, slices);
		}
	}
	return structure.sheets.map((entry, index) => ({ ...entry, shape: shapeAt(shapes, index), rows: bySheet.get(entry.id) ?? new Map() }));
}

function shapeAt(shapes: readonly Shape[], index: number): Shape {
	const shape = shapes[index];
	if (!shape) throw new RangeError(`Sheet ${index} has no shape.`);
	return shape;
}

async function snapshotOf(
	entry: SheetEntry,
	shape: Answer<Shape> | undefined,
	blocks: readonly Block[],
	slices: Slices,
): Promise<SheetSnapshot> {
	if (!shape) throw new RangeError(`Sheet ${entry.name} has no shape.`);
	const rows: SheetSnapshot["rows"] = new Map();
	for (const block of blocks) await takeBlock(rows, block, slices);
	return { ...entry, shape: shape(), rows };
}

interface Part {
	sheetId: string;
	area: Area;
}

const cellsOf = ({ area }: Part): number => (area.bottom - area.top + 1) * (area.right - area.left + 1);

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
		if (group && cellsOf(part) <= room) group.push(part);
		else {
			groups.push([part]);
			room = mostCells;
		}
		room -= cellsOf(part);
	}
	return groups;
}

function partAnswer(context: Excel.RequestContext, { sheetId, area }: Part): Answer<{ sheetId: string; block: Block | null }> {
	const block = askBlock(context.workbook.worksheets.getItem(sheetId).getRange(formatRange(area)));
	return () => ({ sheetId, block: block() });
}

/** A stretch of rows in two; undefined: it is one row. */
function halves(part: Part): Part[] | undefined {
	const { top, bottom } = part.area;
	if (top === bottom) return undefined;
	const cut = Math.floor((top + bottom) / 2);
	return [
		{ ...part, area: { ...part.area, bottom: cut } },
		{ ...part, area: { ...part.area, top: cut + 1 } },
	];
}

/** Asks in one request, and in two halves where Excel says that the answer is too large. @throws HostError too-large */
async function askAll<P, A>(
	context: Excel.RequestContext,
	parts: readonly P[],
	ask: (part: P) => Answer<A>,
	split: (part: P) => P[] | undefined,
): Promise<A[]> {
	const answers = parts.map(ask);
	try {
		await context.sync();
	} catch (error) {
		if (!isTooLarge(error)) throw error;
		const [only] = parts;
		const smaller = parts.length > 1 ? parts : only === undefined ? undefined : split(only);
		if (!smaller) throw new HostError(problems.tooLarge, error);
		const middle = Math.ceil(smaller.length / 2);
		const first = await askAll(context, smaller.slice(0, middle), ask, split);
		return [...first, ...(await askAll(context, smaller.slice(middle), ask, split))];
	}
	return answers.map((answer) => answer());
}

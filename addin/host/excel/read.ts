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

/** @param before queued with the first request, as registering for events is @throws errors of Office.js, HostError too-large */
export async function readAll(context: Excel.RequestContext, abilities: Abilities, before: () => void = () => {}): Promise<Snapshot> {
	const slices = new Slices();
	const structureAnswer = askStructure(context.workbook);
	before();
	await context.sync();
	const structure = structureAnswer();
	const expected = structure.tables.reduce((sum, { rows, columns }) => sum + (rows + 1) * columns.length, 0);
	const sheets =
		(expected <= mostCells && (await readAtOnce(context, structure, abilities, slices))) ||
		(await readInParts(context, structure, abilities, slices));
	return { name: structure.name, names: structure.names, sheets };
}

const shapesOf = (context: Excel.RequestContext, { sheets, tables }: Structure, abilities: Abilities): Answer<Shape>[] =>
	sheets.map(({ id }) =>
		askShape(
			context.workbook,
			id,
			tables.filter(({ sheetId }) => sheetId === id),
			abilities,
		),
	);

/** undefined: too large for one answer. */
async function readAtOnce(
	context: Excel.RequestContext,
	structure: Structure,
	abilities: Abilities,
	slices: Slices,
): Promise<SheetSnapshot[] | undefined> {
	const shapes = shapesOf(context, structure, abilities);
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
	const answers = shapesOf(context, structure, abilities);
	await context.sync();
	const shapes = answers.map((answer) => answer());
	const parts = structure.sheets.flatMap(({ id }, index) => partsOf(id, shapes[index]?.used));
	const bySheet = new Map<string, Map<number, SheetSnapshot["rows"] extends Map<number, infer C> ? C : never>>();
	for (const group of groupsOf(parts)) {
		for (const { sheetId, block } of await readGroup(context, group)) {
			const rows = bySheet.get(sheetId) ?? new Map();
			bySheet.set(sheetId, rows);
			await takeBlock(rows, block, slices);
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

/** One request; halves where Excel says that the answer is too large. */
async function readGroup(context: Excel.RequestContext, group: readonly Part[]): Promise<{ sheetId: string; block: Block }[]> {
	const blocks = group.map(({ sheetId, area }) => askBlock(context.workbook.worksheets.getItem(sheetId).getRange(formatRange(area))));
	try {
		await context.sync();
	} catch (error) {
		if (!isTooLarge(error)) throw error;
		const [first, second] = halves(group);
		return [...(await readGroup(context, first)), ...(await readGroup(context, second))];
	}
	return group.flatMap(({ sheetId }, index) => {
		const block = blocks[index]?.();
		return block ? [{ sheetId, block }] : [];
	});
}

function halves(group: readonly Part[]): [Part[], Part[]] {
	const middle = Math.ceil(group.length / 2);
	if (group.length > 1) return [group.slice(0, middle), group.slice(middle)];
	const [part] = group;
	if (!part || part.area.top === part.area.bottom) throw new HostError(problems.tooLarge);
	const cut = Math.floor((part.area.top + part.area.bottom) / 2);
	return [[{ ...part, area: { ...part.area, bottom: cut } }], [{ ...part, area: { ...part.area, top: cut + 1 } }]];
}

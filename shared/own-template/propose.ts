/** Which cells of a file probably hold what a document asks: to be confirmed by a person, never taken as it is. */
import { EXPLANATIONS_ROLE } from "../definition/layout.ts";
import type { DefinitionSet, DocumentKind, OwnRegion } from "../definition/schema.ts";
import { META_ROLE } from "../template/cell.ts";
import { layoutOf, type PlacedRegion } from "../template/layout.ts";
import { columnName, formatRange } from "../workbook/address.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { itemKeyOf } from "./canonical.ts";
import { FormGrid } from "./grid.ts";
import { type Certainty, headerMatch, isSurer, itemNames, plainText } from "./match.ts";
import { nominalPrefill } from "./nominal.ts";
import type { BindingProposal, BindingReason, ScoredProposal } from "./proposal.ts";
import { proposedCells } from "./propose-cells.ts";

/** Regions that can stand in a file: those of the school's sheets whose rows are the same for every unit. */
export const bindableRegions = (set: DefinitionSet, kind: DocumentKind): PlacedRegion[] =>
	layoutOf(set, nominalPrefill(set, kind)).regions.filter(
		({ role, cluster, region, rows }) =>
			role !== META_ROLE &&
			role !== EXPLANATIONS_ROLE &&
			cluster === null &&
			(region.kind === "list" || (rows.length > 0 && !rows.some(({ fixed }) => fixed?.repeated))),
	);

/** Keys of a region's rows; none for a list. */
export const itemsOf = (placed: PlacedRegion): string[] =>
	placed.region.kind === "list" ? [] : placed.rows.map((body) => itemKeyOf(placed, body));

/** One proposal for each region that is found, in the document's order. @throws where the set has no such document */
export function proposeBindings(file: WorkbookImage, set: DefinitionSet, kind: DocumentKind): BindingProposal[] {
	const grids = file.sheets.filter(({ state }) => state === "visible").map((sheet) => new FormGrid(sheet));
	return bindableRegions(set, kind).flatMap((placed) => {
		const all = grids.flatMap((grid) => proposalsOn(grid, placed, set));
		const best = all.reduce<ScoredProposal | undefined>((one, other) => (one && one.score >= other.score ? one : other), undefined);
		return best ? [{ region: best.region, reasons: best.reasons }] : [];
	});
}

function proposalsOn(grid: FormGrid, placed: PlacedRegion, set: DefinitionSet): ScoredProposal[] {
	if (placed.region.kind === "list") return listOn(grid, placed);
	const found = [...itemsAlong(grid, placed, set, "rows"), ...itemsAlong(grid, placed, set, "columns")];
	return placed.region.kind === "form" ? proposedCells(grid, placed, set) : found;
}

/** rows: a line is a row and goes across columns; columns: the other way round. */
type Orientation = "rows" | "columns";

interface View {
	lines: number;
	across: number;
	text(line: number, at: number): string;
}

const viewOf = (grid: FormGrid, orientation: Orientation): View =>
	orientation === "rows"
		? { lines: grid.lastRow, across: grid.lastColumn, text: (line, at) => grid.text(line, at) }
		: {
				lines: grid.lastColumn,
				across: grid.lastRow,
				text: (line, at) => grid.text(at, line),
			};

/** Header rows above the first item, and lines that may stand between (other items, a heading). */
const HEADS = 4;
const BETWEEN = 12;

function itemsAlong(grid: FormGrid, placed: PlacedRegion, set: DefinitionSet, orientation: Orientation): ScoredProposal[] {
	const names = itemNames(placed, set);
	const view = viewOf(grid, orientation);
	const items = new Map<string, { line: number; at: number; by: Certainty }>();
	for (let line = 1; line <= view.lines; line++)
		for (let at = 1; at <= view.across; at++) {
			const text = view.text(line, at);
			const name = text === "" ? undefined : names.get(plainText(text));
			const known = name && items.get(name.key);
			if (name && (!known || isSurer(name.by, known.by))) items.set(name.key, { line, at, by: name.by });
		}
	// Items of one region stand below each other, in different lines.
	const lines = new Set([...items.values()].map(({ line }) => line));
	if (items.size === 0 || lines.size < items.size) return [];
	const first = Math.min(...lines);
	const behind = Math.max(...[...items.values()].map(({ at }) => at));
	const below = Array.from({ length: Math.min(BETWEEN, first - 1) }, (_, i) => first - i).find(
		(line) => fieldsOver(view, placed, line, behind).length > 0,
	);
	if (below === undefined) return [];
	const fields = fieldsOver(view, placed, below, behind);
	const surest = [...items].map(([key, { line, by }]): BindingReason => ({ what: key, at: lineName(orientation, line), by }));
	const heads = fields.map(
		({ header, at, by }): BindingReason => ({ what: header, at: lineName(orientation === "rows" ? "columns" : "rows", at), by }),
	);
	const top = Math.min(...fields.map(({ top }) => top));
	const area = { top, bottom: below - 1, left: Math.min(...fields.map(({ at }) => at)), right: Math.max(...fields.map(({ at }) => at)) };
	const base = { role: placed.role, sheet: grid.sheet.name };
	const region: OwnRegion =
		orientation === "rows"
			? {
					...base,
					orientation,
					header: formatRange(area),
					fields: Object.fromEntries(fields.map(({ header, at }) => [header, columnName(at)])),
					items: Object.fromEntries([...items].map(([key, { line }]) => [key, line])),
				}
			: {
					...base,
					orientation,
					header: formatRange({ top: area.left, bottom: area.right, left: area.top, right: area.bottom }),
					fields: Object.fromEntries(fields.map(({ header, at }) => [header, at])),
					items: Object.fromEntries([...items].map(([key, { line }]) => [key, columnName(line)])),
				};
	return [{ region, reasons: [...heads, ...surest], score: items.size * fields.length }];
}

const lineName = (orientation: Orientation, line: number): string => (orientation === "rows" ? `第${line}行` : `${columnName(line)}列`);

interface Field {
	header: string;
	at: number;
	by: Certainty;
	/** The first line of its header. */
	top: number;
}

/** Headers above the first item, and beside the labels. Each of our columns once, each of the file's once; the surest first. */
function fieldsOver(view: View, placed: PlacedRegion, first: number, behind: number): Field[] {
	const found: Field[] = [];
	for (let at = 1; at <= view.across; at++) {
		const lines = linesOver(view, first, at);
		const texts = lines.map((line) => view.text(line, at)).filter((text, i, all) => text !== all[i - 1]);
		if (texts.length === 0) continue;
		const top = Math.min(...lines);
		for (const column of placed.region.columns) {
			// Labels of ours are the file's own business.
			if (!isAsked(placed, column) || (at <= behind && placed.region.key.includes(column.header))) continue;
			const by = headerMatch(texts.slice(0, 3), column);
			if (by) found.push({ header: column.header, at, by, top });
		}
	}
	return takeOnce(found);
}

/** The lines of one header, lowest first: as far up as there are texts. */
function linesOver(view: View, first: number, at: number): number[] {
	const lines: number[] = [];
	for (let line = first - 1; line > 0 && line >= first - HEADS && view.text(line, at) !== ""; line--) lines.push(line);
	return lines;
}

function takeOnce(found: readonly Field[]): Field[] {
	const headers = new Set<string>();
	const places = new Set<number>();
	const order = [...found].sort((a, b) => (isSurer(a.by, b.by) ? -1 : isSurer(b.by, a.by) ? 1 : 0));
	return order
		.filter(({ header, at }) => {
			if (headers.has(header) || places.has(at)) return false;
			headers.add(header);
			places.add(at);
			return true;
		})
		.sort((a, b) => a.at - b.at);
}

/** Whether a column holds anything of people or of the service. */
const isAsked = ({ region, rows }: PlacedRegion, column: PlacedRegion["region"]["columns"][number]): boolean =>
	column.input ||
	column.measure !== undefined ||
	region.kind === "list" ||
	(region.kind === "matrix" && column.type === "amount") ||
	rows.some(({ fixed }) => fixed?.codes[column.header] !== undefined);

/** Below a list. */
const endings = /^(?:合计|总计|小计|注[：:]|备注[：:]|说明[：:]|填表|填报人|制表|负责人|审核)/u;
/** Rows of a list that ends nowhere. */
const ROWS_WITHOUT_END = 20;

function listOn(grid: FormGrid, placed: PlacedRegion): ScoredProposal[] {
	const view = viewOf(grid, "rows");
	const least = Math.max(2, placed.region.columns.filter(({ input }) => input).length / 3);
	const all = Array.from({ length: grid.lastRow }, (_, i): ScoredProposal | undefined => {
		const first = i + 2;
		const fields = fieldsOver(view, placed, first, 0).filter(({ header, at }) => grid.text(first - 1, at) !== "" && header !== "");
		const named = fields.filter(({ by }) => by === "name").length;
		if (fields.length < least || named === 0) return undefined;
		const { last, end } = listEnd(grid, first);
		const area = {
			top: Math.min(...fields.map(({ top }) => top)),
			bottom: first - 1,
			left: Math.min(...fields.map(({ at }) => at)),
			right: Math.max(...fields.map(({ at }) => at)),
		};
		return {
			region: {
				role: placed.role,
				sheet: grid.sheet.name,
				orientation: "rows",
				header: formatRange(area),
				fields: Object.fromEntries(fields.map(({ header, at }) => [header, columnName(at)])),
				list: { first, last, ...(end === undefined ? {} : { end }) },
			},
			reasons: fields.map(({ header, at, by }) => ({ what: header, at: `${columnName(at)}列`, by })),
			score: fields.length + named,
		};
	});
	return all.flatMap((one) => one ?? []);
}

function listEnd(grid: FormGrid, first: number): { last: number; end?: string } {
	for (let row = first; row <= grid.lastRow; row++)
		for (let column = 1; column <= grid.lastColumn; column++) {
			const text = grid.text(row, column);
			if (text === "" || (grid.merged(row, column)?.top ?? row) !== row) continue;
			if (endings.test(text) && row > first) return { last: row - 1, end: text.slice(0, 100) };
		}
	return { last: Math.max(first + ROWS_WITHOUT_END - 1, grid.lastRow) };
}

/** The template as the check needs it: what belongs in every cell, by the meaning of its place. Worked out once for a program and number of clusters. */

import { SERIAL_HEADER } from "../../definition/layout.ts";
import { originalOf } from "../../definition/original.ts";
import type { DefinitionSet } from "../../definition/schema.ts";
import type { Steps } from "../../steps.ts";
import { META_ROLE } from "../../template/cell.ts";
import { GIVEN_LABEL, type GivenCells, givenKey } from "../../template/given.ts";
import type { Layout, PlacedRegion } from "../../template/layout.ts";
import { composeSteps } from "../../template/plan.ts";
import type { Prefill } from "../../template/prefill.ts";
import type { CellPlan, SheetPlan } from "../../workbook/plan.ts";
import type { Program } from "../compile/program.ts";
import type { RowSchema } from "../compile/region-schema.ts";
import { isMarked, markedPrefill, type UnitSpelling } from "./marks.ts";
import { tokensOf } from "./tokens.ts";

/** What belongs in one cell; texts and formulas with marks in them. */
export interface Expected {
	value: string | number | null;
	formula?: string;
	/** A rule's live form: 校验状态. */
	live: boolean;
	/** Running number of a list's row. */
	serial: boolean;
	/** Row of the template, to which addresses in the formula belong. */
	row: number;
	/** There are marks in it. */
	marked: boolean;
}

export interface ExpectedRow {
	/** By column of the region; undefined: the school's own, or given by the service. */
	cells: readonly (Expected | undefined)[];
	/** By column: the number of a cell that the service fills in (shared/template/given.ts). */
	given: readonly (number | undefined)[];
	/** Columns of `cells` that hold something. */
	columns: readonly number[];
}

/** A cell above a region, or beside none. */
export interface HeadCell {
	row: number;
	column: number;
	value: string | number | null;
	formula?: string;
}

export interface TemplateSheet {
	name: string;
	/** Row of the first header; 0 where the sheet has no region. */
	headerRow: number;
	/** Title, identity, notes: above everything. */
	head: readonly HeadCell[];
	/** Title and units of a region. */
	regions: readonly { role: string; headerRow: number; head: readonly (HeadCell & { header: string })[] }[];
	/** What stands below the last region (signatures); rows count from its last one. */
	foot: readonly HeadCell[];
	/** Sheets without regions (校验): every cell. */
	cells: readonly HeadCell[];
}

export interface Template {
	layout: Layout;
	sheets: readonly TemplateSheet[];
	/** Formulas with a name of their own, all of the whole workbook. */
	formulas: readonly { name: string; refersTo: string }[];
	/** What was spelt for units: see marks.ts. */
	spelt: Map<string, UnitSpelling>;
	/** By sheet and role, then by row plan and owner (−1: the school). */
	row(sheet: string, role: string, plan: RowSchema, owner: number): ExpectedRow | undefined;
	placed(sheet: string, role: string): PlacedRegion | undefined;
	/** How many cells the service fills in. */
	givenCount: number;
}

const templates = new WeakMap<DefinitionSet, Map<string, Template>>();
/** Documents, classes and numbers of clusters for which a set's templates are kept. */
const KEPT = 24;

export function* templateFor(program: Program, clusters: readonly string[]): Steps<Template> {
	const set = originalOf(program.set);
	const known = templates.get(set) ?? new Map<string, Template>();
	templates.set(set, known);
	const key = `${program.document.kind}|${program.unitClass}|${clusters.join(",")}`;
	const before = known.get(key);
	if (before) return before;
	const template = yield* makeTemplate(set, markedPrefill(program, clusters), clusters);
	if (known.size >= KEPT) known.clear();
	known.set(key, template);
	return template;
}

function* makeTemplate(set: DefinitionSet, prefill: Prefill, numbers: readonly string[]): Steps<Template> {
	const { plan, layout, given } = yield* composeSteps(set, prefill);
	const rows = new Map<string, ExpectedRow>();
	const byPlan = new WeakMap<RowSchema, (ExpectedRow | null)[]>();
	const sheets: TemplateSheet[] = [];
	for (const sheet of plan.sheets) {
		yield;
		const placed = layout.regions.filter((one) => one.sheet === sheet.name);
		const byRow = Map.groupBy(sheet.cells, ({ row }) => row);
		for (const region of placed) {
			for (const body of region.rows) {
				const owner = body.cluster ? numbers.indexOf(body.cluster.number) : -1;
				const key = body.code ?? (body.fixed ? region.region.key.map((header) => body.fixed?.cells[header] ?? "").join("|") : "");
				rows.set(
					`${sheet.name}|${region.role}|${key}|${owner}`,
					expectedRow(region, body.row, byRow.get(body.row) ?? [], body.fixed?.codes ?? {}, given),
				);
			}
		}
		sheets.push(expectedSheet(sheet, placed));
	}
	return {
		layout,
		sheets,
		// Names of facts and dates lead to one cell each.
		formulas: plan.names.filter(({ refersTo }) => tokensOf(refersTo)?.[0]?.kind !== "address"),
		spelt: new Map(),
		row: (sheet, role, plan, owner) => {
			// A plan belongs to one region, which stands once, or once for each cluster.
			const known = byPlan.get(plan) ?? [];
			byPlan.set(plan, known);
			known[owner + 1] ??= rows.get(`${sheet}|${role}|${plan.key}|${owner}`) ?? null;
			return known[owner + 1] ?? undefined;
		},
		givenCount: given.numbers.size,
		placed: (sheet, role) => layout.regions.find((one) => one.sheet === sheet && one.role === role),
	};
}

function expectedRow(
	{ region, role, sheet }: PlacedRegion,
	row: number,
	planned: readonly CellPlan[],
	codes: Readonly<Record<string, string>>,
	given: GivenCells,
): ExpectedRow {
	const byColumn = new Map(planned.map((cell) => [cell.column, cell]));
	const cells = region.columns.map((column, i): Expected | undefined => {
		const cell = byColumn.get(i + 1);
		if (!cell || cell.style.unlocked) return undefined;
		// What was filled in for a unit is said by its own workbook alone.
		if (role === META_ROLE && i > 0 && byColumn.get(1)?.value === GIVEN_LABEL) return undefined;
		const value = plainValue(cell);
		const live = column.type === "status";
		// Without a value: the service may know one, or the cell belongs to the commission.
		const mayBeGiven =
			column.measure !== undefined || column.input || codes[column.header] !== undefined || given.numbers.has(givenKey(sheet, row, i + 1));
		if (cell.formula === undefined && value === null && mayBeGiven) return undefined;
		const serial = region.kind === "list" && column.header === SERIAL_HEADER;
		const marked = isMarked(cell.formula ?? value);
		return { value, live, serial, row, marked, ...(cell.formula === undefined ? {} : { formula: cell.formula }) };
	});
	const numbers = region.columns.map((_, i) => given.numbers.get(givenKey(sheet, row, i + 1)));
	return { cells, given: numbers, columns: cells.flatMap((cell, i) => (cell ? [i] : [])) };
}

const plainValue = ({ value }: CellPlan): string | number | null =>
	typeof value === "number" || (typeof value === "string" && value !== "") ? value : null;

function expectedSheet(sheet: SheetPlan, placed: readonly PlacedRegion[]): TemplateSheet {
	const [first] = placed;
	const cells = sheet.cells.map(
		(cell): HeadCell => ({
			row: cell.row,
			column: cell.column,
			value: plainValue(cell),
			...(cell.formula === undefined ? {} : { formula: cell.formula }),
		}),
	);
	if (!first) return { name: sheet.name, headerRow: 0, head: [], regions: [], foot: [], cells };
	const top = Math.min(...placed.map((one) => one.titleRow ?? one.unitsRow ?? one.headerRow));
	const bottom = Math.max(...placed.map(({ lastRow }) => lastRow));
	return {
		name: sheet.name,
		headerRow: first.headerRow,
		head: cells.filter(({ row }) => row < top),
		regions: placed.map(({ role, region, headerRow, titleRow, unitsRow }) => ({
			role,
			headerRow,
			head: cells.flatMap((cell) =>
				cell.row === titleRow || cell.row === unitsRow
					? [{ ...cell, header: cell.row === titleRow ? "" : (region.columns[cell.column - 1]?.header ?? "") }]
					: [],
			),
		})),
		foot: cells.flatMap((cell) => (cell.row > bottom ? [{ ...cell, row: cell.row - bottom }] : [])),
		cells: [],
	};
}

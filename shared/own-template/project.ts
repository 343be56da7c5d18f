/**
 * A workbook that was filled in on somebody else's template → the same in our own layout, and the way back: which cell of the file a cell of
 * our layout stands for. Sheets that were added to the file are ours already.
 */
import { NOT_APPLICABLE } from "../definition/kinds.ts";
import type { DefinitionSet, DocumentKind, OwnTemplate, UnitClass } from "../definition/schema.ts";
import { isOnOwnTemplate } from "../domain/own-sheet.ts";
import type { PlacedRegion } from "../template/layout.ts";
import { namesOf } from "../template/names.ts";
import { formatRange } from "../workbook/address.ts";
import type { CellImage, SheetImage, TableImage, WorkbookImage } from "../workbook/image.ts";
import { type BoundCell, boundCells, capacitiesIn, type FileCell, type Finder, finderIn } from "./bound.ts";
import { holdsBoxes, isTicked, tickedIn } from "./boxes.ts";
import { type Canonical, canonicalOf, choosesAt, isTaken, plannedAt } from "./canonical.ts";
import { givenIn } from "./own-sheet.ts";

/** Whose workbook it is, as the form _meta says. */
export interface Stated {
	identity: {
		document: DocumentKind;
		unit: string;
		unitName: string;
		class: UnitClass;
		period: string;
		year: number;
		clusters: { number: string; code: string; name: string }[];
	};
	start: number;
	end: number;
}

export interface Projection {
	/** In our own layout. */
	image: WorkbookImage;
	/** The file's own. */
	file: WorkbookImage;
	own: OwnTemplate;
	canonical: Canonical;
	finder: Finder;
	cells: readonly BoundCell[];
	/** Bound cells that were deleted from the file. */
	lost: readonly BoundCell[];
	/**
	 * Where a cell of our layout stands in the file; without a cell: the sheet. undefined: nowhere there.
	 */
	toFile(sheet: string, row: number, column: number): BoundCell["at"] | undefined;
	/** The file's sheet for a sheet of our layout. */
	sheetInFile(sheet: string): string;
	/** The cell of our layout that a cell of the file stands for. */
	fromFile(cell: FileCell): FileCell | undefined;
}

/** undefined where the workbook is on our own template, or the set's document is. */
export function project(file: WorkbookImage, set: DefinitionSet, { identity, start, end }: Stated): Projection | undefined {
	const document = set.documents.find(({ kind }) => kind === identity.document);
	if (!document?.ownTemplate || !isOnOwnTemplate(file)) return undefined;
	const finder = finderIn(file);
	const { unit, unitName, class: unitClass, period, year, clusters } = identity;
	const canonical = canonicalOf(set, {
		unit: { code: unit, name: unitName, class: unitClass },
		period: { id: period, document: identity.document, year, start, end },
		clusters,
		facts: {},
		rows: {},
		capacity: capacitiesIn(document.ownTemplate, finder),
		generatedAt: "",
	});
	if (!canonical) return undefined;
	const { cells, lost } = boundCells(canonical, finder);
	return { file, own: canonical.own, canonical, finder, cells, lost, image: imageOf(canonical, file, cells), ...waysOf(canonical, cells) };
}

const keyOf = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;
const placeOf = ({ placed, body, column }: BoundCell): FileCell => ({ sheet: placed.sheet, row: body.row, column });

function waysOf({ bound, layout }: Canonical, cells: readonly BoundCell[]): Pick<Projection, "toFile" | "fromFile" | "sheetInFile"> {
	const out = new Map<string, BoundCell>();
	const back = new Map<string, BoundCell>();
	for (const cell of cells) {
		const { sheet, row, column } = placeOf(cell);
		out.set(keyOf(sheet, row, column), cell);
		for (const at of cell.at) back.set(keyOf(at.sheet, at.row, at.column), cell);
	}
	const ours = new Set(bound.map(({ name }) => name));
	const sheets = new Map<string, string>();
	for (const cell of cells) {
		const [at] = cell.at;
		if (at && !sheets.has(cell.placed.sheet)) sheets.set(cell.placed.sheet, at.sheet);
	}
	const added = new Set(layout.sheets.map(({ name }) => name).filter((name) => !ours.has(name)));
	return {
		toFile: (sheet, row, column) => (added.has(sheet) ? [{ sheet, row, column, name: "" }] : out.get(keyOf(sheet, row, column))?.at),
		sheetInFile: (sheet) => (added.has(sheet) ? sheet : (sheets.get(sheet) ?? sheet)),
		fromFile: (cell) => {
			if (added.has(cell.sheet)) return cell;
			const found = back.get(keyOf(cell.sheet, cell.row, cell.column));
			return found && placeOf(found);
		},
	};
}

function imageOf(canonical: Canonical, file: WorkbookImage, cells: readonly BoundCell[]): WorkbookImage {
	const standing = new Map(file.sheets.map((sheet) => [sheet.name, cellsOf(sheet)]));
	const at = ({ sheet, row, column }: FileCell): CellImage | undefined => standing.get(sheet)?.get(keyOf("", row, column));
	const bound = new Map(cells.map((cell) => [keyOf(cell.placed.sheet, cell.body.row, cell.column), cell]));
	const given = givenIn(file);
	const isBound = new Set(canonical.bound);
	const tables: TableImage[] = [];
	const sheets = canonical.layout.sheets.flatMap((placed): SheetImage[] => {
		if (!isBound.has(placed)) {
			const own = file.sheets.find(({ name }) => name === placed.name);
			tables.push(...file.tables.filter(({ sheet }) => sheet === placed.name));
			return own ? [own] : [];
		}
		const regions = placed.regions.map((region) =>
			regionCells(canonical, region, (row, column) => {
				const cell = bound.get(keyOf(region.sheet, row, column));
				return cell ? contentOf(canonical, cell, at) : given.get(keyOf(region.sheet, row, column));
			}),
		);
		tables.push(...placed.regions.map(tableOf));
		const { name, sheet } = placed;
		return [{ name, state: sheet.state, cells: regions.flat(), merges: [], hiddenRows: [], hiddenColumns: [] }];
	});
	const { layout, scene } = canonical;
	return { sheets, tables, names: namesOf({ layout, prefill: scene.prefill }), externalLinks: file.externalLinks };
}

const cellsOf = ({ cells }: SheetImage): ReadonlyMap<string, CellImage> =>
	new Map(cells.map((cell) => [keyOf("", cell.row, cell.column), cell]));

const tableOf = ({ table, sheet, headerRow, lastRow, region }: PlacedRegion): TableImage => ({
	name: table,
	sheet,
	range: formatRange({ top: headerRow, left: 1, bottom: lastRow, right: region.columns.length }),
	columns: region.columns.map(({ header }) => header),
});

type Content = Pick<CellImage, "kind" | "value" | "formula">;

/** A region's cells row by row. @param stands what stands in the file for a cell, or was given for it */
function regionCells(
	canonical: Canonical,
	placed: PlacedRegion,
	stands: (row: number, column: number) => Content | undefined,
): CellImage[] {
	const { region, headerRow } = placed;
	const heads = region.columns.map(({ header }, i): CellImage => ({ row: headerRow, column: i + 1, kind: "text", value: header }));
	const body = placed.rows.flatMap((row) =>
		region.columns.flatMap((column, i): CellImage[] => {
			const planned = plannedAt(canonical, placed, row, i + 1);
			if (!planned) return [];
			const at = { row: row.row, column: i + 1 };
			if (planned.formula !== undefined) return [{ ...at, kind: "blank", value: null, formula: planned.formula }];
			const taken = isTaken(placed, row, column, planned) ? stands(row.row, i + 1) : undefined;
			if (taken) return [{ ...at, ...taken }];
			const { value } = planned;
			if (typeof value !== "string" && typeof value !== "number") return [];
			// In a form of the unit the service says what is known of it; 不适用 stands where nobody typed anything.
			const isOurs = !isTaken(placed, row, column, planned) || value === NOT_APPLICABLE || region.kind === "form";
			return isOurs ? [{ ...at, kind: typeof value === "number" ? "number" : "text", value }] : [];
		}),
	);
	return [...heads, ...body];
}

/** What a bound cell says; undefined: it is blank. */
function contentOf(canonical: Canonical, cell: BoundCell, at: (place: FileCell) => CellImage | undefined): Content | undefined {
	const [first] = cell.at;
	if (!first) return undefined;
	if (first.value !== undefined) {
		const chosen = cell.at.filter((one) => isTicked(at(one))).flatMap(({ value }) => value ?? []);
		const said = chosen.length > 0 ? chosen.join("、") : cell.none;
		return said === undefined ? undefined : { kind: "text", value: said };
	}
	const found = at(first);
	if (!found) return undefined;
	const { kind, value, formula } = found;
	if (typeof value === "string" && holdsBoxes(value)) {
		const column = cell.placed.region.columns[cell.column - 1];
		if (column && choosesAt(cell.body, column, canonical.set)) {
			const chosen = tickedIn(value);
			return chosen.length === 0 ? undefined : { kind: "text", value: chosen.join("、") };
		}
	}
	// A formula of the file's own gives its value; one that has none yet is said to be uncalculated.
	if (formula !== undefined && value !== null) return { kind, value };
	return { kind, value, ...(formula === undefined ? {} : { formula }) };
}

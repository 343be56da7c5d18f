/**
 * A file of somebody else → the template that a unit gets: defined names for the bound cells, what is known of the unit in those that are
 * blank, and our own sheets behind. Every other part of the file keeps its bytes (decision 109).
 */
import type { DefinitionSet } from "../definition/schema.ts";
import { OWN_SHEET } from "../domain/own-sheet.ts";
import { namesOf } from "../template/names.ts";
import type { Prefill } from "../template/prefill.ts";
import { planSheet } from "../template/sheet.ts";
import { sheetPrefix } from "../template/translate.ts";
import { quoteSheet } from "../workbook/address.ts";
import { appendSheets } from "../workbook/append-sheets.ts";
import { type FileProblem, WorkbookError, type WorkbookImage } from "../workbook/image.ts";
import { type CellEdit, type NameEdit, patchWorkbook } from "../workbook/patch.ts";
import type { CellPlan, SheetPlan } from "../workbook/plan.ts";
import { readWorkbook } from "../workbook/read.ts";
import { asHandedOut, type BoundCell, boundCells, capacitiesIn, namesOfBound } from "./bound.ts";
import { type Canonical, canonicalOf, isTaken, plannedAt } from "./canonical.ts";
import { editsOfValue } from "./edits.ts";
import { isFilled } from "./filled.ts";
import { type GivenAside, ownSheetPlan } from "./own-sheet.ts";

/**
 * @param file exactly the bytes whose digest the document names
 * @returns the file for this unit; the same file, set and prefill give the same bytes
 * @throws WorkbookError where the file cannot be read, lacks a bound sheet, has a sheet of ours, or a list has too little room; Error where
 * the document of the set is not collected with a file of somebody else
 */
export function writeOwnTemplate(file: Uint8Array, set: DefinitionSet, prefill: Prefill): Uint8Array {
	const document = set.documents.find(({ kind }) => kind === prefill.period.document);
	const capacity = document?.ownTemplate && capacitiesIn(document.ownTemplate, asHandedOut);
	const canonical = capacity && canonicalOf(set, { ...prefill, capacity: { ...prefill.capacity, ...capacity } });
	if (!canonical) throw new Error(`The document ${prefill.period.document} of ${set.set}/${set.version} has no template of its own.`);
	const image = readWorkbook(file);
	const sheets = sheetsToAdd(canonical);
	requireSheets(canonical, image, sheets);
	const { cells } = boundCells(canonical, asHandedOut);
	const { edits, aside } = givenTo(canonical, image, cells);
	requireRoom(canonical, cells);
	const written = appendSheets(file, [...sheets, ownSheetPlan(canonical.own.sha256, canonical.own.file, aside)]);
	return patchWorkbook(written, edits, { names: namesIn(canonical, cells), ...(edits.length > 0 ? { recalculate: true } : {}) });
}

/** Our sheets, hidden ones last. */
function sheetsToAdd(canonical: Canonical): SheetPlan[] {
	const isHidden = ({ sheet }: Canonical["added"][number]): boolean => sheet.state === "veryHidden";
	const order = [...canonical.added.filter((one) => !isHidden(one)), ...canonical.added.filter(isHidden)];
	const isElsewhere = mentions(canonical);
	return order.map((placed) => {
		const plan = planSheet(placed, canonical.scene);
		const cells = plan.cells.map(
			({ formula, ...cell }): CellPlan => (formula === undefined || isElsewhere(formula) ? cell : { ...cell, formula }),
		);
		return { ...plan, cells };
	});
}

/** Whether a formula of our layout speaks of a sheet or a table that this file has in its own way. The check computes such a cell all the same. */
function mentions({ bound }: Canonical): (formula: string) => boolean {
	const words = bound.flatMap(({ name, regions }) => [
		`${quoteSheet(name)}!`,
		sheetPrefix(name),
		...regions.map(({ table }) => `${table}[`),
	]);
	return (formula) => words.some((word) => formula.includes(word));
}

function namesIn(canonical: Canonical, cells: readonly BoundCell[]): NameEdit[] {
	const { layout, scene } = canonical;
	const isElsewhere = mentions(canonical);
	const ours = namesOf({ layout, prefill: scene.prefill }).filter(({ refersTo }) => !isElsewhere(refersTo));
	return [...ours, ...namesOfBound(cells).map((name) => ({ ...name, sheet: null }))];
}

/** What is known goes into blank cells of the file; what the file has no cell for is kept aside. */
function givenTo(canonical: Canonical, image: WorkbookImage, cells: readonly BoundCell[]): { edits: CellEdit[]; aside: GivenAside[] } {
	const filled = isFilled(image);
	const bound = new Map(cells.map((cell) => [`${cell.placed.sheet}!${cell.body.row},${cell.column}`, cell]));
	const edits: CellEdit[] = [];
	const aside: GivenAside[] = [];
	for (const { regions } of canonical.bound)
		for (const placed of regions)
			for (const body of placed.rows)
				for (const [i, column] of placed.region.columns.entries()) {
					const planned = plannedAt(canonical, placed, body, i + 1);
					const value = planned?.value ?? null;
					if (!planned || (typeof value !== "string" && typeof value !== "number") || planned.formula !== undefined) continue;
					const cell = bound.get(`${placed.sheet}!${body.row},${i + 1}`);
					if (cell) {
						if (cell.at.every((at) => !filled(at))) edits.push(...editsOfValue(image, cell, value, planned.style.numberFormat));
					} else if (isTaken(placed, body, column, planned)) aside.push({ sheet: placed.sheet, row: body.row, column: i + 1, value });
				}
	return { edits, aside };
}

function requireSheets({ own }: Canonical, image: WorkbookImage, sheets: readonly SheetPlan[]): void {
	const names = new Set(image.sheets.map(({ name }) => name));
	const missing = own.regions.find(({ sheet }) => !names.has(sheet));
	if (missing)
		throw refused(
			[`文件里没有绑定的工作表“${missing.sheet}”。`, `The file has no sheet “${missing.sheet}”, which the bindings name.`],
			["换回绑定时的文件，或重新绑定。", "Use the file that was bound, or bind this one anew."],
		);
	const lower = new Set([...names].map((name) => name.toLowerCase()));
	const twice = [...sheets.map(({ name }) => name), OWN_SHEET].find((name) => lower.has(name.toLowerCase()));
	if (twice !== undefined)
		throw refused(
			[
				`文件里已有工作表“${twice}”，与本表式要加入的同名。`,
				`The file has a sheet “${twice}” already, the name of one that the document adds.`,
			],
			["把它的区域绑定到文件里，或给文件的工作表改名。", "Bind its regions to the file, or rename the file's sheet."],
		);
}

function requireRoom({ layout }: Canonical, cells: readonly BoundCell[]): void {
	const bound = new Map<string, number>();
	for (const { placed, body } of cells)
		if (body.earlier !== null || placed.region.kind === "list")
			bound.set(placed.sheet + placed.role, Math.max(body.row, bound.get(placed.sheet + placed.role) ?? 0));
	for (const placed of layout.regions) {
		const last = bound.get(placed.sheet + placed.role);
		const needed = placed.rows.findLast(({ earlier }) => earlier !== null)?.row;
		if (last !== undefined && needed !== undefined && needed > last)
			throw refused(
				[`以前年度的行比文件里“${placed.role}”的行多。`, `There are more rows of earlier years than the file has for “${placed.role}”.`],
				["在文件里给这张表加行，再重新绑定。", "Add rows to it in the file, and bind it anew."],
			);
	}
}

function refused([zh, en]: readonly [string, string], [fixZh, fixEn]: readonly [string, string]): WorkbookError {
	const problem: FileProblem = { code: "foreign-template", message: { zh, en }, fix: { zh: fixZh, en: fixEn } };
	return new WorkbookError(problem);
}

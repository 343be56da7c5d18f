/** What a repair does to a workbook, one cell or one name at a time, and how it is taken back. Hosts carry steps out. */
import { applyEdits, type Edit } from "../check/index.ts";
import type { NameImage, WorkbookImage } from "../workbook/image.ts";

/** What a cell holds: an edit without its place. */
export interface CellContent extends Pick<Edit, "kind" | "value" | "formula"> {
	/** Excel number format that shows it rightly; absent: the cell keeps its own. */
	numberFormat?: string;
}

export interface CellStep {
	what: "cell";
	sheet: string;
	/** From 1. */
	row: number;
	column: number;
	before: CellContent;
	after: CellContent;
	/** The official workbook locks this cell: on a protected sheet the protection has to be lifted for a moment. */
	locked: boolean;
}

export interface NameStep {
	what: "name";
	name: string;
	/** The sheet it is scoped to; null: the workbook. */
	sheet: string | null;
	/** What it refers to, without the leading =; null: there is no such name. */
	before: string | null;
	after: string | null;
}

export type RepairStep = CellStep | NameStep;

/** The steps that take these back, last one first. */
export const inverse = (steps: readonly RepairStep[]): RepairStep[] =>
	steps.toReversed().map((step): RepairStep => {
		// Apart, so that each keeps its own type of before and after.
		if (step.what === "name") return { ...step, before: step.after, after: step.before };
		return { ...step, before: step.after, after: step.before };
	});

/** The cells among the steps as edits for `Checker.edit`; names are no edits. */
export const editsOf = (steps: readonly RepairStep[]): Edit[] =>
	steps.flatMap((step) => (step.what === "cell" ? [editOf(step, step.after)] : []));

function editOf({ sheet, row, column }: CellStep, { kind, value, formula }: CellContent): Edit {
	return { sheet, row, column, value, ...(kind ? { kind } : {}), ...(formula === undefined ? {} : { formula }) };
}

/** The image after the steps. */
export function applySteps(image: WorkbookImage, steps: readonly RepairStep[]): WorkbookImage {
	const edited = applyEdits(image, editsOf(steps));
	const named = steps.filter((step) => step.what === "name");
	if (named.length === 0) return edited;
	const changed = new Map(named.map((step) => [keyOfName(step), step]));
	const kept = edited.names.filter((name) => !changed.has(keyOfName(name)));
	const added = [...changed.values()].flatMap(({ name, sheet, after }) => (after === null ? [] : [{ name, sheet, refersTo: after }]));
	return { ...edited, names: [...kept, ...added] };
}

/** Whether the workbook still holds what the steps left there, so that taking them back destroys nothing that came later. */
export const stillHolds = (image: WorkbookImage, steps: readonly RepairStep[]): boolean => heldIn(image, steps).length === steps.length;

/**
 * The steps whose outcome still stands. Of formulas it counts that one stands there: programs spell them in their own way.
 */
export function heldIn(image: WorkbookImage, steps: readonly RepairStep[]): RepairStep[] {
	const cells = new Map<string, Pick<CellContent, "value" | "formula">>();
	const wanted = new Set(steps.flatMap((step) => (step.what === "cell" ? [step.sheet] : [])));
	for (const sheet of image.sheets)
		if (wanted.has(sheet.name)) for (const cell of sheet.cells) cells.set(keyOfCell({ sheet: sheet.name, ...cell }), cell);
	const names = new Map(image.names.map((name) => [keyOfName(name), name.refersTo]));
	return steps.filter((step) => {
		if (step.what === "name") return sameReference(names.get(keyOfName(step)) ?? null, step.after);
		return isHeld(cells.get(keyOfCell(step)), step.after);
	});
}

/** Whether a cell holds the content; undefined: an empty cell. Of a formula it counts that there is one. */
export function isHeld(cell: Pick<CellContent, "value" | "formula"> | undefined, { value, formula }: CellContent): boolean {
	if (formula !== undefined) return cell?.formula !== undefined;
	return cell?.formula === undefined && (cell?.value ?? "") === (value ?? "");
}

/** Several changes of one cell or name made one; what ends as it began is left out. */
export function mergeSteps(steps: readonly RepairStep[]): RepairStep[] {
	const merged = new Map<string, RepairStep>();
	for (const step of steps) {
		const key = placeOfStep(step);
		const first = merged.get(key);
		if (step.what === "cell") merged.set(key, first?.what === "cell" ? { ...step, before: first.before } : step);
		else merged.set(key, first?.what === "name" ? { ...step, before: first.before } : step);
	}
	return [...merged.values()].filter((step) =>
		step.what === "name"
			? step.before !== step.after
			: step.before.formula !== step.after.formula || step.before.value !== step.after.value || step.before.kind !== step.after.kind,
	);
}

/** The same for steps that change the same cell or name: `sheet!row,column` for a cell. */
export const placeOfStep = (step: RepairStep): string => (step.what === "cell" ? keyOfCell(step) : `name ${keyOfName(step)}`);

const keyOfCell = ({ sheet, row, column }: Pick<CellStep, "sheet" | "row" | "column">): string => `${sheet}!${row},${column}`;
/** Excel does not tell capitals from small letters in names. */
const keyOfName = ({ name, sheet }: Pick<NameImage, "name" | "sheet">): string => `${sheet ?? ""}!${name.toUpperCase()}`;

/** Programs put quotes around a sheet's name or leave them out. */
const sameReference = (a: string | null, b: string | null): boolean =>
	(a?.replaceAll("'", "") ?? null) === (b?.replaceAll("'", "") ?? null);

/**
 * A checker of a workbook on somebody else's template: checked in our own layout, its places said as the file has them. Every edit has the
 * workbook bound anew: such forms are small.
 */

import type { DefinitionSet } from "../../definition/schema.ts";
import { isOnOwnTemplate } from "../../domain/own-sheet.ts";
import { editsInFile } from "../../own-template/edits.ts";
import { type Projection, project } from "../../own-template/project.ts";
import { atOnce, inSlices, type Steps, type TimeSlicer } from "../../steps.ts";
import { formatAddress, parseAddress } from "../../workbook/address.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import type { CellEdit } from "../../workbook/patch.ts";
import { applyEdits, type Edit } from "../edit/image-edits.ts";
import { bounded } from "../evaluate/bounded.ts";
import { computedCells } from "../evaluate/computed-cells.ts";
import { Engine } from "../evaluate/engine.ts";
import type { FrameSource } from "../frame/framed.ts";
import { FILE_SHEET, ownFrame } from "../frame/own-frame.ts";
import { readMeta } from "../model/identity.ts";
import type { Finding, Report } from "../model/report.ts";
import { valueAt } from "../state/cell-at.ts";
import { type CellAddress, locateIn } from "../state/places.ts";
import type { Checker } from "./checker.ts";

export interface OwnBook {
	engine: Engine;
	projection: Projection;
}

/**
 * @param isFramed holds it against the file that it was made of as well
 * @returns undefined where the workbook is on our own template
 * @throws WorkbookError as a check
 */
export function* ownBookSteps(file: WorkbookImage, set: DefinitionSet, isFramed: boolean): Steps<OwnBook | undefined> {
	const projection = project(file, set, readMeta(file));
	if (!projection) return undefined;
	yield;
	return { projection, engine: yield* Engine.inSteps(projection.image, set, isFramed ? ownFrame(projection) : undefined) };
}

/** A workbook on whichever template, checked, for those who write into its file. */
export interface OpenBook {
	engine: Engine;
	/** Edits of our layout as edits of the file; `nowhere` are those for which the file has no cell. */
	inFile(edits: readonly CellEdit[]): { edits: CellEdit[]; nowhere: CellEdit[] };
	/** A cell of our layout, in the file; undefined where the file has none for it. */
	cellInFile(at: CellAddress): CellAddress | undefined;
	/** It was made of somebody else's template. */
	isOwn: boolean;
}

/** @throws WorkbookError as a check */
export function openBook(image: WorkbookImage, set: DefinitionSet): OpenBook {
	const own = isOnOwnTemplate(image) ? atOnce(ownBookSteps(image, set, false)) : undefined;
	if (!own) {
		const engine = new Engine(image, set);
		return { engine, inFile: (edits) => ({ edits: [...edits], nowhere: [] }), cellInFile: (at) => at, isOwn: false };
	}
	const { engine, projection } = own;
	return { engine, inFile: (edits) => editsInFile(projection, edits), cellInFile: (at) => addressInFile(projection, at), isOwn: true };
}

/** A checker that works in slices; undefined where the workbook is on our own template. @throws WorkbookError as a check */
export async function ownInSlices(
	image: WorkbookImage,
	set: DefinitionSet,
	slicer: TimeSlicer,
	frame: FrameSource | undefined,
): Promise<Checker | undefined> {
	const own = await inSlices(ownBookSteps(image, set, frame !== undefined), slicer);
	return own && ownCheckerOn(own, set, frame !== undefined);
}

/** @param book as `ownBookSteps` gives it */
export function ownCheckerOn(book: OwnBook, set: DefinitionSet, isFramed: boolean): Checker {
	let { engine, projection } = book;
	let { file } = projection;
	let framed = isFramed;
	function* editSteps(edits: readonly Edit[]): Steps<Report> {
		file = applyEdits(file, edits);
		const next = yield* ownBookSteps(file, set, framed);
		if (next) ({ engine, projection } = next);
		return bounded(whole());
	}
	const whole = (): Report => reportInFile(engine.whole(), projection);
	return {
		report: () => bounded(whole()),
		whole,
		edit: (edits) => atOnce(editSteps(edits)),
		editInSlices: (edits, slicer) => inSlices(editSteps(edits), slicer),
		holdAgainst: (_, slicer) => {
			framed = true;
			return inSlices(editSteps([]), slicer);
		},
		image: () => file,
		computed: () =>
			computedCells(engine).flatMap((cell) => {
				const at = addressInFile(projection, cell);
				return at ? [{ ...cell, ...at }] : [];
			}),
		locate: (placeKey) => {
			const at = locateIn(engine.book, (name) => engine.program.slots.byName.get(name), placeKey);
			if (at) return addressInFile(projection, at);
			return file.sheets.some(({ name }) => name === placeKey) ? { sheet: placeKey, row: 1, column: 1 } : undefined;
		},
		ask: (question) => question(engine),
		valueAt: (address) => {
			const at = projection.fromFile(address);
			return at && valueAt(engine, at);
		},
		readsValue: (address) => projection.fromFile(address) !== undefined,
	};
}

/** A report on our layout, its places said as the file has them. */
export function reportInFile(report: Report, projection: Projection): Report {
	const { completeness, more } = report;
	const sheetOf = (sheet: string): string =>
		sheet.startsWith(FILE_SHEET) ? sheet.slice(FILE_SHEET.length) : projection.sheetInFile(sheet);
	return {
		...report,
		completeness: {
			...completeness,
			sheets: completeness.sheets.map(({ sheet, missing, ...counts }) => ({
				...counts,
				sheet: sheetOf(sheet),
				missing: missing.map((one) => ({ ...one, cell: cellOf(projection, sheet, one.cell) ?? one.cell })),
			})),
		},
		findings: report.findings.map((finding) => findingInFile(finding, projection, sheetOf)),
		more: more.map((one) => ({ ...one, sheet: sheetOf(one.sheet) })),
	};
}

function findingInFile(finding: Finding, projection: Projection, sheetOf: (sheet: string) => string): Finding {
	const { sheet, cell } = finding;
	if (sheet.startsWith(FILE_SHEET)) return { ...finding, sheet: sheetOf(sheet) };
	const at = cell === null ? undefined : parseAddress(cell);
	const own = at && addressInFile(projection, { sheet, ...at });
	return { ...finding, sheet: own?.sheet ?? sheetOf(sheet), cell: own ? formatAddress(own.row, own.column) : null };
}

function cellOf(projection: Projection, sheet: string, cell: string): string | undefined {
	const at = parseAddress(cell);
	const own = at && addressInFile(projection, { sheet, ...at });
	return own && formatAddress(own.row, own.column);
}

function addressInFile(projection: Projection, { sheet, row, column }: CellAddress): CellAddress | undefined {
	const [own] = projection.toFile(sheet, row, column) ?? [];
	return own && { sheet: own.sheet, row: own.row, column: own.column };
}

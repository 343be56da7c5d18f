/** A workbook under check: its report, and the report after every edit. */
import type { Value } from "../../formula/value.ts";
import { atOnce, inSlices, type Steps, type TimeSlicer } from "../../steps.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import { applyEdits, type Edit, sheetsByName } from "../edit/image-edits.ts";
import { bounded } from "../evaluate/bounded.ts";
import { type ComputedCell, computedCells } from "../evaluate/computed-cells.ts";
import { Engine } from "../evaluate/engine.ts";
import type { FrameSource } from "../frame/framed.ts";
import type { Report } from "../model/report.ts";
import { readsValue, valueAt } from "../state/cell-at.ts";
import { type CellAddress, locateIn } from "../state/places.ts";

export interface Checker {
	/** The report on the workbook as it is now; in a department's workbook what that department sees. */
	report(): Report;
	/** The same report with every finding, where that leaves some off. */
	whole(): Report;
	/**
	 * The report after edits, the same that a full check of the edited workbook gives; only what depends on the edited cells is
	 * evaluated again. An edit that changes headers, keys of fixed rows or cells outside all regions binds the workbook anew.
	 *
	 * @throws WorkbookError where the edited workbook has lost its identity; correcting it later is enough
	 */
	edit(edits: readonly Edit[]): Report;
	/**
	 * As `edit`, in slices where the workbook has to be bound anew; many edits at once (a paste) bind it anew, too, because only that
	 * comes in slices. One call after the other; until it is done the rest tells of before.
	 */
	editInSlices(edits: readonly Edit[], slicer: TimeSlicer): Promise<Report>;
	/** From now on holds the workbook against its template as well, in slices; called as `editInSlices` is. */
	holdAgainst(template: FrameSource, slicer: TimeSlicer): Promise<Report>;
	/** The workbook as it is now, edits included. */
	image(): WorkbookImage;
	/** What every cell that holds a formula of the set gives, blank rows of lists included. */
	computed(): ComputedCell[];
	/** The cell of a place, e.g. `群01!C_K1_01.actual`; undefined where this workbook has none. */
	locate(placeKey: string): CellAddress | undefined;
	/** What rules read in a cell; null: blank; undefined: it stands in no row of a region. */
	valueAt(address: CellAddress): Value | undefined;
	/** For questions whose code need not come with the check's: trace.ts, meaning.ts, department-report.ts, unnamed-regions.ts, collect-facts.ts. */
	ask<T>(question: (engine: Engine) => T): T;
	/** Whether the value that a formula in this cell has come to matters: hosts tell of every formula that came to another value. */
	readsValue(address: CellAddress): boolean;
}

/** What few workbooks or no first report needs. */
export type Later = typeof import("./later.ts");

/** From about here on a new check is no more work than so many edits. */
const mostAtOnce = 200;

/**
 * @param first of an image without edits
 * @param source holds the workbook against its template as well
 * @param later where it gives none, an edit has the workbook bound anew, and a department's workbook shows everything
 */
export function checkerOn(first: Engine, source: FrameSource | undefined, later: () => Later | undefined): Checker {
	let engine = first;
	let frame = source;
	let { image } = engine.book;
	let sheets = sheetsByName(image);
	/** Since `image`; later ones of one cell win. */
	let pending: Edit[] = [];
	/** The last edit left a workbook that cannot be bound; the engine is of the one before it. */
	let behind = false;
	const current = (): WorkbookImage => {
		image = applyEdits(image, pending);
		pending = [];
		return image;
	};
	function* rebind(): Steps<void> {
		behind = true;
		engine = yield* Engine.inSteps(current(), engine.program.set, frame);
		sheets = sheetsByName(image);
		behind = false;
	}
	function* editSteps(edits: readonly Edit[], most: number): Steps<Report> {
		pending.push(...edits);
		if (behind || edits.length > most || !later()?.editCells(engine, edits, sheets)) yield* rebind();
		return bounded(seen());
	}
	const seen = (): Report => (engine.department && later()?.departmentReport(engine, engine.department)) ?? engine.whole();
	return {
		report: () => bounded(seen()),
		whole: seen,
		edit: (edits) => atOnce(editSteps(edits, Number.POSITIVE_INFINITY)),
		editInSlices: (edits, slicer) => inSlices(editSteps(edits, mostAtOnce), slicer),
		holdAgainst: (template, slicer) => {
			frame = template;
			return inSlices(editSteps([], -1), slicer);
		},
		image: current,
		computed: () => computedCells(engine),
		locate: (placeKey) => locateIn(engine.book, (name) => engine.program.slots.byName.get(name), placeKey),
		ask: (question) => question(engine),
		valueAt: (address) => valueAt(engine, address),
		readsValue: (address) => readsValue(engine, address),
	};
}

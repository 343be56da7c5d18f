/** One-click repairs: what can be mended without anybody's judgement, tried out before it is offered, and taken back. */
import type { Finding, Report } from "../check/report.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import type { Repair } from "./repair.ts";
import { Workshop } from "./workshop.ts";

export type { Repair, RepairKind } from "./repair.ts";
export {
	applySteps,
	type CellContent,
	type CellStep,
	editsOf,
	heldIn,
	inverse,
	mergeSteps,
	type NameStep,
	type RepairStep,
	stillHolds,
} from "./steps.ts";

/** A workbook as it is now. */
export interface Repairable {
	image: WorkbookImage;
	definition: DefinitionSet;
}

/** The last one of each set: a full check's worth of work, done once for a workbook and carried on through its edits. */
const workshops = new WeakMap<DefinitionSet, Workshop>();

function workshopOf({ image, definition }: Repairable): Workshop {
	const last = workshops.get(definition);
	if (last?.follow(image)) return last;
	const workshop = new Workshop(image, definition);
	workshops.set(definition, workshop);
	return workshop;
}

/**
 * The repair of one finding; undefined where nothing can be done safely. Safe: with it this finding is gone, and none has come that
 * was not there before.
 */
export const repairOf = (finding: Finding, book: Repairable): Repair | undefined => workshopOf(book).repairOf(finding);

/** One repair for each finding of the report that has one, in the report's order; safe one by one and all together. */
export const repairsOf = (book: Repairable & { report: Report }): Repair[] => workshopOf(book).repairsOf(book.report.findings);

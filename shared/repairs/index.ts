/** One-click repairs: what can be mended without anybody's judgement, tried out before it is offered, and taken back. */
import { Engine } from "../check/engine.ts";
import { templateFrame } from "../check/frame/template-frame.ts";
import type { Finding, Report } from "../check/report.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { atOnce, inTurns, type Rests, type Steps } from "../steps.ts";
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

function* workshopOf({ image, definition }: Repairable): Steps<Workshop> {
	const last = workshops.get(definition);
	if (last?.follow(image)) return last;
	const workshop = new Workshop(yield* Engine.inSteps(image, definition, templateFrame), image, definition);
	workshops.set(definition, workshop);
	return workshop;
}

function* repairSteps(finding: Finding, book: Repairable): Steps<Repair | undefined> {
	// One finding after the other is asked about: each begins with a turn for others.
	yield;
	return yield* (yield* workshopOf(book)).repairOf(finding);
}

function* repairsSteps(book: Repairable & { report: Report }): Steps<Repair[]> {
	return yield* (yield* workshopOf(book)).repairsOf(book.report.findings);
}

/**
 * The repair of one finding; undefined where nothing can be done safely. Safe: with it this finding is gone, and none has come that
 * was not there before.
 */
export const repairOf = (finding: Finding, book: Repairable): Repair | undefined => atOnce(repairSteps(finding, book));

/** As `repairOf`, in stretches; undefined, too, where meanwhile somebody asked about a later image. What was found stays known. */
export const repairInTurns = (finding: Finding, book: Repairable, rests: Rests): Promise<Repair | undefined> =>
	inTurns(repairSteps(finding, book), rests);

/** One repair for each finding of the report that has one, in the report's order; safe one by one and all together. */
export const repairsOf = (book: Repairable & { report: Report }): Repair[] => atOnce(repairsSteps(book));

/** As `repairsOf`, in stretches; worth nothing where meanwhile somebody asked about a later image. */
export const repairsInTurns = (book: Repairable & { report: Report }, rests: Rests): Promise<Repair[]> =>
	inTurns(repairsSteps(book), rests);

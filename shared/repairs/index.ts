/** One-click repairs: what can be corrected without anybody's judgement, tried out before it is offered, and taken back. */

import { Engine, type Finding, type Report, templateFrame } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { isOnOwnTemplate } from "../domain/own-sheet.ts";
import { atOnce, inSlices, type Steps, type TimeSlicer } from "../steps.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import type { Repair } from "./repair.ts";
import { type Overtaken, overtaken, Workshop } from "./workshop.ts";

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

/** A workbook as it is now; for one on a template of the commission's own there are no repairs. */
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

function* repairSteps(finding: Finding, book: Repairable): Steps<Repair | undefined | Overtaken> {
	return isOnOwnTemplate(book.image) ? undefined : yield* (yield* workshopOf(book)).repairOf(finding);
}

function* repairsSteps(book: Repairable & { report: Report }): Steps<Repair[] | Overtaken> {
	return isOnOwnTemplate(book.image) ? [] : yield* (yield* workshopOf(book)).repairsOf(book.report.findings);
}

/**
 * Whoever is overtaken by a question about another image asks again, as long as the answer is wanted: of several images that are asked
 * about at once only one is the workbook's present one. Whoever is not wanted any more does not begin, and takes the workshop from nobody.
 */
async function untilAnswered<T>(steps: () => Steps<T | Overtaken>, slicer: TimeSlicer, wanted: () => boolean): Promise<T | undefined> {
	// One finding after the other is asked about: each begins with a turn for others.
	if (slicer.due) await slicer.rest();
	while (wanted()) {
		const answer = await inSlices(steps(), slicer);
		if (answer !== overtaken) return answer;
	}
	return undefined;
}

const always = (): boolean => true;

/**
 * The repair of one finding; undefined where nothing can be done safely. Safe: with it this finding is gone, and none has come that
 * was not there before.
 */
export function repairOf(finding: Finding, book: Repairable): Repair | undefined {
	const repair = atOnce(repairSteps(finding, book));
	return repair === overtaken ? undefined : repair;
}

/** As `repairOf`, in slices; undefined, too, once it is not wanted any more. What was found stays known. */
export const repairInSlices = (finding: Finding, book: Repairable, slicer: TimeSlicer, wanted = always): Promise<Repair | undefined> =>
	untilAnswered(() => repairSteps(finding, book), slicer, wanted);

/** One repair for each finding of the report that has one, in the report's order; safe one by one and all together. */
export function repairsOf(book: Repairable & { report: Report }): Repair[] {
	const repairs = atOnce(repairsSteps(book));
	return repairs === overtaken ? [] : repairs;
}

/** As `repairsOf`, in slices; undefined once it is not wanted any more. */
export const repairsInSlices = (
	book: Repairable & { report: Report },
	slicer: TimeSlicer,
	wanted = always,
): Promise<Repair[] | undefined> => untilAnswered(() => repairsSteps(book), slicer, wanted);

/** A checker that works in slices, and comes without the code that a first report on a whole workbook does without. */
import type { DefinitionSet } from "../../definition/schema.ts";
import { isOnOwnTemplate } from "../../domain/own-sheet.ts";
import { haveFunctionsFor } from "../../formula/functions/needed.ts";
import { inSlices, type TimeSlicer } from "../../steps.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import { Engine } from "../evaluate/engine.ts";
import type { FrameSource } from "../frame/framed.ts";
import { departmentMarkIn } from "../state/department.ts";
import { type Checker, checkerOn, type Later } from "./checker.ts";

/** Sets whose functions are all there. */
const served = new WeakSet<DefinitionSet>();

let later: Later | undefined;

/** Code that is fetched apart could not be had; the next call asks again. */
export class PartNotFetched extends Error {}

const notFetched = (cause: unknown): never => {
	throw new PartNotFetched("code that is fetched apart could not be had", { cause });
};

/** @throws TypeError where it cannot be had; the next call asks again */
export async function fetchLater(): Promise<void> {
	later ??= await import("./later.ts");
}

/**
 * Checks a workbook in slices and stays ready for edits; where the set is used for the first time compiling it, the longest work there
 * is, as well. @param frame holds it against its template as well @throws WorkbookError where it comes from no template of this set; PartNotFetched
 */
export async function checkerInSlices(image: WorkbookImage, set: DefinitionSet, slicer: TimeSlicer, frame?: FrameSource): Promise<Checker> {
	if (!served.has(set)) await haveFunctionsFor(JSON.stringify(set)).catch(notFetched);
	served.add(set);
	const own = isOnOwnTemplate(image) && (await (await import("./own-checker.ts").catch(notFetched)).ownInSlices(image, set, slicer, frame));
	if (own) return own;
	if (departmentMarkIn(image)) await fetchLater().catch(notFetched);
	const checker = checkerOn(await inSlices(Engine.inSteps(image, set, frame), slicer), frame, () => later);
	return {
		...checker,
		editInSlices: async (edits, slicer) => {
			// Where it cannot be had, the workbook is bound anew.
			await fetchLater().catch(() => undefined);
			return checker.editInSlices(edits, slicer);
		},
	};
}

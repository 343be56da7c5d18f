/** A checker that works in stretches, and comes without the code that a first report does not need. */
import type { DefinitionSet } from "../definition/schema.ts";
import { haveFunctionsFor } from "../formula/functions/needed.ts";
import { inTurns, type Rests } from "../steps.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { type Checker, checkerOn, type EditCells } from "./checker.ts";
import { Engine } from "./engine.ts";
import type { FrameSource } from "./framed.ts";

/** Sets whose functions are all there. */
const served = new WeakSet<DefinitionSet>();

let carriesEdits: EditCells | undefined;

/** Fetched for the first edit. Where it cannot be had, edits have the workbook checked anew, and the next one asks again. */
async function fetchEditing(): Promise<void> {
	carriesEdits ??= await import("./edit.ts").then(
		({ editCells }) => editCells,
		() => undefined,
	);
}

/**
 * Checks a workbook in stretches and stays ready for edits; where the set is used for the first time compiling it, the longest work there
 * is, as well. @param frame holds it against its template as well @throws WorkbookError where it comes from no template of this set
 */
export async function checkerInTurns(image: WorkbookImage, set: DefinitionSet, rests: Rests, frame?: FrameSource): Promise<Checker> {
	if (!served.has(set)) await haveFunctionsFor(JSON.stringify(set));
	served.add(set);
	const checker = checkerOn(await inTurns(Engine.inSteps(image, set, frame), rests), frame, () => carriesEdits);
	return {
		...checker,
		editInTurns: async (edits, turns) => {
			await fetchEditing();
			return checker.editInTurns(edits, turns);
		},
	};
}

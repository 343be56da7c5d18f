/** From a figure back to the cell it came from, in the workbook as it was filed. */
import type { FigurePlace } from "../../shared/api/summaries.ts";
import { createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import type { StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { imageOf } from "./originals.ts";

type Locate = ReturnType<typeof createChecker>["locate"];

/** Finds places in a filed workbook; where its original is gone nothing is found. */
export async function locatorOf(env: Env, submission: StoredSubmission | undefined, set: DefinitionSet): Promise<Locate> {
	const image = submission && (await imageOf(env, submission));
	if (!image) return () => undefined;
	const checker = createChecker(image, set);
	return (place) => checker.locate(place);
}

/** Same, as answers name places. */
export async function figureLocator(
	env: Env,
	submission: StoredSubmission | undefined,
	set: DefinitionSet,
): Promise<(key: string) => FigurePlace> {
	const locate = await locatorOf(env, submission, set);
	return (key) => {
		const found = locate(key);
		return { key, sheet: found?.sheet ?? null, cell: found ? formatAddress(found.row, found.column) : null };
	};
}

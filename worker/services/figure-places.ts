/** From a figure back to the cell it came from, in the workbook as it was filed. */
import type { FigurePlace } from "../../shared/api/summaries.ts";
import { createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { findSubmission, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import type { Definition } from "./definitions.ts";
import { imageOf } from "./originals.ts";

type Locate = ReturnType<typeof createChecker>["locate"];

/** Finds places in a filed workbook; where its original is gone nothing is found. */
export async function locatorOf(env: Env, submission: StoredSubmission | undefined, set: DefinitionSet): Promise<Locate> {
	const image = submission && (await imageOf(env, submission));
	if (!image) return () => undefined;
	const checker = createChecker(image, set);
	return (place) => checker.locate(place);
}

/** Cells of places in one workbook; null: it has none. */
type Layout = Record<string, { sheet: string; cell: string } | null>;

/**
 * Where some figures stand, as answers name places. Reading a workbook takes longer than a look at a summary may: what was found is kept
 * beside the original, by the contents of both, and read from there the next time.
 */
export async function figureLocator(
	env: Env,
	submission: string,
	definition: Definition,
	keys: readonly string[],
): Promise<(key: string) => FigurePlace> {
	const found = await findSubmission(env.DB, submission);
	const name = `layouts/${found?.originalSha256}-${definition.hash.slice(0, 16)}`;
	const kept = await env.ORIGINALS.get(name);
	const layout = kept ? await kept.json<Layout>() : {};
	const missing = keys.filter((key) => layout[key] === undefined);
	if (found && missing.length > 0) Object.assign(layout, await locateAll(env, found, definition, missing, name, layout));
	return (key) => ({ key, sheet: layout[key]?.sheet ?? null, cell: layout[key]?.cell ?? null });
}

/** Keeps what it finds, unless the bucket has lost the original. */
async function locateAll(
	env: Env,
	found: StoredSubmission,
	{ set }: Definition,
	keys: readonly string[],
	name: string,
	before: Layout,
): Promise<Layout> {
	const image = await imageOf(env, found);
	if (!image) return {};
	const checker = createChecker(image, set);
	const layout: Layout = Object.fromEntries(
		keys.map((key) => {
			const place = checker.locate(key);
			return [key, place ? { sheet: place.sheet, cell: formatAddress(place.row, place.column) } : null];
		}),
	);
	await env.ORIGINALS.put(name, JSON.stringify({ ...before, ...layout }));
	return layout;
}

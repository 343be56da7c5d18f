/** What a reviewer's comments are about is there: in the definition set, and in the workbook as it was filed. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { ReturnedItem } from "../../shared/api/submissions.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { readCheck, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { definitionOf } from "./definitions.ts";
import { locatorOf } from "./figure-places.ts";

/** @throws ServiceProblem unknown-reference; `items` says which of them name what is not there */
export async function requirePlaces(env: Env, submission: StoredSubmission, items: readonly ReturnedItem[]): Promise<void> {
	const { set } = await definitionOf(env, submission.set, submission.version);
	const rules = new Set(set.rules.map(({ id }) => id));
	const places = await knownPlaces(env, submission);
	const doubtful = items.some(({ place }) => place !== null && !places.has(place));
	// Reading the workbook again takes longest: only where a comment is about what no finding is about.
	const locate = doubtful ? await locatorOf(env, submission, set) : () => undefined;
	const wrong = items.flatMap(({ place, rule }, at) => [
		...(rule === null || rules.has(rule) ? [] : [{ item: at, rule }]),
		...(place === null || places.has(place) || locate(place) ? [] : [{ item: at, place }]),
	]);
	if (wrong.length === 0) return;
	const names = wrong.map((one) => ("rule" in one ? one.rule : one.place)).slice(0, 5);
	throw new ServiceProblem("unknown-reference", {
		details: {
			zh: `这一版里没有 ${names.join("、")}；不针对某一格的意见请不写 place。`,
			en: `This revision has no ${names.join(", ")}; leave place out of a comment that is about no single cell.`,
		},
		extensions: { items: wrong },
	});
}

/** Whether a finding of this or the next revision may be about it: a place of its workbook, or a row that may come into one of its lists. */
export async function isPlace(env: Env, submission: StoredSubmission, set: DefinitionSet, place: string): Promise<boolean> {
	const role = /^(?:[^!|]+!)?([^![|]+)\[/.exec(place)?.[1];
	if (role !== undefined && set.documents.some(({ regions }) => Object.hasOwn(regions, role))) return true;
	return (await knownPlaces(env, submission)).has(place) || (await locatorOf(env, submission, set))(place) !== undefined;
}

/** What the check named when it was filed: places of findings and of blank cells, and sheets. */
async function knownPlaces(env: Env, { id }: StoredSubmission): Promise<ReadonlySet<string>> {
	const check = await readCheck(env.DB, id);
	if (!check) return new Set();
	const { findings, completeness } = check.report;
	const sheets = completeness.sheets.flatMap(({ sheet, missing }) => [sheet, ...missing.map(({ place }) => place)]);
	return new Set([...[...findings, ...check.service].map(({ place }) => place), ...sheets]);
}

/** The example school's honest workbook, with where things stand in it: made once for all tests that look at it. */
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile } from "./files.ts";

export const set = await publishedSet("2022-2024/1.0.0");
export const school = exampleSchool(set);
export const honest = honestFile(set, school);
export const honestImage = readWorkbook(honest);
/** Of the honest workbook; a test that edits makes one of its own. */
export const checker = createChecker(honestImage, set);

/** @param place such as S_T3_02.actual @throws Error where the workbook has no such place */
export function placeOf(place: string, among = checker): { sheet: string; row: number; column: number } {
	const at = among.locate(place);
	if (!at) throw new Error(`There is no place ${place}.`);
	return at;
}

/** The same as a spreadsheet program says it: sheet and "E12". */
export function addressOf(place: string, among = checker): [sheet: string, cell: string] {
	const { sheet, row, column } = placeOf(place, among);
	return [sheet, formatAddress(row, column)];
}

/** What the honest workbook has there. @throws Error where that is nothing to be typed */
export function honestValue(place: string): number | string {
	const value = checker.valueAt(placeOf(place));
	if (typeof value !== "number" && typeof value !== "string") throw new Error(`${place} holds nothing to be put back.`);
	return value;
}

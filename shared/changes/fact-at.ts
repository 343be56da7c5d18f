/** One value out of a workbook's facts, by the key of its place. */

import type { Scalar, WorkbookFacts } from "../check/index.ts";
import type { Measure } from "../definition/schema.ts";
import { FACT_NAME } from "../domain/codes.ts";

const ofCluster = /^群(\d+)!(.+)$/u;

/** The value there, null where it is blank; undefined where facts say nothing of the place (a sheet, a header, a row that is not there). */
export function factAt(facts: WorkbookFacts, place: string): Scalar | undefined {
	const [, number, rest] = ofCluster.exec(place) ?? [];
	const cluster = facts.clusters.find((one) => one.number === number?.padStart(2, "0"));
	if (number !== undefined && !cluster) return undefined;
	const text = rest ?? place;
	const [, code, measure] = FACT_NAME.exec(text) ?? [];
	// Safe: a measure that is none stands nowhere in the facts and reads as blank.
	if (code !== undefined) return (cluster?.facts ?? facts.school)[code]?.[measure as Measure] ?? null;
	const [open, close] = [text.indexOf("["), text.lastIndexOf("].")];
	if (open < 1 || close < open) return undefined;
	const rows = (cluster ?? facts).regions[text.slice(0, open)];
	const row = rows?.find(({ key }) => key === text.slice(open + 1, close));
	return row ? (row.cells[text.slice(close + 2)] ?? null) : facts.responsible?.[place];
}

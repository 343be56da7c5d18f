/** What a period's id says (decision 065), in days. */

import type { DocumentKind } from "../shared/definition/schema.ts";
import { periodOfId } from "../shared/domain/period-id.ts";
import { periodTitle } from "../shared/domain/period-title.ts";

export interface PeriodSpan {
	document: DocumentKind;
	/** Calendar year; of a task book its first, of a final evaluation its last. */
	year: number;
	/** ISO dates, both included. */
	start: string;
	end: string;
	title: { zh: string; en: string };
}

/** @param id one that the schema PeriodId has accepted. @throws Error for anything else */
export function spanOf(id: string): PeriodSpan {
	const period = periodOfId(id);
	if (!period) throw new Error(`no period id: ${id}`);
	const { document, year, first, last, month } = period;
	return { document, year, start: `${first}-01-01`, end: lastDayOf(last, month), title: periodTitle(id) };
}

/** Day 0 of the next month. */
const lastDayOf = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The annual period a year before; undefined where the document has no such thing. */
export function previousAnnual(id: string): string | undefined {
	const { document, year } = spanOf(id);
	return document === "taskbook" || document === "final" ? undefined : `${year - 1}-annual`;
}

/** The annual periods whose accepted results a final evaluation takes up, in order; none for another document. */
export function yearsTakenUp(id: string): { year: number; period: string }[] {
	const period = periodOfId(id);
	if (period?.document !== "final") return [];
	const { first, last } = period;
	return Array.from({ length: last - first + 1 }, (_, index) => ({ year: first + index, period: `${first + index}-annual` }));
}

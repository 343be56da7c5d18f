/** What a period's id says (decision 065). */

import type { DocumentKind } from "../shared/definition/schema.ts";
import { periodTitle } from "../shared/domain/period-title.ts";

export interface PeriodSpan {
	document: DocumentKind;
	/** Calendar year; of a task book its first. */
	year: number;
	/** ISO dates, both included. */
	start: string;
	end: string;
	title: { zh: string; en: string };
}

const lastDayOfQuarter = ["03-31", "06-30", "09-30", "12-31"];

/** @param id one that the schema PeriodId has accepted. @throws Error for anything else */
export function spanOf(id: string): PeriodSpan {
	const taskbook = /^(\d{4})-(\d{4})-taskbook$/.exec(id);
	if (taskbook) {
		const [, first = "", last = ""] = taskbook;
		return {
			document: "taskbook",
			year: Number(first),
			start: `${first}-01-01`,
			end: `${last}-12-31`,
			title: periodTitle(id),
		};
	}
	const annual = /^(\d{4})-annual$/.exec(id);
	if (annual) {
		const year = annual[1] ?? "";
		return {
			document: "annual",
			year: Number(year),
			start: `${year}-01-01`,
			end: `${year}-12-31`,
			title: periodTitle(id),
		};
	}
	const quarterly = /^(\d{4})Q([1-4])-quarterly$/.exec(id);
	if (quarterly) {
		const [, year = "", quarter = ""] = quarterly;
		// Figures of a quarterly report are cumulative within the year (docs/domain.md#documents), so the span starts on 1 January.
		return {
			document: "quarterly",
			year: Number(year),
			start: `${year}-01-01`,
			end: `${year}-${lastDayOfQuarter[Number(quarter) - 1]}`,
			title: periodTitle(id),
		};
	}
	throw new Error(`no period id: ${id}`);
}

/** The annual period a year before; undefined where the document has no such thing. */
export function previousAnnual(id: string): string | undefined {
	const { document, year } = spanOf(id);
	return document === "taskbook" ? undefined : `${year - 1}-annual`;
}

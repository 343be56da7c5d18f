/** What a period's id says (decision 065). */
import type { DocumentKind } from "../shared/definition/schema.ts";

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
			title: { zh: `${first}—${last}年建设任务书`, en: `Task book ${first}–${last}` },
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
			title: { zh: `${year}年度绩效自评`, en: `Annual self-evaluation ${year}` },
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
			title: { zh: `${year}年第${quarter}季度过程监控季报`, en: `Progress report ${year} Q${quarter}` },
		};
	}
	throw new Error(`no period id: ${id}`);
}

/** The annual period a year before; undefined where the document has no such thing. */
export function previousAnnual(id: string): string | undefined {
	const { document, year } = spanOf(id);
	return document === "taskbook" ? undefined : `${year - 1}-annual`;
}

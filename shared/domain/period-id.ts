/** What a period's id says (decision 065): 2022-2024-taskbook, 2023-annual, 2023Q2-quarterly, 2022-2024-final. */
import type { KindOfDocument } from "./document-kinds.ts";

export interface PeriodOfId {
	document: KindOfDocument;
	/** Calendar years; the same twice but for what covers the programme. */
	first: number;
	last: number;
	/** Of a quarterly report, 1–4. */
	quarter?: number;
	/** The year that the document is of: a task book's first, otherwise the last. */
	year: number;
	/** The last month that its figures count, 1–12. They always begin in January of the first year. */
	month: number;
}

const PROGRAMME = /^(\d{4})-(\d{4})-(taskbook|final)$/;
const YEAR = /^(\d{4})-annual$/;
const QUARTER = /^(\d{4})Q([1-4])-quarterly$/;

/** Undefined for any other text. */
export function periodOfId(id: string): PeriodOfId | undefined {
	const [, from, to, kind] = PROGRAMME.exec(id) ?? [];
	if (from !== undefined) {
		const [first, last] = [Number(from), Number(to)];
		return kind === "final"
			? { document: "final", first, last, year: last, month: 12 }
			: { document: "taskbook", first, last, year: first, month: 12 };
	}
	const [, annual] = YEAR.exec(id) ?? [];
	if (annual !== undefined) return { document: "annual", ...within(Number(annual)), month: 12 };
	const [, year, quarter] = QUARTER.exec(id) ?? [];
	return year === undefined
		? undefined
		: { document: "quarterly", ...within(Number(year)), quarter: Number(quarter), month: Number(quarter) * 3 };
}

const within = (year: number) => ({ first: year, last: year, year });

/** How an id is written. */
export const PERIOD_ID = /^(\d{4}-\d{4}-(taskbook|final)|\d{4}-annual|\d{4}Q[1-4]-quarterly)$/;

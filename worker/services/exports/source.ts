/** A table in pages, so that a country needs no more memory than a city. */
import type { Cell, Heading, Table } from "../../../shared/exports/table.ts";

export interface Page {
	rows: Cell[][];
	/** What the next page begins after; null: there is none. */
	next: string | null;
}

export interface Source {
	table: Omit<Table, "rows">;
	heading: Heading;
	/** @param after `next` of the page before; null: the first. @param limit units, of tables that are by unit */
	page(after: string | null, limit: number): Promise<Page>;
}

/** A table that always fits one page. */
export const whole =
	(rows: Cell[][]): Source["page"] =>
	async () => ({ rows, next: null });

/** All that pages of an answer hold. @param read its page after a unit; "": the first */
export async function everything<T extends { next: string | null }>(
	read: (range: { after: string; limit: number }) => Promise<T>,
	limit: number,
	most: number,
): Promise<T[]> {
	const pages: T[] = [];
	let after: string | null = "";
	while (after !== null && pages.length * limit < most) {
		const page: T = await read({ after, limit });
		pages.push(page);
		after = page.next;
	}
	return pages;
}

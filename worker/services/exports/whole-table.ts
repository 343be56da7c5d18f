/** All of a table: at once where a workbook is made of it, page by page where it is streamed. */
import { ServiceProblem } from "../../../shared/api/problem.ts";
import { exportSize } from "../../../shared/domain/limits.ts";
import { csvHeader, csvMark, csvRow } from "../../../shared/exports/csv.ts";
import type { Cell } from "../../../shared/exports/table.ts";
import { issue } from "../../issues.ts";
import type { Source } from "./source.ts";

/** @throws ServiceProblem invalid-request where there are more than `most` */
export async function allRows(page: Source["page"], most: number): Promise<Cell[][]> {
	const rows: Cell[][] = [];
	let after: string | null = null;
	do {
		const found = await page(after, exportSize.page);
		for (const row of found.rows) rows.push(row);
		if (rows.length > most) throw tooManyRows(most);
		after = found.next;
	} while (after !== null);
	return rows;
}

/** @param after where it begins; null: with the first page. @param limit only one page of so many units; null: all of them */
export function csvStream({ table, page }: Source, after: string | null, limit: number | null): ReadableStream<Uint8Array> {
	const bytes = new TextEncoder();
	let next: string | null = after;
	let begun = false;
	return new ReadableStream({
		async pull(controller) {
			const found = await page(next, limit ?? exportSize.page);
			const lines = found.rows.map((row) => csvRow(table.columns, row)).join("");
			controller.enqueue(bytes.encode(`${begun ? "" : csvMark + csvHeader(table.columns)}${lines}`));
			begun = true;
			next = found.next;
			if (next === null || limit !== null) controller.close();
		},
	});
}

export function tooManyRows(most: number): ServiceProblem {
	const zh = `超过 ${most} 行，装不进一个工作簿；请取 CSV，或分页取 JSON。`;
	const en = `There are more than ${most} rows, too many for a workbook; take CSV, or JSON in pages.`;
	return new ServiceProblem("invalid-request", { details: { zh, en }, extensions: { issues: [issue("file", zh, en)] } });
}

/** Figures, dates and texts that were copied or filled down instead of entered. */
import type { HandwrittenBook, HandwrittenProject, HandwrittenTable } from "./book.ts";
import { type Found, isNumber, textOf } from "./words.ts";

/** Figures of this year that are last year's, the target's or the baseline's. */
export function checkCopiedFigures({ tables: { 自评: table } }: HandwrittenProject, found: Found): void {
	if (!table || table.wrong.has("本年实际值")) return;
	const place = table.placeOfHeader("本年实际值");
	const earlier = compare(table, "上年实际值");
	const isLastYears = earlier && earlier.both >= 10 && 2 * earlier.given >= earlier.there && earlier.same > 0.8 * earlier.both;
	if (isLastYears) found("YR03", place);
	const isPlanned = ["本年目标值", "基期值"].some((header) => {
		const other = compare(table, header);
		return other && other.both >= 10 && other.same > 0.9 * other.both;
	});
	if (isPlanned && !isLastYears) found("YR07", place);
}

/** @returns how many figures the other column has, how many of these are entered, are entered and not 0, are the same; undefined: wrongly typed */
function compare({ rows, wrong }: HandwrittenTable, header: string) {
	if (wrong.has(header)) return undefined;
	const counts = { there: 0, given: 0, both: 0, same: 0 };
	for (const { cells } of rows) {
		if (!isNumber(cells[header])) continue;
		counts.there++;
		if (!isNumber(cells.本年实际值)) continue;
		counts.given++;
		if (cells.本年实际值 === 0) continue;
		counts.both++;
		if (cells[header] === cells.本年实际值) counts.same++;
	}
	return counts;
}

/** Award dates of this year that are one day, or go up by a day from row to row. */
export function checkFilledDates({ start }: HandwrittenBook, table: HandwrittenTable, found: Found): void {
	if (table.wrong.has("授予日期")) return;
	const all = table.rows.map(({ cells }) => cells.授予日期).filter(isNumber);
	const dates = all.filter((date) => date >= start);
	if (dates.length < 10) return;
	const days = [...Map.groupBy(all, (date) => date).values()].map(({ length }) => length);
	const [first, last] = [Math.min(...dates), Math.max(...dates)];
	const total = dates.reduce((sum, date) => sum + date, 0);
	const filled = last - first === dates.length - 1 && 2 * total === dates.length * (first + last);
	if (filled || Math.max(...days) > 0.9 * dates.length) found("LS13", table.placeOfHeader("授予日期"));
}

/** How many rows may say the very same. */
const mayAgree: Readonly<Record<string, number>> = { 偏差说明: 4, 滞后原因: 4, 摘要: 1, 创新点: 1, 推广应用: 1 };

export function checkCopiedTexts({ columns, rows }: HandwrittenTable, found: Found): void {
	for (const { header, input } of columns) {
		const most = mayAgree[header];
		if (most === undefined || !input) continue;
		const filled = rows.filter(({ cells }) => textOf(cells[header]) !== "");
		for (const same of Map.groupBy(filled, ({ cells }) => textOf(cells[header]).toLowerCase()).values())
			if (same.length > most) for (const row of same) found("TX12", row.place(header));
	}
}

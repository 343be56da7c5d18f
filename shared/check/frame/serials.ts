/** The running numbers of lists: rows are sorted, deleted and inserted, so that any order of different numbers will do. */
import type { RegionState, RowState } from "../state/workbook-state.ts";

/** Rows whose number is none, repeats another's, or leads beyond the list, and the number that belongs there. */
export function serialFaults(region: RegionState, column: number): { row: RowState; belongs: number }[] {
	const bound = region.tableBottom ?? 0;
	const rows = region.rows.filter(({ sheetRow, exists, cells }) => sheetRow <= bound || (exists && cells[column] !== undefined));
	const numbers = rows.map(({ cells }) => Number(cells[column]?.formula === undefined ? (cells[column]?.value ?? Number.NaN) : Number.NaN));
	if (numbers.every((number, i) => number === i + 1)) return [];
	const count = new Map<number, number>();
	for (const number of numbers) count.set(number, (count.get(number) ?? 0) + 1);
	const sound = (number: number | undefined): boolean =>
		number !== undefined && Number.isInteger(number) && number >= 1 && count.get(number) === 1;
	// A number among neighbours that count on as if it were another.
	const leaps = (i: number): boolean => {
		const [before, own, after] = [numbers[i - 1] ?? 0, numbers[i] ?? 0, numbers[i + 1]];
		return own > rows.length && (after === undefined ? own !== before + 1 && before === i : after === before + 2);
	};
	const used = new Set(numbers.filter(sound));
	const belongs = (i: number): number => {
		const next = (numbers[i - 1] ?? 0) + 1;
		if (!used.has(i + 1)) return i + 1;
		return sound(next - 1) && !used.has(next) ? next : Math.max(0, ...used) + 1;
	};
	const wrong = rows.flatMap((row, i) => (!sound(numbers[i]) || leaps(i) ? [{ row, i }] : []));
	// Of two alike the one out of its turn is wrong.
	return wrong
		.filter(({ i }) => !(Number.isInteger(numbers[i]) && (count.get(numbers[i] ?? 0) ?? 0) > 1 && inTurn(numbers, i)))
		.map(({ row, i }) => ({ row, belongs: belongs(i) }));
}

const inTurn = (numbers: readonly number[], i: number): boolean => {
	const [before, own, after] = [numbers[i - 1] ?? (i === 0 ? 0 : Number.NaN), numbers[i] ?? Number.NaN, numbers[i + 1]];
	return own === before + 1 || own + 1 === after;
};

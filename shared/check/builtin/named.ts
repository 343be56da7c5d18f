/** Rows, columns, cells and choices named in a message: the first ones, and how many there are where they are more. */
import type { Language } from "../../domain/language.ts";

/** More fill the screen and are no longer read. */
const NAMED = 8;

/** @param unit what is counted, where not all are named: 行, 格; rows, cells */
export function namedOf(language: Language, names: readonly string[], unit: string): string {
	const first = names.slice(0, NAMED).join(language === "zh" ? "、" : ", ");
	if (names.length <= NAMED) return first;
	return language === "zh" ? `${first}等${names.length}${unit}` : `${first} … (${names.length} ${unit})`;
}

/** 45、47—50: rows or columns in ascending order, those that follow each other as a stretch. @param called what a number is called */
export function stretches(rows: readonly number[], called: (number: number) => string = String): string[] {
	const found: [number, number][] = [];
	for (const row of rows) {
		const last = found.at(-1);
		if (last && row === last[1] + 1) last[1] = row;
		else found.push([row, row]);
	}
	return found.map(([from, to]) => (from === to ? called(from) : `${called(from)}—${called(to)}`));
}

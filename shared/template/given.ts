/**
 * Which of the cells that the service fills in it did fill in. _meta says so as hexadecimal digits, a bit for each such cell in the order of
 * the sheets, rows and columns of the template: so a workbook itself says where somebody typed what was left blank.
 */

/** The row of _meta. */
export const GIVEN_LABEL = "预填摘要";

/** The service's cells in the template's order: those of a fixed row that people may not type into and that no formula or label takes. */
export interface GivenCells {
	/** Key of a cell → its number. */
	readonly numbers: ReadonlyMap<string, number>;
	/** Keys of those with a value. */
	readonly filled: ReadonlySet<string>;
}

export class GivenCellsSeen implements GivenCells {
	readonly numbers = new Map<string, number>();
	readonly filled = new Set<string>();

	see(sheet: string, row: number, column: number, isFilled: boolean): void {
		const key = givenKey(sheet, row, column);
		this.numbers.set(key, this.numbers.size);
		if (isFilled) this.filled.add(key);
	}
}

/** @param row of the template @param column of the region, from 1 */
export const givenKey = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;

/** "" for a template without such cells. */
export function givenDigest({ numbers, filled }: GivenCells): string {
	const digits = new Array<number>(Math.ceil(numbers.size / 4)).fill(0);
	for (const [key, number] of numbers) if (filled.has(key)) digits[number >> 2] = (digits[number >> 2] ?? 0) | (1 << (number & 3));
	return digits.map((digit) => digit.toString(16)).join("");
}

/** By number of the cell whether it was filled; undefined where the digits are not those of a template with so many cells. */
export function givenIn(digest: string, count: number): readonly boolean[] | undefined {
	if (digest.length !== Math.ceil(count / 4) || !/^[\da-f]*$/.test(digest)) return undefined;
	const digits = [...digest].map((digit) => Number.parseInt(digit, 16));
	return Array.from({ length: count }, (_, number) => (((digits[number >> 2] ?? 0) >> (number & 3)) & 1) === 1);
}

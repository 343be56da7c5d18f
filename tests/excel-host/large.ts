/** A workbook far larger than any official one: 30 sheets of 2,000 rows, each a table. */
import { blankCell, keyOf } from "../../testkit/excel/cells.ts";
import { emptySheet, SimulatedWorkbook } from "../../testkit/excel/workbook.ts";

export const [sheets, rowsOfSheet, columns] = [30, 2000, 8];

/** @param count of the sheets @param rows of each, the header included */
export function largeWorkbook(count = sheets, rows = rowsOfSheet): SimulatedWorkbook {
	const workbook = new SimulatedWorkbook();
	for (let index = 0; index < count; index++) {
		const sheet = emptySheet(`{${index}}`, `表${index + 1}`);
		for (let row = 1; row <= rows; row++)
			for (let column = 1; column <= columns; column++)
				sheet.cells.set(keyOf(row, column), {
					...blankCell(),
					value: valueIn(row, column),
				});
		workbook.sheets.push(sheet);
		const area = { top: 1, left: 1, bottom: rows, right: columns };
		const names = Array.from({ length: columns }, (_, i) => `列${i + 1}`);
		workbook.tables.push({
			id: `${index}`,
			name: `表_${index}`,
			sheet,
			area,
			showTotals: false,
			columns: names,
			filter: { area, active: false },
		});
	}
	return workbook;
}

/** What stands in a cell of it. */
export const valueIn = (row: number, column: number): string | number =>
	row === 1 ? `列${column}` : column === 1 ? `说明 ${row}` : row * column;

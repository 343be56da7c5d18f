/** ST07: nothing refers to another workbook, in cells or in names. */
import type { BoundBook } from "../bound.ts";
import type { Failure } from "../failure.ts";
import { spotOfSheet, spotOfWorkbook } from "../places.ts";
import type { Program } from "../program.ts";
import { raise } from "./raise.ts";

const texts = /"(?:[^"]|"")*"/g;
/** [1]Sheet!A1 as files store it, '[Book.xlsx]Sheet'!A1 as Excel shows it; not a table's [column]. */
const otherBook = /\[(?:\d+|[^[\]]+\.[A-Za-z]{3,4})\][^[\]]*!/;

export const refersElsewhere = (formula: string): boolean =>
	formula.includes("!") && formula.includes("[") && otherBook.test(formula.replaceAll(texts, '""'));

/** One finding: the first cell that refers elsewhere, else the file as a whole. */
export function externalLinks(program: Program, book: BoundBook): Failure[] {
	const { sheets, names, externalLinks: links } = book.image;
	for (const [index, sheet] of sheets.entries()) {
		for (const { row, column, formula } of sheet.cells) {
			if (formula === undefined || !refersElsewhere(formula)) continue;
			return raise(program, "ST07", { ...spotOfSheet(index, sheet.name), row, column }, {});
		}
	}
	const inNames = names.some(({ refersTo }) => refersElsewhere(refersTo));
	return inNames || links.length > 0 ? raise(program, "ST07", spotOfWorkbook(), {}) : [];
}

/** Which lists are begun: until then nobody has said anything by them, and the figures counted in them are not given yet. */
import type { BoundBook, Frame } from "./bound.ts";
import type { Program } from "./program.ts";

/** By role, as the workbook stands now. */
export function beginningsIn({ beginnings }: Program, book: BoundBook): Map<string, boolean> {
	const frame: Frame = { book, own: book.school, row: undefined };
	return new Map([...beginnings].map(([role, formula]) => [role, formula.evaluate(frame) === true]));
}

/** Whether a list has begun, or is blank again, since the workbook was bound. */
export const beginsOtherwise = (program: Program, book: BoundBook): boolean =>
	[...beginningsIn(program, book)].some(([role, begun]) => begun !== book.begun.get(role));

/** Which lists are begun: until then nobody has said anything by them, and the figures counted in them are not given yet. */
import type { Program } from "../compile/program.ts";
import type { Frame, WorkbookState } from "../state/workbook-state.ts";

/** By role, as the workbook stands now. */
export function beginningsIn({ beginnings }: Program, book: WorkbookState): Map<string, boolean> {
	const frame: Frame = { book, own: book.school, row: undefined };
	return new Map([...beginnings].map(([role, formula]) => [role, formula.evaluate(frame) === true]));
}

/**
 * What the check knows of the frame: everything that the template writes and the school does not fill. The knowledge itself
 * (frame/) comes with whoever checks, for it needs the plan of the whole template; the pane fetches it after its first verdict.
 */
import type { Steps } from "../../steps.ts";
import type { Program } from "../compile/program.ts";
import type { Explanations } from "../explanations/explanations.ts";
import type { CellAddress } from "../state/places.ts";
import type { Failure, RowState, WorkbookState } from "../state/workbook-state.ts";

/** What belongs in a cell. */
export interface Belonging {
	value: string | number | null;
	/** Without the leading =, in the form a file holds, for the workbook as it stands. */
	formula?: string;
}

/** A workbook held against its template. */
export interface BookFrame {
	/** What is wrong with a cell of a region's row as a piece of the frame; says the same until that cell changes. */
	inRow(row: RowState, column: number): Failure | undefined;
	/** Columns of a row that hold something of the frame. */
	columnsOf(row: RowState): readonly number[];
	/** Whether other cells are judged by this one, so that an edit of it binds the workbook anew. */
	decides(row: RowState, column: number): boolean;
	/** Everything outside the regions' rows: titles, notes, units, sheets without regions, figures beside the tables. */
	around(): Steps<Failure[]>;
	/** Sheets whose rows were looked at before, by their cells, and had nothing altered: the same sheet of an image is checked again and again. */
	isKnown(sheet: number): boolean;
	/** Every row has been asked about. */
	done(): void;
	/** Rows of 校验说明 that explain nothing (ST20). */
	stray(explanations: Explanations): Failure[];
	/** Formulas with a name (`成果.begun`, `佐证.status`) that are gone or say something else; `stands`: null where the name is gone. */
	names(): readonly { name: string; stands: string | null; belongs: string }[];
	/** What belongs in a cell whose content is the template's; undefined where it is the school's, or not known here. */
	belongs(address: CellAddress): Belonging | undefined;
}

export type FrameSource = (program: Program, book: WorkbookState) => Steps<BookFrame | undefined>;

/**
 * A document that is collected with somebody else's workbook: which of its cells hold what the document's regions ask (decision 109).
 * Cells of the file are said as people see them: sheet, column letters, row numbers.
 */
import { z } from "zod";
import { ownTemplateBounds } from "../../domain/limits.ts";

const Letters = z.string().regex(/^[A-Z]{1,3}$/);
const RowNumber = z.number().int().min(1).max(1_048_576);
const CellName = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/);
const Name = z.string().min(1).max(200);
const shared = {
	/** Of the document. */
	role: Name,
	/** Of the file, as its tab says. */
	sheet: z.string().min(1).max(31),
	/** The cells with the file's own headers, of one row or several: "A4:K5". */
	header: z
		.string()
		.regex(/^[A-Z]{1,3}[1-9]\d{0,6}(:[A-Z]{1,3}[1-9]\d{0,6})?$/)
		.optional(),
};

/** Boxes of which one is ticked: ☑ in a text, or the cell that a control writes TRUE into. */
const Ticks = z.strictObject({
	boxes: z
		.array(z.strictObject({ cell: CellName, value: Name }))
		.min(1)
		.max(20),
	/** What it says that no box is ticked; absent: nothing was said. */
	none: Name.optional(),
});
/** One cell, or boxes. */
export const OwnCell = z.union([CellName, Ticks]);
export type OwnCell = z.infer<typeof OwnCell>;

/** Rows downwards: our columns are columns of the file. `items`: key of a row → its row; lists have `list` instead. */
const Rows = z.strictObject({
	...shared,
	orientation: z.literal("rows"),
	fields: z.record(Name, Letters),
	items: z.record(Name, RowNumber).optional(),
	/** First and last row for what is listed; `end`: the text below that ends the list where rows were added. */
	list: z.strictObject({ first: RowNumber, last: RowNumber, end: z.string().min(1).max(100).optional() }).optional(),
});
/** The same lying on its side: our rows are columns of the file (months), our columns its rows. */
const Columns = z.strictObject({
	...shared,
	orientation: z.literal("columns"),
	fields: z.record(Name, RowNumber),
	items: z.record(Name, Letters),
});
/** Each cell by itself: a form of labels and values. Key of a row → column → cell. */
const Cells = z.strictObject({ ...shared, orientation: z.literal("cells"), cells: z.record(Name, z.record(Name, OwnCell)) });

export const OwnRegion = z.discriminatedUnion("orientation", [Rows, Columns, Cells]);
export type OwnRegion = z.infer<typeof OwnRegion>;

export const OwnTemplate = z.strictObject({
	/** Of the file, in hexadecimal. */
	sha256: z.string().regex(/^[\da-f]{64}$/),
	/** What the file was called. */
	file: Name,
	regions: z.array(OwnRegion).max(100),
	/**
	 * What the file itself says outside the bound cells: sheet → cell → text or number; a formula with its =, a text that begins with = or '
	 * with a ' in front. Schools find it as it is.
	 */
	frame: z
		.record(z.string().min(1).max(31), z.record(CellName, z.union([z.string(), z.number(), z.boolean()])))
		.refine((sheets) => Object.values(sheets).reduce((sum, cells) => sum + Object.keys(cells).length, 0) <= ownTemplateBounds.frameCells),
});
export type OwnTemplate = z.infer<typeof OwnTemplate>;

/** What differs between two revisions of a unit, and the facts of one revision. */
import { z } from "zod";
import { Measure, Text } from "../definition/schema.ts";
import { Scalar } from "./common.ts";

const spot = {
	sheet: z.string(),
	/** In the later revision; null where its original or the place is gone. */
	cell: z.string().nullable(),
	name: Text,
	code: z.string().nullable(),
};

/** What a cell is to hold; dates are serials of the 1900 system. */
const Holds = z.enum(["number", "date", "yesno", "enum", "text"]);

const CellChange = z.object({
	what: z.literal("cell"),
	/** added: was blank; removed: is blank. 0 and 不适用 are no blanks. */
	kind: z.enum(["changed", "added", "removed"]),
	place: z.string(),
	/** The place in the earlier revision where its row had another key. */
	formerly: z.string().nullable(),
	...spot,
	measure: Measure.nullable(),
	header: z.string(),
	holds: Holds,
	before: Scalar,
	after: Scalar,
	/** The set computes this cell: it changed because others did. */
	computed: z.boolean(),
});

const RowChange = z.object({
	what: z.literal("row"),
	kind: z.enum(["added", "removed"]),
	place: z.string(),
	...spot,
	/** What the school filled in there, in the order of the columns. */
	cells: z.array(z.object({ header: z.string(), holds: Holds, value: Scalar })),
});

export const Change = z.discriminatedUnion("what", [CellChange, RowChange]).meta({ id: "Change" });

export const SubmissionDiff = z
	.object({
		submission: z.string(),
		revision: z.number().int(),
		/** The revision it is held against; null where the unit filed none before. */
		against: z.object({ id: z.string(), revision: z.number().int() }).nullable(),
		/** What people changed; `computed`: cells that followed by themselves. */
		counts: z.object({
			changed: z.number().int(),
			added: z.number().int(),
			removed: z.number().int(),
			computed: z.number().int(),
		}),
		/** In the order of the workbook. */
		changes: z.array(Change),
	})
	.meta({ id: "SubmissionDiff" });
export type SubmissionDiff = z.infer<typeof SubmissionDiff>;

const Facts = z.record(z.string(), z.record(z.string(), Scalar));
const Regions = z.record(z.string(), z.array(z.object({ key: z.string(), cells: z.record(z.string(), Scalar) })));

/** Values by code and measure, rows by role; blank ones are absent. */
export const WorkbookFactsAnswer = z
	.object({
		school: Facts,
		clusters: z.array(z.object({ number: z.string(), code: z.string(), name: z.string(), facts: Facts, regions: Regions })),
		regions: Regions,
		responsible: z.record(z.string(), z.string()).optional(),
	})
	.meta({ id: "WorkbookFacts" });

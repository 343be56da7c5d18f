/** A WorkbookImage that arrives from outside. Limits keep one request from filling the isolate. */
import { z } from "zod";
import type { WorkbookImage } from "../workbook/image.ts";
import { imageFaults } from "../workbook/image-faults.ts";

const row = z.number().int().min(1).max(1_048_576);
const column = z.number().int().min(1).max(16_384);
const text = z.string().max(32_767);
const name = z.string().max(255);
const base = { row, column, formula: z.string().max(8192).optional() };

const CellImage = z.discriminatedUnion("kind", [
	z.strictObject({ ...base, kind: z.enum(["number", "percent", "date"]), value: z.number() }),
	z.strictObject({ ...base, kind: z.enum(["text", "error"]), value: text }),
	z.strictObject({ ...base, kind: z.literal("boolean"), value: z.boolean() }),
	z.strictObject({ ...base, kind: z.literal("blank"), value: z.null() }),
]);

const SheetImage = z.strictObject({
	name: z.string().min(1).max(31),
	state: z.enum(["visible", "hidden", "veryHidden"]),
	cells: z.array(CellImage).max(500_000),
	merges: z.array(name).max(20_000),
	hiddenRows: z.array(row).max(100_000),
});

/** As many contradictions as are named at once. */
const mostFaults = 20;

/** What the Excel host sends instead of a file; one that contradicts itself is refused. */
export const WorkbookImageBody: z.ZodType<WorkbookImage> = z
	.strictObject({
		sheets: z.array(SheetImage).min(1).max(200),
		tables: z.array(z.strictObject({ name, sheet: name, range: name, columns: z.array(text).max(2000) })).max(2000),
		names: z.array(z.strictObject({ name, sheet: name.nullable(), refersTo: z.string().max(8192) })).max(50_000),
		externalLinks: z.array(z.string().max(4096)).max(1000),
	})
	.superRefine((image, context) => {
		for (const { path, message } of imageFaults(image).slice(0, mostFaults)) context.addIssue({ code: "custom", path, message });
	})
	.meta({ id: "WorkbookImage" });

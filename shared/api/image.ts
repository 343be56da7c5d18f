/** A WorkbookImage that arrives from outside. Limits keep one request from filling the isolate. */
import { z } from "zod";
import { both } from "../domain/both.ts";
import { imageLists, issuesNamed } from "../domain/limits.ts";
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

const list = (limit: number) => z.array(z.unknown()).max(limit);

const SheetShell = z.strictObject({
	name: z.string().min(1).max(31),
	state: z.enum(["visible", "hidden", "veryHidden"]),
	cells: list(imageLists.cells),
	merges: list(imageLists.merges),
	hiddenRows: list(imageLists.hiddenRows),
	hiddenColumns: list(imageLists.hiddenColumns),
});
const ImageShell = z.strictObject({
	sheets: list(imageLists.sheets).min(1),
	tables: list(imageLists.tables),
	names: list(imageLists.names),
	externalLinks: list(imageLists.externalLinks),
});

const members = {
	sheets: SheetShell,
	tables: z.strictObject({ name, sheet: name, range: name, columns: z.array(text).max(2000) }),
	names: z.strictObject({ name, sheet: name.nullable(), refersTo: z.string().max(8192) }),
	externalLinks: z.string().max(4096),
	cells: CellImage,
	merges: name,
	hiddenRows: row,
	hiddenColumns: column,
};

/** So many members are parsed at once: what is wrong with all of a long list would be more than the library can tell. */
const slice = 1000;

type ParsedImage = { success: true; data: WorkbookImage; error?: never } | { success: false; error: z.ZodError<unknown> };

/** What the Excel host sends instead of a file; one that contradicts itself is refused. Stops at the first thousand that hold mistakes. */
export function parseImage(value: unknown): ParsedImage {
	const error = z.safeParse(ImageShell, value).error ?? firstWrong(value);
	if (error) return { success: false, error };
	const image = value as WorkbookImage; // safe: parsed, shell and lists
	const faults = imageFaults(image).slice(0, issuesNamed);
	if (faults.length === 0) return { success: true, data: image };
	return { success: false, error: new z.ZodError(faults.map((fault) => ({ code: "custom" as const, input: undefined, ...fault }))) };
}

/** @param value whose shell is right */
function firstWrong(value: unknown): z.ZodError<unknown> | undefined {
	const { sheets, tables, names, externalLinks } = value as z.infer<typeof ImageShell>; // safe: see above
	const wrong =
		wrongMembers("sheets", sheets, []) ??
		wrongMembers("tables", tables, []) ??
		wrongMembers("names", names, []) ??
		wrongMembers("externalLinks", externalLinks, []);
	if (wrong) return wrong;
	const parsed = sheets as z.infer<typeof SheetShell>[]; // safe: none of them was wrong
	const cells = parsed.reduce((sum, sheet) => sum + sheet.cells.length, 0);
	if (cells > imageLists.cells) {
		const message = both(`至多 ${imageLists.cells} 个单元格。`, `There are at most ${imageLists.cells} cells.`);
		return new z.ZodError([{ code: "custom", path: ["sheets"], message, input: undefined }]);
	}
	for (const [at, sheet] of parsed.entries()) {
		for (const one of ["cells", "merges", "hiddenRows", "hiddenColumns"] as const) {
			const found = wrongMembers(one, sheet[one], ["sheets", at]);
			if (found) return found;
		}
	}
	return undefined;
}

function wrongMembers(kind: keyof typeof members, values: readonly unknown[], path: PropertyKey[]): z.ZodError<unknown> | undefined {
	const schema = z.array<z.ZodType>(members[kind]);
	for (let from = 0; from < values.length; from += slice) {
		const { error } = schema.safeParse(values.slice(from, from + slice));
		if (!error) continue;
		const moved = error.issues.map((issue) => {
			const [at, ...rest] = issue.path;
			return { ...issue, path: [...path, kind, Number(at) + from, ...rest] };
		});
		return new z.ZodError(moved);
	}
	return undefined;
}

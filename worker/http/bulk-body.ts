/** What is sent in bulk: JSON by its schema, or the form as .xlsx. */

import type { z } from "zod";
import { fileLimits } from "../../shared/domain/limits.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import type { FormIdentity, FormSheet } from "../../shared/forms/form.ts";
import { type ReadForm, readForm } from "../../shared/forms/read.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import type { AppContext } from "../context.ts";
import { decodeText, parseJson } from "./guard-json.ts";

import { problemOfSchema } from "./schema-problem.ts";

/** A form has hundreds of rows, not a workbook's thousands of formulas. */
const formLimits = { ...fileLimits, cells: 60_000 };

/** @param example of the JSON */
export function bulkBody<S extends z.ZodType>(schema: S, example: z.input<S>) {
	return {
		description: "JSON, or the form as .xlsx (GET /bulk/forms/{form}): downloaded filled with what stands, edited, sent back",
		content: { "application/json": { schema, example }, [XLSX_TYPE]: { schema: { type: "string" as const, format: "binary" } } },
	};
}

/** @throws ServiceProblem invalid-request; WorkbookError where the file cannot be read */
export async function readBulk<S extends z.ZodType>(
	context: AppContext,
	schema: S,
	{ identity, sheets }: { identity: FormIdentity; sheets: readonly FormSheet[] },
): Promise<{ json: z.output<S> } | { form: ReadForm }> {
	const bytes = new Uint8Array(await context.req.arrayBuffer());
	if ((context.req.header("content-type") ?? "").toLowerCase().startsWith(XLSX_TYPE))
		return { form: readForm(readWorkbook(bytes, formLimits), identity, sheets) };
	const parsed = schema.safeParse(parseJson(decodeText(bytes), ""));
	if (parsed.success) return { json: parsed.data };
	throw problemOfSchema(parsed.error, { in: "json" });
}

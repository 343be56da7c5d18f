/** Building blocks of route definitions: routers that answer problems, and the answers a route declares. */

import { OpenAPIHono } from "@hono/zod-openapi";
import type { z } from "zod";
import { ProblemBody } from "../../shared/api/common.ts";
import { type ProblemCode, problems } from "../../shared/api/problem.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import type { AppEnv } from "../context.ts";
import { problemOfSchema } from "./schema-problem.ts";

/** A router whose requests are parsed with their schemas; what does not fit becomes the problem invalid-request. */
export function newRouter() {
	return new OpenAPIHono<AppEnv>({
		defaultHook: (result) => {
			if (!result.success) throw problemOfSchema(result.error, { in: result.target });
		},
	});
}

export function jsonAnswer<S extends z.ZodType>(schema: S, description: string) {
	return { description, content: { "application/json": { schema } } };
}

/** @param example shown in the description; the type checker holds it against the schema */
export function jsonBody<S extends z.ZodType>(schema: S, example: z.input<S>) {
	return { required: true, content: { "application/json": { schema, example } } };
}

/** A workbook as .xlsx or as JSON image; read by the route itself (`readUpload`), hence plain OpenAPI schemas. */
export const workbookBody = {
	required: true,
	description:
		"The .xlsx itself, a WorkbookImage as JSON, or multipart/form-data with `workbook` (either); for a filing also `objections` and `replies` (JSON).",
	content: {
		[XLSX_TYPE]: { schema: { type: "string" as const, format: "binary" } },
		"application/json": {
			schema: {
				type: "object" as const,
				required: ["sheets", "tables", "names", "externalLinks"],
				description: "A WorkbookImage: what the Excel add-in reads from the open workbook.",
			},
			example: {
				sheets: [
					{
						name: "自评",
						state: "visible",
						cells: [{ row: 6, column: 9, kind: "number", value: 312 }],
						merges: [],
						hiddenRows: [],
						hiddenColumns: [],
					},
				],
				tables: [{ name: "自评", sheet: "自评", range: "A5:B120", columns: ["序号", "指标编码"] }],
				names: [{ name: "S_T3_02.actual", sheet: null, refersTo: "自评!$I$6" }],
				externalLinks: [],
			},
		},
		"multipart/form-data": {
			schema: {
				type: "object" as const,
				properties: {
					workbook: { type: "string" as const, format: "binary" },
					objections: { type: "string" as const },
					replies: { type: "string" as const },
					note: { type: "string" as const },
				},
			},
		},
	},
};

export const workbookAnswer = (description: string) => ({
	description,
	content: { [XLSX_TYPE]: { schema: { type: "string" as const, format: "binary" } } },
});

interface ProblemAnswer {
	description: string;
	content: { "application/problem+json": { schema: typeof ProblemBody } };
}

/** Declares the problems that a route may answer with, by status. Typed as nothing: they are thrown, never returned. */
export function problemAnswers(...codes: ProblemCode[]): Record<never, ProblemAnswer> {
	const byStatus = Map.groupBy(codes, (code) => problems[code].status);
	return Object.fromEntries(
		[...byStatus].map(([status, group]) => [
			status,
			{
				description: group.map((code) => `\`${code}\`: ${problems[code].message.en}`).join("\n\n"),
				content: { "application/problem+json": { schema: ProblemBody } },
			},
		]),
	);
}

/** What every route behind a session may answer besides its own. */
export const sessionProblems = ["unauthenticated", "forbidden"] as const satisfies ProblemCode[];
/** A session, as bearer token or as cookie. */
export const security: Record<string, string[]>[] = [{ bearer: [] }, { cookie: [] }];

import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { PeriodId } from "../../shared/api/common.ts";
import { ExportFile, type ExportPage, ExportTable, MUNICIPAL, ExportPage as Page } from "../../shared/api/exports.ts";
import { exportSize } from "../../shared/domain/limits.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { plainOf } from "../../shared/exports/table.ts";
import { exportWorkbook } from "../../shared/exports/workbook.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText, Pool, poolOf } from "../http/query-values.ts";
import { workbookFile } from "../http/workbook-file.ts";
import { invalidRequest, issue } from "../issues.ts";
import { municipalTables } from "../services/exports/municipal.ts";
import type { Source } from "../services/exports/source.ts";
import { settingOf, sourceOf } from "../services/exports/sources.ts";
import { allRows, csvStream } from "../services/exports/whole-table.ts";

const csvType = "text/csv";

export const exportRoutes = newRouter().openapi(
	createRoute({
		operationId: "readExport",
		method: "get",
		path: "/exports/{file}",
		tags: ["results"],
		summary: "A table of a period as .xlsx, CSV or JSON, or 市级汇总 as a workbook with all its sheets",
		description:
			"Figures are those of /aggregates, /summaries, /allocations and /progress. CSV is UTF-8 with a byte order mark and holds nothing that a spreadsheet takes for a formula. JSON comes in pages: `next` is the `after` of the next one.",
		security,
		middleware: signedIn("commission"),
		request: {
			params: z.object({ file: ExportFile }),
			query: z.object({
				period: PeriodId,
				code: z.string().max(20).optional().meta({ description: "contributors: of this indicator", example: "S_T3_03" }),
				...Pool,
				after: z.string().max(120).optional().meta({ description: "`next` of the page before" }),
				limit: countText(exportSize.largestPage)
					.optional()
					.meta({ description: "Units (of audit: entries) on a page; for CSV: this page only" }),
			}),
		},
		responses: {
			200: {
				description: "The table",
				content: {
					"application/json": { schema: Page },
					[csvType]: { schema: { type: "string" as const } },
					[XLSX_TYPE]: { schema: { type: "string" as const, format: "binary" } },
				},
			},
			...problemAnswers("invalid-request", "not-found", "unknown-reference", ...sessionProblems),
		},
	}),
	async (context) => {
		const { file } = context.req.valid("param");
		const { period, code, after = null, limit, ...pool } = context.req.valid("query");
		requireUsed(file, { code, pool: pool.pool ?? pool.poolFen, after, limit });
		const setting = await settingOf(context.env, actorOf(context), { period, code, pool: poolOf(pool) }, context.get("clock")());
		if (file === MUNICIPAL)
			return workbookFile(exportWorkbook(await municipalTables(setting), setting.heading, "市级汇总"), `${period}_municipal.xlsx`);
		const [name, format] = file.split(".");
		const table = ExportTable.parse(name);
		const source = await sourceOf(setting, table);
		if (format === "xlsx") {
			const rows = await allRows(source.page, exportSize.workbookRows);
			return workbookFile(exportWorkbook([{ ...source.table, rows }], setting.heading, source.table.title.zh), `${period}_${table}.xlsx`);
		}
		if (format === "csv") {
			return new Response(csvStream(source, after, limit ?? null), {
				headers: {
					"Content-Type": `${csvType}; charset=utf-8`,
					"Content-Disposition": `attachment; filename="${period}_${table}.csv"`,
				},
			});
		}
		return context.json(await pageAnswer(table, source, after, limit ?? exportSize.page), 200);
	},
);

/** What is asked for has an effect on this file. @throws ServiceProblem invalid-request */
function requireUsed(file: string, given: Record<"code" | "pool" | "after" | "limit", unknown>): void {
	const [table = "", format] = file.split(".");
	const used = {
		code: table === "contributors",
		pool: table === "allocations" || file === MUNICIPAL,
		after: format !== "xlsx",
		limit: format !== "xlsx",
	};
	const words = {
		code: { zh: "code 只用于 contributors。", en: "code goes with contributors only: leave it out." },
		pool: {
			zh: "资金总额只用于 allocations 和 municipal.xlsx。",
			en: "A pool goes with allocations and municipal.xlsx only: leave it out.",
		},
		after: {
			zh: "xlsx 含全部行，不分页；翻页请用 csv 或 json。",
			en: "A workbook has all rows and no pages: turn pages with csv or json.",
		},
		limit: {
			zh: "xlsx 含全部行，不分页；翻页请用 csv 或 json。",
			en: "A workbook has all rows and no pages: turn pages with csv or json.",
		},
	};
	const idle = (["code", "pool", "after", "limit"] as const).filter((name) => given[name] != null && !used[name]);
	if (idle.length > 0)
		throw invalidRequest(
			idle.map((name) => issue(name, words[name].zh, words[name].en)),
			0,
			{ in: "query" },
		);
}

async function pageAnswer(
	table: ExportTable,
	{ table: head, heading, page }: Source,
	after: string | null,
	limit: number,
): Promise<ExportPage> {
	const { rows, next } = await page(after, limit);
	const { columns } = head;
	return {
		table,
		title: head.title,
		period: heading.period,
		definition: heading.definition,
		generatedAt: heading.generatedAt,
		notes: [...head.notes],
		columns: columns.map(({ key, name, places, design }) => ({ key, name, places: places ?? null, design: design ?? false })),
		rows: rows.map((row) => Object.fromEntries(columns.map(({ key }, at) => [key, plainOf(row[at])]))),
		next,
	};
}

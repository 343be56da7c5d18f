/** Tables that the commission carries away: as .xlsx, as CSV for spreadsheets, as JSON for programs. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Instant, PeriodId } from "./common.ts";

/**
 * indicators: municipal figures; classes: the same by school class; contributors: who brought what to one indicator; summaries: scores,
 * grades, ranks; allocations: the funding recommendation; progress: who is where; warnings: what is not green; results: 标志性成果;
 * units: what the commission keeps of each unit's projects; approved: approved targets and baselines; audit:
 * the trail of the period.
 */
export const ExportTable = z.enum([
	"indicators",
	"classes",
	"contributors",
	"summaries",
	"allocations",
	"progress",
	"warnings",
	"results",
	"units",
	"approved",
	"audit",
]);
export type ExportTable = z.infer<typeof ExportTable>;

export const exportFormats = ["xlsx", "csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `municipal.xlsx`: 市级汇总, all sheets. */
export const MUNICIPAL = "municipal.xlsx";
const files = [MUNICIPAL, ...ExportTable.options.flatMap((table) => exportFormats.map((format) => `${table}.${format}`))];
export const ExportFile = z
	.enum(files as [string, ...string[]]) // safe: it begins with MUNICIPAL
	.meta({ description: "municipal.xlsx, or a table and a format", example: "indicators.csv" });

export const ExportColumn = z.object({
	key: z.string(),
	name: Text,
	/** Decimal places; null: a text, or figures with places of their own. */
	places: z.number().int().nullable(),
	/** Our own design (D), not official. */
	design: z.boolean(),
});

/** A page of a table. A value is null where it is blank, which is not 0; 不适用 is a text. */
export const ExportPage = z
	.object({
		table: ExportTable,
		title: Text,
		period: PeriodId,
		/** `2022-2024/1.0.0` */
		definition: z.string(),
		generatedAt: Instant,
		notes: z.array(Text),
		columns: z.array(ExportColumn),
		/** By the columns' keys. */
		rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
		/** `after` of the next page; null: this was the last. */
		next: z.string().nullable(),
	})
	.meta({ id: "ExportPage" });
export type ExportPage = z.infer<typeof ExportPage>;

/** The tables that can be carried away, and what each needs to be asked for. */
import type { ExportTable } from "../../../shared/api/exports.ts";

export type Wanted = "municipal" | ExportTable;

export interface ExportChoice {
	table: Wanted;
	formats: readonly ("xlsx" | "csv")[];
	/** An indicator, or what there is to give: asked for beside. */
	asks: "code" | "pool" | null;
}

const both = ["xlsx", "csv"] as const;

export const exportChoices: readonly ExportChoice[] = [
	{ table: "municipal", formats: ["xlsx"], asks: "pool" },
	{ table: "indicators", formats: both, asks: null },
	{ table: "classes", formats: both, asks: null },
	{ table: "contributors", formats: both, asks: "code" },
	{ table: "summaries", formats: both, asks: null },
	{ table: "allocations", formats: both, asks: "pool" },
	{ table: "progress", formats: both, asks: null },
	{ table: "warnings", formats: both, asks: null },
	{ table: "results", formats: both, asks: null },
	{ table: "units", formats: both, asks: null },
	{ table: "approved", formats: both, asks: null },
	{ table: "audit", formats: both, asks: null },
];

/** What goes into the address beside the period; null: what was typed is not enough. @param typed an indicator's code, or 万元 */
export function askedFor(asks: ExportChoice["asks"], typed: string): Record<string, string> | null {
	const text = typed.trim();
	if (asks === "code") return text ? { code: text } : null;
	// What there is to give may be left out.
	return asks === "pool" && text ? { pool: text } : {};
}

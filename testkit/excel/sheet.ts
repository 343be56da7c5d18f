/** What a workbook of the simulated Excel is made of. */
import type { Area } from "../../shared/workbook/address.ts";
import type { SimulatedCell } from "./cells.ts";
import type { SimulatedConditionalFormat } from "./conditional-format.ts";

export interface SimulatedSheet {
	id: string;
	name: string;
	visibility: "Visible" | "Hidden" | "VeryHidden";
	cells: Map<number, SimulatedCell>;
	/** Every row that is not shown, whoever hid it. */
	hiddenRows: Set<number>;
	hiddenColumns: Set<number>;
	merges: Area[];
	filter: SimulatedFilter | null;
	conditionalFormats: SimulatedConditionalFormat[];
	isProtected: boolean;
	/** What the protection lets people do; kept while it is lifted, as Excel keeps it. */
	protectionOptions: Record<string, boolean | string>;
	/** Lifting the protection takes it. */
	password: string | null;
}

export interface SimulatedFilter {
	area: Area;
	/** It has criteria: rows are hidden by it. */
	active: boolean;
}

export interface SimulatedTable {
	id: string;
	name: string;
	sheet: SimulatedSheet;
	/** With the totals row. */
	area: Area;
	showTotals: boolean;
	columns: string[];
	filter: SimulatedFilter;
}

export interface SimulatedName {
	name: string;
	sheet: SimulatedSheet | null;
	/** With the leading =. */
	formula: string;
	visible: boolean;
}

/** What formulas look at. */
export interface SheetsAndNames {
	readonly sheets: readonly SimulatedSheet[];
	readonly tables: readonly SimulatedTable[];
	readonly names: readonly SimulatedName[];
}

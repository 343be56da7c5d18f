/** A sheet to try formulas on: named cells and one table, the way a workbook's facts and lists look to the engine. */
import {
	type CellReference,
	compile,
	FormulaError,
	type Range,
	type RangeReference,
	type Scope,
	type Value,
} from "../../shared/formula/index.ts";

/** Cells by name, columns by `table[column]`, this row's cells by column. Names that begin with R_ are ranges. */
export interface Sheet {
	readonly names: Readonly<Record<string, Value>>;
	readonly ranges: Readonly<Record<string, Range>>;
	readonly row: Readonly<Record<string, Value>>;
}

/** Leads every name that exists on `model` to the same name on the frame. */
export function scopeOf(model: Sheet): Scope<Sheet> {
	const cell = (read: (sheet: Sheet) => Value | undefined): CellReference<Sheet> => ({
		kind: "cell",
		read: (sheet) => read(sheet) ?? null,
	});
	const range = (key: string): RangeReference<Sheet> => ({ kind: "range", read: (sheet) => sheet.ranges[key] ?? { values: [] } });
	return {
		name: (name) => (name in model.names ? cell((sheet) => sheet.names[name]) : name in model.ranges ? range(name) : undefined),
		column: (table, column) => (`${table}[${column}]` in model.ranges ? range(`${table}[${column}]`) : undefined),
		thisRow: (column) => (column in model.row ? cell((sheet) => sheet.row[column]) : undefined),
	};
}

export function calculate(formula: string, sheet: Sheet): Value {
	return compile(formula, scopeOf(sheet)).evaluate(sheet);
}

/** Errors as their code, so that tables can say "#N/A". */
export const shown = (value: Value): number | string | boolean | null => (value instanceof FormulaError ? value.code : value);

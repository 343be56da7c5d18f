/** Which formula computes a cell, where several could. One answer for the check, the template and lint. */
import type { Column, Indicator, Region } from "./schema.ts";

export interface ChosenFormula {
	text: string;
	/** The indicator's own: its names mean what they mean to the indicator's project. */
	of: "fact" | "row" | "column";
}

/**
 * In a region of indicators the column's formula comes first: it says what the column holds (of a whole period, say), and the indicator's own
 * formula computes what the column leaves to it. Elsewhere the fact that stands in the cell, then the fixed row, then the column.
 *
 * @param fact the indicator whose actual stands in the cell @param ofRow the fixed row's formula for the column
 * @param ofColumn the column's formula for this cell; undefined: it has none, or none of its filters matches
 */
export function chosenFormula(
	kind: Region["kind"],
	fact: Pick<Indicator, "formula"> | undefined,
	ofRow: string | undefined,
	ofColumn: string | undefined,
): ChosenFormula | undefined {
	const column = ofColumn === undefined ? undefined : ({ text: ofColumn, of: "column" } as const);
	const own = fact?.formula == null ? undefined : ({ text: fact.formula, of: "fact" } as const);
	if (kind === "indicator") return column ?? own;
	return own ?? (ofRow === undefined ? column : { text: ofRow, of: "row" });
}

/** The column's formula for a cell. @param matches whether a filter holds for the cell's indicator */
export function formulaOfColumn({ formula }: Pick<Column, "formula">, matches: (where: string | undefined) => boolean): string | undefined {
	return typeof formula === "string" ? formula : formula?.find(({ where }) => matches(where))?.formula;
}

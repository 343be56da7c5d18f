/** What a cell may hold: from the types of columns, fixed rows and indicators to the few kinds a check tells apart. */
import type { Column, ColumnType, DefinitionSet, FixedRow, Indicator, Measure } from "./schema.ts";

/** The type of one cell once row and column are known. */
export type HeldType = Exclude<ColumnType, "indicator">;

export interface CellType {
	kind: "number" | "date" | "yesno" | "enum" | "text";
	/** kind number: a percentage, stored as 0–100. */
	percent?: boolean;
	/** kind enum; clusters: the codes of the unit's clusters, owners: these and 校级公共. */
	options?: ReadonlySet<string> | "owners" | "clusters";
	/** kind text: how it is compared with others. */
	spelling?: SpellingKind;
	/** kind text: it must say something; / 无 同上 are no answer. */
	mustAnswer?: boolean;
	/** 不适用 is legal here: the indicator does not apply to the unit's class, or the commission enters its value. */
	notApplicable: boolean;
	/** 不可比 is legal here: a baseline (decision 054). */
	incomparable: boolean;
	/** kind text: words belong here, so that a date or a rounded number is what a spreadsheet made of them (TY10). */
	words: boolean;
	/** kind date: the first that may stand here, a serial. */
	earliest: number;
}

/** 2015-01-01: outside these a number is no date of this programme; 1990-01-01: nor of a paper that still holds. */
export const earliestDate = ({ old }: Pick<Column, "old">): number => (old ? 32_874 : 42_005);

/** code: capitals and small letters are one; number: of evidence, where it is registered; references: to such numbers. */
export type SpellingKind = "code" | "number" | "references";

/** The list in which evidence is registered by number; columns of type `evidence` refer to it. */
export const EVIDENCE_ROLE = "佐证";

export const NOT_APPLICABLE = "不适用";
export const INCOMPARABLE = "不可比";

/** A form's row decides what its input cell holds, an indicator what its measures hold, otherwise the column. */
export function heldType(column: Column, row: FixedRow | undefined, indicator: Indicator | undefined): HeldType {
	if (column.input && row?.type && row.type !== "indicator") return row.type;
	if (column.type !== "indicator") return column.type;
	if (!indicator) return "decimal";
	if (indicator.valueType === "count") return "integer";
	if (indicator.valueType === "text") return indicator.options ? "enum" : "text";
	return indicator.valueType;
}

const numericTypes: ReadonlySet<string> = new Set(["integer", "decimal", "amount", "percent"]);

export function kindOfType(type: HeldType): CellType["kind"] {
	if (numericTypes.has(type)) return "number";
	return type === "date" || type === "yesno" || type === "enum" ? type : "text";
}

/** How a text is compared with others: codes and numbers of evidence in one spelling, all others as they are typed. */
export function spellingOf(type: HeldType, role: string, isKey: boolean): { spelling?: SpellingKind } {
	if (type === "evidence") return { spelling: "references" };
	if (type !== "code") return {};
	return { spelling: role === EVIDENCE_ROLE && isKey ? "number" : "code" };
}

/** The cell's choices; undefined where there are none. */
export function optionsOf(
	column: Column,
	row: FixedRow | undefined,
	indicator: Indicator | undefined,
	set: DefinitionSet,
): CellType["options"] {
	if (column.input && row?.options)
		return new Set(row.options === "classes" ? set.classes.flatMap(({ code, name }) => [code, name.zh]) : row.options);
	if (column.options === "owners" || column.options === "clusters") return column.options;
	if (column.options === "listTypes") return new Set(set.listTypes.map(({ code }) => code));
	if (column.options === "taskGroups") return new Set(set.groups.filter(({ task }) => task).map(({ code }) => code));
	if (column.options) return new Set(column.options);
	return column.type === "indicator" && indicator?.options ? new Set(indicator.options) : undefined;
}

/** Whether a fact is a number or a date, so that a rule needs it to be one (decision 059). */
export function isNumericFact(indicator: Indicator, measure: Measure): boolean {
	return measure !== "note" && measure !== "evidence" && indicator.valueType !== "yesno" && indicator.valueType !== "text";
}

/** Whether cells of this column hold numbers or dates, in the row of this indicator or fixed row where that decides. */
export function isNumericCell(column: Column, row?: FixedRow, indicator?: Indicator): boolean {
	const kind = kindOfType(heldType(column, row, indicator));
	return kind === "number" || kind === "date";
}

/** From what a column or indicator holds to number formats, sides and choices. */
import { type HeldType, heldType } from "../definition/kinds.ts";
import { SCHOOL_OWNER } from "../definition/layout.ts";
import { numberFormatOf } from "../definition/number-format.ts";
import type { Column, DefinitionSet, FixedRow, Indicator } from "../definition/schema.ts";
import type { ContentKind } from "./looks.ts";
import type { Prefill } from "./prefill.ts";

const text: ContentKind = { horizontal: "left", wrap: true };

/** Numbers right, dates and short codes in the middle, texts left and wrapped. */
export function contentOf(type: HeldType, indicator: Indicator | null): ContentKind {
	const numberFormat = numberFormatOf(type, indicator?.precision ?? null);
	const format = numberFormat === undefined ? {} : { numberFormat };
	switch (type) {
		case "integer":
		case "amount":
		case "percent":
		case "decimal":
			return { ...format, horizontal: "right", wrap: false };
		case "date":
			return { ...format, horizontal: "center", wrap: false };
		case "yesno":
		case "enum":
		case "code":
			return { horizontal: "center", wrap: type === "enum" };
		default:
			return text;
	}
}

/** A code of a list and what it stands for. */
export interface NamedCode {
	code: string;
	name: string;
}

/** What the codes of a column's drop-down mean, in its order; undefined where its choices are words. */
export function namedCodesOf({ options }: Pick<Column, "options">, set: DefinitionSet, { clusters }: Prefill): NamedCode[] | undefined {
	if (options === "listTypes") return set.listTypes.map(({ code, name }) => ({ code, name: name.zh }));
	if (options === "taskGroups") return set.groups.filter(({ task }) => task).map(({ code, name }) => ({ code, name: name.zh }));
	const own = clusters.map(({ code, name }) => ({ code, name }));
	if (options === "owners") return [{ code: SCHOOL_OWNER, name: "不属于某个专业群" }, ...own];
	return options === "clusters" ? own : undefined;
}

/** Choices of a drop-down; undefined where there are none. */
export function choicesOf(
	column: Column,
	row: FixedRow | null,
	indicator: Indicator | null,
	set: DefinitionSet,
	prefill: Prefill,
): readonly string[] | undefined {
	if (column.input && row?.options) return row.options === "classes" ? set.classes.map(({ name }) => name.zh) : row.options;
	if (typeof column.options === "string") return namedCodesOf(column, set, prefill)?.map(({ code }) => code);
	if (column.options) return column.options;
	if (column.type === "indicator" && indicator?.options) return indicator.options;
	return heldType(column, row ?? undefined, indicator ?? undefined) === "yesno" ? ["是", "否"] : undefined;
}

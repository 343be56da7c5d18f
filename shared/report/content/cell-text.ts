/** One cell of a checked workbook as the report shows it. Nothing is shown as a figure that the check could not take for one. */
import { isoDate, type RowState } from "../../check/index.ts";
import { heldType } from "../../definition/kinds.ts";
import { OWNER_HEADER, SCHOOL_OWNER } from "../../definition/layout.ts";
import { numberFormatOf } from "../../definition/number-format.ts";
import type { Column, DefinitionSet } from "../../definition/schema.ts";
import { isError } from "../../formula/value.ts";
import type { Shown } from "./names.ts";

/** What stands in place of a value. Blank, 0 and 不适用 stay apart: 0 and 不适用 are shown as they are. */
export const marksOfCells = {
	/** It has to be filled in. */
	missing: "未填",
	/** Blank where nothing has to stand. */
	none: "—",
	/** What stands there is nothing of its kind (a text for a number). */
	wrong: "待改正",
	/** Computed from such, or an error. */
	uncomputed: "无法计算",
	/** Its sheet is missing or cannot be read. */
	noSheet: "缺表",
} as const;

export const noSheet: Shown = { text: marksOfCells.noSheet, given: true };
const missing: Shown = { text: marksOfCells.missing, given: false };
const none: Shown = { text: marksOfCells.none, given: false };
const nothing: Shown = { text: "", given: false };
const wrong: Shown = { text: marksOfCells.wrong, given: true };
const uncomputed: Shown = { text: marksOfCells.uncomputed, given: true };

/** What codes are called: of clusters, groups of tasks, classes. */
export interface CodeNames {
	owners: ReadonlyMap<string, string>;
	groups: ReadonlyMap<string, string>;
	classes: ReadonlyMap<string, string>;
}

export function codeNamesOf(set: DefinitionSet, clusters: readonly { code: string; name: string }[]): CodeNames {
	return {
		owners: new Map([[SCHOOL_OWNER, SCHOOL_OWNER], ...clusters.map(({ code, name }) => [code, name || code] as const)]),
		groups: new Map(set.groups.map(({ code, name }) => [code, name.zh])),
		classes: new Map(set.classes.map(({ code, name }) => [code, name.zh])),
	};
}

/** @param index of the column in the row's region */
export function cellText(row: RowState, index: number, codes: CodeNames): Shown {
	const column = row.region.plan.columns[index];
	const value = row.values[index] ?? null;
	if (!column) return nothing;
	if (row.problems[index]?.stops || isTypedOver(row, index)) return wrong;
	if (isError(value) || row.spoiled?.has(index)) return uncomputed;
	if (value === null || value === "") return blankIn(row, index, column);
	if (typeof value === "number" && Math.abs(value) >= FIRST_INEXACT) return uncomputed;
	if (typeof value === "number") return { text: numberText(value, row, index, column), given: true };
	return { text: typeof value === "string" ? (nameOfCode(value, row, column, codes) ?? value) : value ? "是" : "否", given: true };
}

/**
 * A total, a grade, a rate that somebody typed over its formula: the table above it says otherwise. A figure of an indicator is
 * submitted as it was typed, with its explanation, and stands as such.
 */
const isTypedOver = ({ computed, cells, plan, values }: RowState, index: number): boolean =>
	computed[index]?.guarded === true &&
	plan.facts[index] === undefined &&
	cells[index]?.formula === undefined &&
	values[index] !== null &&
	values[index] !== "";

function blankIn(row: RowState, index: number, column: Column): Shown {
	if (row.plan.required[index]) return missing;
	return row.plan.numeric[index] || column.formula !== undefined ? none : nothing;
}

/** As the workbook prints it; a typed figure with more places than that keeps them. */
function numberText(value: number, row: RowState, index: number, column: Column): string {
	const { indicator: ofRow, placed, facts, types } = row.plan;
	const indicator = facts[index]?.indicator ?? (column.type === "indicator" ? ofRow : undefined);
	const held = heldType(column, placed?.row, indicator);
	if (held === "date" || types[index]?.kind === "date") return dateText(value, row.region.plan.place.region.kind === "form");
	const format = numberFormatOf(held, column.type === "indicator" ? (indicator?.precision ?? null) : null);
	const places = format === undefined ? 0 : (format.split(".")[1]?.length ?? 0);
	return row.computed[index] ? unsigned(value.toFixed(places)) : plainNumber(value, places);
}

/** A number from here on is no figure: formulas come to such by dividing by next to nothing. */
const FIRST_INEXACT = 1e15;

/** Without an exponent, to the 15 digits that a spreadsheet shows; at least so many places. */
function plainNumber(value: number, places: number): string {
	const exact = Number(value.toPrecision(15));
	for (let digits = places; digits < 15; digits++) if (Number(exact.toFixed(digits)) === exact) return unsigned(exact.toFixed(digits));
	return unsigned(exact.toFixed(15));
}

const unsigned = (text: string): string => (/^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text);

/** 45107 → 2023-06-30 in tables, 2023年6月30日 in words. */
function dateText(serial: number, inWords: boolean): string {
	const iso = isoDate(serial);
	return inWords ? chineseDate(iso) : iso;
}

/** 2023-06-30 → 2023年6月30日 */
export function chineseDate(iso: string): string {
	const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
	return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

/** A code in words, where the column or the form's row takes codes. */
function nameOfCode(value: string, row: RowState, column: Column, { owners, groups, classes }: CodeNames): string | undefined {
	if (column.options === "taskGroups") return groups.get(value);
	if (column.options === "owners" || column.options === "clusters" || column.header === OWNER_HEADER) return owners.get(value);
	return row.plan.placed?.row.options === "classes" ? classes.get(value) : undefined;
}

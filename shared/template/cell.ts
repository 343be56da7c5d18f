/** One cell of a region's body: what stands in it, whether people may type there, how it looks. */

import type { HeldType } from "../definition/kinds.ts";
import { heldType, NOT_APPLICABLE } from "../definition/kinds.ts";
import { SERIAL_HEADER } from "../definition/layout.ts";
import { appliesTo, indicatorOf } from "../definition/lookup.ts";
import type { Column, DefinitionSet, FixedRow, Indicator, Measure } from "../definition/schema.ts";
import type { CellPlan } from "../workbook/plan.ts";
import { contentOf } from "./content.ts";
import type { FormulaAt } from "./formulas.ts";
import { placeKeysOf } from "./keys.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import { type ContentKind, cellLook, looks, type Purpose } from "./looks.ts";
import { standingValue } from "./standing.ts";
import type { Target } from "./translate.ts";

/** 不适用 stands in place of a value, never of a text. */
const valued: ReadonlySet<Measure> = new Set<Measure>([
	"actual",
	"prior",
	"baseline",
	"target",
	"t2022",
	"t2023",
	"t2024",
	"final",
	"a2022",
	"a2023",
	"a2024",
]);

/** The form in which a workbook says what it is. */
export const META_ROLE = "_meta";

export interface Scene extends Target {
	set: DefinitionSet;
	/** What forms show of the unit, by role and label. */
	known(role: string, label: string): string | number | undefined;
	formula: FormulaAt;
	/** Takes note of a cell that the service fills in, where it knows something. */
	given(sheet: string, row: number, column: number, isFilled: boolean): void;
	/** The formula of a row's 校验状态, without the leading =. */
	status(placed: PlacedRegion, body: BodyRow): string | undefined;
}

/** The indicator a cell speaks of: its row's, or the one whose actual stands in it. */
export function indicatorAt(body: BodyRow, column: Column, set: DefinitionSet): Indicator | null {
	const code = body.code ?? body.fixed?.codes[column.header];
	return (code && indicatorOf(set, code)) || null;
}

/** `position` counts the region's rows from 1; null: the row is not counted. */
export function planCell(placed: PlacedRegion, body: BodyRow, column: Column, position: number | null, scene: Scene): CellPlan {
	const at = { row: body.row, column: placed.region.columns.indexOf(column) + 1 };
	if (column.type === "status") {
		const formula = scene.status(placed, body);
		return { ...at, value: null, ...(formula === undefined ? {} : { formula }), style: looks.status };
	}
	const indicator = indicatorAt(body, column, scene.set);
	// Beside an indicator's own figures stand rates and points, which have places of their own.
	const isOwn = column.measure !== undefined || body.fixed?.codes[column.header] !== undefined;
	const held = contentOf(typeOf(placed, body, column, indicator), isOwn ? indicator : null);
	// A form reads best with everything on the left; running numbers in the middle.
	const content: ContentKind = {
		...held,
		...(column.input && body.fixed?.row.lines !== undefined ? { vertical: "top" } : {}),
		...(placed.region.kind === "form" ? { horizontal: "left" } : column.header === SERIAL_HEADER ? { horizontal: "center" } : {}),
	};
	const look = (purpose: Purpose) => cellLook(purpose, content);

	if (saysNotApplicable(body, column, indicator, scene)) return { ...at, value: NOT_APPLICABLE, style: look("notApplicable") };
	const formula = scene.formula(placed, body, column, indicator);
	if (formula !== null) return { ...at, value: null, formula, style: look("computed") };

	const given = givenValue(placed, body, column, scene);
	const standing = standingValue(column, body, indicator, position, scene.set);
	const value = given ?? standing;
	// What earlier years filled in stays; what they left blank may still be added, and some columns change (a result is withdrawn later).
	const earlier = body.earlier?.[column.header] !== undefined && !column.reopens;
	const open = column.input && !earlier && !isLocked(body.fixed?.row, indicator) && body.applies;
	if (!open && standing === null && isServices(placed, body, column)) scene.given(placed.sheet, at.row, at.column, given !== undefined);
	return { ...at, value, style: look(open ? "input" : "standing") };
}

function saysNotApplicable(body: BodyRow, column: Column, indicator: Indicator | null, scene: Scene): boolean {
	if (indicator && !appliesTo(indicator, scene.prefill.unit.class))
		return body.code === null || (column.measure !== undefined && valued.has(column.measure));
	return !indicator && body.fixed !== null && column.input && column.required && !body.applies;
}

/** What a cell holds; locked cells of a form are typed by their row, too (dates in _meta). */
function typeOf(placed: PlacedRegion, body: BodyRow, column: Column, indicator: Indicator | null): HeldType {
	const row = body.fixed?.row;
	const standing = placed.region.kind === "form" && column === placed.region.columns[1] && row?.type;
	if (standing && standing !== "indicator") return standing;
	return heldType(column, row, indicator ?? undefined);
}

/** Whether a cell that people may not type into holds a figure that the service may know. */
const isServices = ({ region }: PlacedRegion, body: BodyRow, column: Column): boolean =>
	region.kind !== "list" &&
	region.kind !== "form" &&
	((column.measure !== undefined && valued.has(column.measure)) ||
		body.fixed?.codes[column.header] !== undefined ||
		(region.kind === "matrix" && column.type === "amount" && !column.input));

function givenValue(placed: PlacedRegion, body: BodyRow, column: Column, scene: Scene): string | number | undefined {
	if (body.earlier) return body.earlier[column.header];
	for (const key of placeKeysOf(placed, body, column)) {
		const value = scene.prefill.facts[key];
		if (value !== undefined) return value;
	}
	if (placed.region.kind !== "form" || column !== placed.region.columns[1]) return undefined;
	const label = body.fixed?.cells[placed.region.key[0] ?? ""];
	return typeof label === "string" ? scene.known(placed.role, label) : undefined;
}

const isLocked = (row: FixedRow | undefined, indicator: Indicator | null): boolean =>
	row?.locked === true || indicator?.filledBy === "commission";

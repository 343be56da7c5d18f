/**
 * The document in our own layout, cell by cell. What stands in somebody else's workbook is read into it, so that the check, totals and
 * comparisons know one layout only (decision 109).
 */
import { NOT_APPLICABLE } from "../definition/kinds.ts";
import { fixedRowKey } from "../definition/layout.ts";
import type { Column, DefinitionSet, OwnTemplate } from "../definition/schema.ts";
import { indicatorAt, META_ROLE, planCell, type Scene } from "../template/cell.ts";
import { structureDigest } from "../template/digest.ts";
import { formulasOf } from "../template/formulas.ts";
import { type BodyRow, type Layout, layoutOf, type PlacedRegion, type PlacedSheet } from "../template/layout.ts";
import type { Prefill } from "../template/prefill.ts";
import { identityValues, metaValues } from "../template/standing.ts";
import type { CellPlan } from "../workbook/plan.ts";

export interface Canonical {
	set: DefinitionSet;
	own: OwnTemplate;
	layout: Layout;
	scene: Scene;
	/** Sheets of the document whose regions stand in the file. */
	bound: readonly PlacedSheet[];
	/** Sheets of the document that are added to it. */
	added: readonly PlacedSheet[];
}

/** undefined where the document is collected with our own template. @throws where the set has no such document */
export function canonicalOf(set: DefinitionSet, prefill: Prefill): Canonical | undefined {
	const layout = layoutOf(set, prefill);
	const own = layout.document.ownTemplate;
	if (!own) return undefined;
	const identity = identityValues(set, prefill);
	const scene: Scene = {
		set,
		layout,
		prefill,
		known: (role, label) =>
			role === META_ROLE
				? metaValues(set, layout.document.letter, prefill, { structure: structureDigest(layout), given: "" })[label]
				: identity[label],
		given: () => undefined,
		formula: formulasOf(set, { layout, prefill }),
		// Live checks stand in our own layout only.
		status: () => undefined,
	};
	const roles = new Set(own.regions.map(({ role }) => role));
	const isBound = ({ cluster, regions }: PlacedSheet): boolean =>
		cluster === null && regions.some(({ role }) => role !== META_ROLE && roles.has(role));
	return {
		set,
		own,
		layout,
		scene,
		bound: layout.sheets.filter(isBound),
		added: layout.sheets.filter((sheet) => !isBound(sheet)),
	};
}

/** What our template writes into a cell. `column` counts from 1. */
export function plannedAt(canonical: Canonical, placed: PlacedRegion, body: BodyRow, column: number): CellPlan | undefined {
	const own = placed.region.columns[column - 1];
	return own && planCell(placed, body, own, placed.rows.indexOf(body) + 1, canonical.scene);
}

/** `S_T3_02`, `SJ`, `2月`: what a row is called in bindings; "" for rows of lists. */
export const itemKeyOf = ({ region }: PlacedRegion, { code, fixed, cluster }: BodyRow): string =>
	code ?? (fixed ? fixedRowKey(region, fixed, cluster?.code) : "");

/**
 * Whether what stands in the file counts for a cell: people or the service fill it in. Labels and keys are ours, and formulas compute.
 */
export function isTaken({ region }: PlacedRegion, body: BodyRow, column: Column, planned: CellPlan): boolean {
	if (planned.formula !== undefined) return false;
	if (planned.value === NOT_APPLICABLE || column.input || column.measure !== undefined) return true;
	if (body.fixed?.codes[column.header] !== undefined) return true;
	return (region.kind === "form" && column === region.columns[1]) || (region.kind === "matrix" && column.type === "amount");
}

/** Whether a cell holds one of several words, so that boxes may stand for them. */
export function choosesAt(body: BodyRow, column: Column, set: DefinitionSet): boolean {
	const row = body.fixed?.row;
	const type = row?.type ?? (column.type === "indicator" ? indicatorAt(body, column, set)?.valueType : column.type);
	return type === "yesno" || type === "enum" || (column.input && (row?.options ?? column.options) !== undefined);
}

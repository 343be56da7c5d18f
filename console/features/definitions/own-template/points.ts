/** What pointing at a cell changes in the bindings. Pure. */
import type { OwnRegion } from "../../../../shared/definition/schema.ts";
import { type Address, columnName, formatAddress } from "../../../../shared/workbook/address.ts";
import type { BindableRegion } from "../lint-messages.ts";

/** What the next cell is for. */
export interface OwnTarget {
	role: string;
	/** A column of ours; of a form with an item: that cell. */
	field?: string;
	/** A row of ours, by its key. */
	item?: string;
	/** Of a list. */
	edge?: "first" | "last";
}

export type Orientation = OwnRegion["orientation"];

/** Lists lie in rows, forms are labels and values. */
export const usualOrientation = ({ kind }: BindableRegion): Orientation => (kind === "form" ? "cells" : "rows");

/** An own region that nothing is bound of yet. */
export function blankRegion(region: BindableRegion, sheet: string, orientation: Orientation = usualOrientation(region)): OwnRegion {
	const base = { role: region.role, sheet };
	if (orientation === "cells") return { ...base, orientation, cells: {} };
	if (orientation === "columns") return { ...base, orientation, fields: {}, items: {} };
	return region.kind === "list"
		? { ...base, orientation, fields: {}, list: { first: 1, last: 1 } }
		: { ...base, orientation, fields: {}, items: {} };
}

/** The region with one cell pointed at; cells of another sheet begin it anew there. */
export function pointed(before: OwnRegion, region: BindableRegion, target: OwnTarget, sheet: string, at: Address): OwnRegion {
	const own = before.sheet === sheet ? before : blankRegion(region, sheet, before.orientation);
	const { field, item, edge } = target;
	if (own.orientation === "cells") {
		if (item === undefined || field === undefined) return own;
		return { ...own, cells: { ...own.cells, [item]: { ...own.cells[item], [field]: formatAddress(at.row, at.column) } } };
	}
	if (own.orientation === "columns") {
		if (item !== undefined) return { ...own, items: { ...own.items, [item]: columnName(at.column) } };
		return field === undefined ? own : { ...own, fields: { ...own.fields, [field]: at.row } };
	}
	if (edge !== undefined) {
		const list = { first: at.row, last: at.row, ...own.list, [edge]: at.row };
		return { ...own, list: { ...list, last: Math.max(list.first, list.last) } };
	}
	if (item !== undefined) return { ...own, items: { ...own.items, [item]: at.row } };
	return field === undefined ? own : { ...own, fields: { ...own.fields, [field]: columnName(at.column) } };
}

/** Without what the target names. */
export function unpointed(own: OwnRegion, { field, item }: OwnTarget): OwnRegion {
	if (own.orientation === "cells") {
		if (item === undefined) return own;
		const { [item]: _, ...cells } = own.cells;
		return { ...own, cells };
	}
	if (own.orientation === "columns") {
		if (item !== undefined) return { ...own, items: without(own.items, item) };
		return field === undefined ? own : { ...own, fields: without(own.fields, field) };
	}
	if (item !== undefined) return { ...own, items: without(own.items ?? {}, item) };
	return field === undefined ? own : { ...own, fields: without(own.fields, field) };
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** Where a target stands: "G", "7", "C5", boxes by their cells; undefined: nowhere yet. */
export function placeOf(own: OwnRegion | undefined, { field, item, edge }: OwnTarget): string | undefined {
	if (!own) return undefined;
	if (own.orientation === "cells") {
		const cell = item === undefined || field === undefined ? undefined : own.cells[item]?.[field];
		return typeof cell === "string" || cell === undefined ? cell : cell.boxes.map((box) => box.cell).join("、");
	}
	if (own.orientation === "rows" && edge !== undefined) return own.list === undefined ? undefined : String(own.list[edge]);
	const place = item !== undefined ? own.items?.[item] : field === undefined ? undefined : own.fields[field];
	return place === undefined ? undefined : String(place);
}

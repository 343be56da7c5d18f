/** What is wrong with bindings, a sentence each, and what they leave unbound. The same in the editor, on the command line and in the lint. */

import { indicatorOf } from "../definition/lookup.ts";
import type { Column, DefinitionSet, Document, OwnRegion, OwnTemplate, Text } from "../definition/schema.ts";
import { ownTemplateBounds } from "../domain/limits.ts";
import type { BodyRow, PlacedRegion } from "../template/layout.ts";
import { formatAddress } from "../workbook/address.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import { asHandedOut, type BoundCell, boundCells } from "./bound.ts";
import { canonicalOf, isTaken, itemKeyOf, plannedAt } from "./canonical.ts";
import { FormGrid } from "./grid.ts";
import { nominalPrefill } from "./nominal.ts";
import { bindableRegions } from "./propose.ts";

export interface BindingProblem {
	/** Number of the binding, from 0; null: of all together. */
	region: number | null;
	message: Text;
}

/** Something that the document asks for and the file has no cell for. */
export interface Unbound {
	role: string;
	/** Key of the row; "" for a list. */
	item: string;
	/** What people call the row. */
	label: string;
	header: string;
	/** Schools must fill it in, so the document cannot be published like this. */
	required: boolean;
}

const both = (zh: string, en: string): Text => ({ zh, en });

/** The set with these bindings for one of its documents. */
export function withBindings(set: DefinitionSet, document: Document, regions: readonly OwnRegion[]): DefinitionSet {
	const ownTemplate: OwnTemplate = { sha256: "0".repeat(64), file: "-", frame: {}, ...document.ownTemplate, regions: [...regions] };
	return { ...set, documents: set.documents.map((one) => (one.kind === document.kind ? { ...one, ownTemplate } : one)) };
}

/** @param file where it is at hand: then sheets and merged cells are looked at as well */
export function bindingProblems(
	set: DefinitionSet,
	document: Document,
	regions: readonly OwnRegion[],
	file?: WorkbookImage,
): BindingProblem[] {
	const bindable = new Map(bindableRegions(set, document.kind).map((placed) => [placed.role, placed]));
	const problems = regions.flatMap((own, region) => shapeProblems(own, document, bindable).map((message) => ({ region, message })));
	const twice = regions.findIndex(({ role }, i) => regions.findIndex((one) => one.role === role) !== i);
	if (twice >= 0)
		problems.push({
			region: twice,
			message: both(
				`区域“${regions[twice]?.role}”绑定了两次，请只留一处。`,
				`The region “${regions[twice]?.role}” is bound twice; keep one of them.`,
			),
		});
	const half = halfBound(document, regions, bindable);
	if (half)
		problems.push({
			region: -1,
			message: both(
				`“${half}”与已绑定的区域在同一张表里，也要绑定到文件。`,
				`“${half}” stands on one sheet with a bound region: bind it as well.`,
			),
		});
	const known = problems.map(({ region, message }) => ({ region: region < 0 ? null : region, message }));
	const cells = cellsOf(set, document, regions);
	return [...known, ...placeProblems(cells, regions, file)];
}

function shapeProblems(own: OwnRegion, document: Document, bindable: ReadonlyMap<string, PlacedRegion>): Text[] {
	const placed = bindable.get(own.role);
	if (!placed) {
		const isThere = Object.hasOwn(document.regions, own.role);
		return [
			isThere
				? both(
						`区域“${own.role}”不能绑定：它随专业群重复，或是核表自己的表。`,
						`The region “${own.role}” cannot be bound: it is repeated for clusters, or our own.`,
					)
				: both(`表式里没有区域“${own.role}”，请核对区域名。`, `The document has no region “${own.role}”; check its name.`),
		];
	}
	const headers = new Set(placed.region.columns.map(({ header }) => header));
	const keys = new Set(placed.rows.map((body) => itemKeyOf(placed, body)));
	const named = own.orientation === "cells" ? Object.values(own.cells).flatMap((fields) => Object.keys(fields)) : Object.keys(own.fields);
	const items = own.orientation === "cells" ? Object.keys(own.cells) : Object.keys(own.items ?? {});
	const isList = placed.region.kind === "list";
	return [
		...named
			.filter((header) => !headers.has(header))
			.map((header) =>
				both(`“${own.role}”没有“${header}”这一列，请核对列名。`, `“${own.role}” has no column “${header}”; check its name.`),
			),
		...(isList
			? []
			: items
					.filter((key) => !keys.has(key))
					.map((key) => both(`“${own.role}”没有“${key}”这一行，请核对编码。`, `“${own.role}” has no row “${key}”; check its code.`))),
		...(isList && !(own.orientation === "rows" && own.list)
			? [both(`“${own.role}”是清单，请写明首行和末行（list）。`, `“${own.role}” is a list: say its first and last row (list).`)]
			: []),
		...(own.orientation === "rows" && own.list && own.list.last < own.list.first
			? [both(`“${own.role}”的末行在首行之前，请改正。`, `The last row of “${own.role}” is above its first; correct that.`)]
			: []),
	];
}

/** A region that is not bound, on a sheet of the document of which another is. */
function halfBound(document: Document, regions: readonly OwnRegion[], bindable: ReadonlyMap<string, PlacedRegion>): string | undefined {
	const bound = new Set(regions.map(({ role }) => role));
	return document.sheets
		.filter((sheet) => sheet.each === "once" && sheet.regions.some((role) => bound.has(role)))
		.flatMap((sheet) => sheet.regions)
		.find((role) => !bound.has(role) && (bindable.has(role) || Object.hasOwn(document.regions, role)));
}

function cellsOf(set: DefinitionSet, document: Document, regions: readonly OwnRegion[]): BoundCell[] {
	const canonical = canonicalOf(withBindings(set, document, regions), {
		...nominalPrefill(set, document.kind),
		capacity: Object.fromEntries(
			regions.flatMap((own) =>
				own.orientation === "rows" && own.list ? [[own.role, Math.max(1, Math.min(2000, own.list.last - own.list.first + 1))]] : [],
			),
		),
	});
	return canonical ? boundCells(canonical, asHandedOut).cells : [];
}

function placeProblems(cells: readonly BoundCell[], regions: readonly OwnRegion[], file: WorkbookImage | undefined): BindingProblem[] {
	const problems: BindingProblem[] = [];
	const count = cells.reduce((sum, { at }) => sum + at.length, 0);
	if (count > ownTemplateBounds.boundCells)
		problems.push({
			region: null,
			message: both(
				`绑定了 ${count} 个单元格，最多 ${ownTemplateBounds.boundCells} 个；请减少清单的行数。`,
				`${count} cells are bound, at most ${ownTemplateBounds.boundCells} can be; give lists fewer rows.`,
			),
		});
	const taken = new Map<string, BoundCell>();
	const grids = new Map(file?.sheets.map((sheet) => [sheet.name, new FormGrid(sheet)]));
	const missing = new Set<string>();
	for (const cell of cells)
		for (const at of cell.at) {
			const name = `${at.sheet}!${formatAddress(at.row, at.column)}`;
			const other = taken.get(name);
			if (other && problems.length < MOST)
				problems.push({
					region: cell.region,
					message: both(
						`${name} 同时绑定给“${nameOf(other)}”和“${nameOf(cell)}”，请改一处。`,
						`${name} is bound to “${nameOf(other)}” and “${nameOf(cell)}”; change one of them.`,
					),
				});
			taken.set(name, cell);
			if (!file) continue;
			const grid = grids.get(at.sheet);
			const behind = grid?.behind(at.row, at.column);
			if (!grid && !missing.has(at.sheet)) {
				missing.add(at.sheet);
				problems.push({ region: cell.region, message: both(`文件里没有工作表“${at.sheet}”。`, `The file has no sheet “${at.sheet}”.`) });
			}
			if (behind !== undefined && problems.length < MOST)
				problems.push({
					region: cell.region,
					message: both(
						`${name} 在合并单元格 ${behind} 里，请指向它左上角的一格。`,
						`${name} lies within the merged cells ${behind}: point at their first cell.`,
					),
				});
		}
	if (regions.length === 0) problems.push({ region: null, message: both("还没有绑定任何区域。", "Nothing is bound yet.") });
	return problems;
}

/** So many are named; whoever corrects them asks again. */
const MOST = 50;

const nameOf = ({ placed, body, column }: BoundCell): string =>
	`${itemKeyOf(placed, body) || placed.role}.${placed.region.columns[column - 1]?.header ?? ""}`;

/** What is asked of people in the bound regions, and stands nowhere in the file. Columns with nothing to fill in are left out. */
export function unboundOf(set: DefinitionSet, document: Document, regions: readonly OwnRegion[]): Unbound[] {
	const canonical = canonicalOf(withBindings(set, document, regions), nominalPrefill(set, document.kind));
	if (!canonical) return [];
	const bound = new Set(boundCells(canonical, asHandedOut).cells.map(({ placed, body, column }) => `${placed.role}|${body.row}|${column}`));
	const roles = new Set(regions.map(({ role }) => role));
	return canonical.layout.regions
		.filter(({ role, cluster }) => cluster === null && roles.has(role))
		.flatMap((placed) => {
			const rows = placed.region.kind === "list" ? placed.rows.slice(0, 1) : placed.rows;
			return rows.flatMap((body) =>
				placed.region.columns.flatMap((column, i): Unbound[] => {
					const planned = plannedAt(canonical, placed, body, i + 1);
					if (!column.input || !planned || planned.formula !== undefined || !isTaken(placed, body, column, planned)) return [];
					if (body.fixed?.row.locked || bound.has(`${placed.role}|${body.row}|${i + 1}`)) return [];
					return [
						{
							role: placed.role,
							item: itemKeyOf(placed, body),
							label: labelOf(body, set),
							header: column.header,
							required: isRequired(body, column, set),
						},
					];
				}),
			);
		});
}

function labelOf({ code, fixed }: BodyRow, set: DefinitionSet): string {
	if (code !== null) return indicatorOf(set, code)?.name.zh ?? code;
	return String(Object.values(fixed?.cells ?? {}).find((value) => typeof value === "string") ?? "");
}

function isRequired({ code, fixed }: BodyRow, column: Column, set: DefinitionSet): boolean {
	if (fixed?.row.required !== undefined) return fixed.row.required;
	if (!column.required) return false;
	const indicator = code === null ? undefined : indicatorOf(set, code);
	return !indicator || (indicator.filledBy === "school" && indicator.required);
}

/** From the template's cells to those of a workbook as it stands: rows have been inserted or sorted, columns moved, names and tables lost. */

import { factKey } from "../../template/layout.ts";
import { parseRange } from "../../workbook/address.ts";
import type { Program } from "../compile/program.ts";
import type { RegionState, RowState, WorkbookState } from "../state/workbook-state.ts";
import type { Template } from "./expected.ts";
import type { FormulaBlock, Places } from "./same-formula.ts";
import { type FrameToken, tokensOf } from "./tokens.ts";

/** Where a formula stands: on a sheet, perhaps in a region's row (and which row of the template it is). */
export interface FormulaStandpoint {
	sheet: string;
	row?: { state: RowState; planned: number };
}

export class Whereabouts {
	readonly #book: WorkbookState;
	readonly #program: Program;
	readonly #template: Template;
	readonly #sheets: ReadonlySet<string>;
	readonly #names = new Map<string, FormulaBlock | undefined>();
	/** Planned row → row of the workbook, by region. */
	readonly #rows = new Map<RegionState, ReadonlyMap<number, number>>();

	constructor(program: Program, book: WorkbookState, template: Template) {
		this.#book = book;
		this.#program = program;
		this.#template = template;
		this.#sheets = new Set(book.image.sheets.map(({ name }) => name));
	}

	places(at: FormulaStandpoint): Places {
		return {
			expected: (token) => this.expected(token, at),
			standing: (token) => this.#standing(token, at),
			hasSheet: (name) => this.#sheets.has(name),
		};
	}

	/** Where a reference of the template's formula leads. */
	expected(token: FrameToken, at: FormulaStandpoint): FormulaBlock | undefined {
		switch (token.kind) {
			case "address": {
				const sheet = token.sheet ?? at.sheet;
				const first = this.cell(sheet, token.top, token.left, at);
				const last = this.cell(sheet, token.bottom, token.right, at);
				return first && last && { sheet, top: first.row, left: first.column, bottom: last.row, right: last.column };
			}
			case "table": {
				const placed = token.table === undefined ? undefined : this.#template.layout.regions.find(({ table }) => table === token.table);
				const region = placed ? this.region(placed.sheet, placed.role) : at.row?.state.region;
				return region && this.#column(region, token, at);
			}
			case "name":
				return this.#fact(token.name, token.sheet ?? at.sheet) ?? this.#named(token.name, token.sheet ?? at.sheet);
			default:
				return undefined;
		}
	}

	/** A cell of the template's sheet in this workbook. */
	cell(sheet: string, row: number, column: number, at: FormulaStandpoint): { row: number; column: number } | undefined {
		const placed = this.#template.layout.regions.find((one) => one.sheet === sheet && row >= one.headerRow && row <= one.lastRow);
		if (!placed) {
			// Sheets without regions, and rows between: as planned, along with the list's own row above its first.
			const own = at.row && sheet === at.sheet ? at.row.state.sheetRow + row - at.row.planned : row;
			return { row: own, column };
		}
		const region = this.region(sheet, placed.role);
		if (!region) return { row, column };
		const moved = region.columns[column - 1] ?? column;
		if (row === placed.headerRow) return { row: region.headerRow, column: moved };
		if (placed.region.kind === "list" && at.row?.state.region === region)
			return { row: at.row.state.sheetRow + row - at.row.planned, column: moved };
		const own = this.#rowsOf(region).get(row);
		return own === undefined ? undefined : { row: own, column: moved };
	}

	region(sheet: string, role: string): RegionState | undefined {
		return this.#book.regions.find((one) => one.sheetName === sheet && one.plan.place.role === role);
	}

	#rowsOf(region: RegionState): ReadonlyMap<number, number> {
		const known = this.#rows.get(region);
		if (known) return known;
		const rows = new Map<number, number>();
		for (const state of region.rows) {
			const expected = this.#template.row(region.sheetName, region.plan.place.role, state.plan, state.owner.index);
			const planned = expected?.columns.flatMap((column) => expected.cells[column]?.row ?? [])[0];
			if (planned !== undefined && !rows.has(planned)) rows.set(planned, state.sheetRow);
		}
		this.#rows.set(region, rows);
		return rows;
	}

	#column(region: RegionState, { part, column }: Extract<FrameToken, { kind: "table" }>, at: FormulaStandpoint): FormulaBlock | undefined {
		const index = region.plan.indexOf.get(column);
		const left = index === undefined ? undefined : region.columns[index];
		if (left === undefined) return undefined;
		const block = (top: number, bottom: number): FormulaBlock => ({ sheet: region.sheetName, top, left, bottom, right: left });
		if (part === "headers") return block(region.headerRow, region.headerRow);
		if (part === "thisRow") return at.row && block(at.row.state.sheetRow, at.row.state.sheetRow);
		const rows = region.plan.listRow ? region.existing() : region.rows;
		return block(region.headerRow + 1, rows.at(-1)?.sheetRow ?? region.headerRow + 1);
	}

	#fact(name: string, sheet: string): FormulaBlock | undefined {
		const fact = this.#program.slots.byName.get(name);
		if (!fact) return undefined;
		const { identity } = this.#book.meta;
		const cluster = this.#template.layout.sheets.find((one) => one.name === sheet)?.cluster ?? null;
		const [code = "", measure = ""] = name.split(".");
		if (!this.#template.layout.facts.has(factKey(fact.level === "cluster" ? cluster : null, code, measure))) return undefined;
		const owner =
			fact.level === "school"
				? this.#book.school
				: this.#book.clusters[identity.clusters.findIndex(({ number }) => number === cluster?.number)];
		const cell = owner?.facts[fact.slot];
		if (!cell) return undefined;
		const { region, sheetRow } = cell.row;
		const column = region.columns[cell.column] ?? 0;
		return { sheet: region.sheetName, top: sheetRow, left: column, bottom: sheetRow, right: column };
	}

	/** Where a reference of the workbook's own formula leads. */
	#standing(token: FrameToken, at: FormulaStandpoint): FormulaBlock | undefined {
		switch (token.kind) {
			case "address":
				return { sheet: token.sheet ?? at.sheet, top: token.top, left: token.left, bottom: token.bottom, right: token.right };
			case "table": {
				const table = this.#book.image.tables.find(({ name }) => name.toUpperCase() === token.table?.toUpperCase());
				const area = table && parseRange(table.range);
				const index = table?.columns.indexOf(token.column) ?? -1;
				if (!table || !area || index < 0) return token.table === undefined ? this.expected(token, at) : undefined;
				const left = area.left + index;
				const block = (top: number, bottom: number): FormulaBlock => ({ sheet: table.sheet, top, left, bottom, right: left });
				if (token.part === "headers") return block(area.top, area.top);
				if (token.part === "column") return block(area.top + 1, area.bottom);
				return at.row && block(at.row.state.sheetRow, at.row.state.sheetRow);
			}
			case "name":
				return this.#named(token.name, token.sheet ?? at.sheet);
			default:
				return undefined;
		}
	}

	#named(name: string, sheet: string): FormulaBlock | undefined {
		const key = `${sheet}!${name.toUpperCase()}`;
		if (this.#names.has(key)) return this.#names.get(key);
		const all = this.#book.image.names.filter((one) => one.name.toUpperCase() === name.toUpperCase());
		const found = all.find((one) => one.sheet === sheet) ?? all.find((one) => one.sheet === null);
		const [token] = (found && tokensOf(found.refersTo)) ?? [];
		const block: FormulaBlock | undefined =
			token?.kind === "address"
				? { sheet: token.sheet ?? sheet, top: token.top, left: token.left, bottom: token.bottom, right: token.right }
				: undefined;
		this.#names.set(key, block);
		return block;
	}
}

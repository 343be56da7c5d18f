/** What a cell of a workbook means: the place it is, what it is counted from, and the rules that read it. */
import type { Measure } from "../definition/schema.ts";
import type { Value } from "../formula/value.ts";
import { formatAddress } from "../workbook/address.ts";
import type { RegionState, RowState } from "./bound.ts";
import type { Engine } from "./engine.ts";
import { type CellAddress, keyOfCell } from "./places.ts";
import type { Node } from "./readers.ts";
import { operandsIn, type TracedOperand } from "./trace.ts";

export interface CellMeaning {
	sheet: string;
	cell: string;
	/** Key of the place: `S_T3_02.actual`, `成果[L13|名称|国家级].级别`. */
	place: string;
	/** What people call the row; "" for a list's row that is blank so far. */
	label: string;
	header: string;
	/** The indicator whose measure or row it is. */
	code: string | null;
	measure: Measure | null;
	/** Staff fill it in. */
	input: boolean;
	required: boolean;
	/** Where the set's formula computes it. */
	counted: { formula: string; operands: TracedOperand[] } | null;
	/** Formula rules that read it, each once, with the formula of its first instance here. */
	rules: { id: string; formula: string }[];
}

interface Cell {
	region: RegionState;
	row: RowState;
	column: number;
}

/** undefined: the cell stands in no row of a region. */
export function meaningOf(engine: Engine, address: CellAddress): CellMeaning | undefined {
	const found = cellAt(engine, address);
	if (!found) return undefined;
	const { region, row, column } = found;
	const fact = row.plan.facts[column];
	const computed = row.plan.computed[column];
	const rules = new Map<string, string>();
	for (const node of readersOfCell(engine, found))
		if (node.what === "rule" && !rules.has(node.rule.id)) rules.set(node.rule.id, node.template.formula);
	return {
		sheet: region.sheetName,
		cell: formatAddress(address.row, address.column),
		place: keyOfCell(row, column),
		label: row.plan.label || row.key,
		header: region.plan.columns[column]?.header ?? "",
		code: fact?.indicator.code ?? row.plan.indicator?.code ?? null,
		measure: fact?.measure ?? null,
		input: region.plan.columns[column]?.input ?? false,
		required: row.plan.required[column] ?? false,
		counted: computed ? { formula: computed.formula.source, operands: operandsIn(computed.formula, engine.frameOf(row.owner, row)) } : null,
		rules: [...rules].map(([id, formula]) => ({ id, formula })),
	};
}

/**
 * Whether the check takes the value that a formula in this cell has come to. Not so for what the set computes itself, for cells that
 * nothing reads (校验状态) and for those outside all regions (sheet 校验).
 */
export function readsValue(engine: Engine, address: CellAddress): boolean {
	const found = cellAt(engine, address);
	if (!found || found.row.plan.computed[found.column]) return false;
	const { row, region, column } = found;
	return row.plan.checked[column] === true || region.plan.keys.includes(column) || readersOfCell(engine, found).length > 0;
}

/** What rules read in a cell: recomputed where the set computes it; null: blank; undefined: no cell of a region. */
export function valueAt(engine: Engine, address: CellAddress): Value | undefined {
	const found = cellAt(engine, address);
	return found && (found.row.values[found.column] ?? null);
}

function cellAt({ book }: Engine, { sheet, row, column }: CellAddress): Cell | undefined {
	for (const region of book.regions) {
		if (region.sheetName !== sheet) continue;
		const state = region.rowOfSheet.get(row);
		const index = region.indexOfColumn.get(column);
		if (state && index !== undefined) return { region, row: state, column: index };
	}
	return undefined;
}

function readersOfCell({ program }: Engine, { region, row, column }: Cell): Node[] {
	const { readers } = program;
	const { plan } = region;
	const fact = row.plan.facts[column];
	return [
		...((fact && readers[fact.indicator.level][fact.slot]) ?? []),
		...(readers.column[plan.index]?.[column] ?? []),
		...(readers.cell[plan.index]?.[column] ?? []),
	];
}

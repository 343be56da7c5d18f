/** What a cell of a workbook means: the place it is, what it is counted from, and the rules that read it. */
import type { Measure } from "../../definition/schema.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { Checker } from "../checker/checker.ts";
import type { Engine } from "../evaluate/engine.ts";
import { cellAt, readersOfCell } from "../state/cell-at.ts";
import { type CellAddress, keyOfCell } from "../state/places.ts";
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

/** undefined: the cell stands in no row of a region. */
export const meaningOf = (checker: Checker, address: CellAddress): CellMeaning | undefined =>
	checker.ask((engine) => meaningIn(engine, address));

function meaningIn(engine: Engine, address: CellAddress): CellMeaning | undefined {
	const found = cellAt(engine, address);
	if (!found) return undefined;
	const { region, row, column } = found;
	const fact = row.plan.facts[column];
	const computed = row.computed[column];
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

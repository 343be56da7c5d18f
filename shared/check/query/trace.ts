/** How a finding came about: the rule's formula and what it read. */
import type { Compiled } from "../../formula/index.ts";
import { isError, type Value } from "../../formula/value.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { Checker } from "../checker/checker.ts";
import type { EvaluationContext } from "../compile/evaluation-context.ts";
import { factValue } from "../compile/evaluation-context.ts";
import { ClustersReference, ColumnReference, ConstantReference, FactReference, RowReference } from "../compile/references.ts";
import { instanceOf } from "../evaluate/finding-instance.ts";
import { isoDate } from "../model/cell.ts";
import type { Finding } from "../model/report.ts";
import { clusterSheet } from "../state/expected-sheets.ts";
import { shown } from "../state/failure.ts";
import { type Frame, factCell, type RowState, regionRead } from "../state/workbook-state.ts";

export interface TracedOperand {
	/** As the formula calls it: `S_T3_02.actual`, `[@级别]`, `成果[级别]`. */
	name: string;
	/** What people call it; null where the name says it all. */
	label: string | null;
	/** "" where the cell is blank; a column: how many rows it has. */
	value: string;
	place: { sheet: string; cell: string } | null;
}

export interface Trace {
	rule: string;
	/** Null for rules that are code. */
	formula: string | null;
	operands: TracedOperand[];
}

/** How a finding of this workbook's report came about; null where it is no longer there. */
export function traceFinding(checker: Checker, finding: Finding): Trace | null {
	return checker.ask((engine) => {
		if (!engine.ledger.find(finding.rule, finding.place)) return null;
		const instance = instanceOf(engine, finding);
		if (!instance) return { rule: finding.rule, formula: null, operands: [] };
		const { node, frame } = instance;
		return { rule: finding.rule, formula: node.template.formula, operands: operandsIn(node.formula, frame) };
	});
}

/** What a formula reads in this frame, each with its place. */
export function operandsIn(formula: Compiled<EvaluationContext>, frame: Frame): TracedOperand[] {
	const cells = formula.cells.flatMap((cell): TracedOperand[] => {
		if (cell instanceof ConstantReference)
			return [{ name: cell.name, label: null, value: textOf(cell.read(frame), cell.date), place: null }];
		if (cell instanceof FactReference) {
			const found = factCell(cell, frame);
			return [operand(cell.name, found?.row, found?.column ?? 0, cell.read(frame))];
		}
		return cell instanceof RowReference ? [operand(`[@${cell.header}]`, frame.row, cell.column, cell.read(frame))] : [];
	});
	const ranges = formula.ranges.flatMap((range): TracedOperand[] => {
		if (range instanceof ClustersReference) return clusterOperands(range, frame);
		if (!(range instanceof ColumnReference)) return [];
		const region = regionRead(range, frame);
		const header = range.plan.columns[range.column]?.header ?? "";
		const place = region ? { sheet: region.sheetName, cell: formatAddress(region.headerRow, region.columns[range.column] ?? 1) } : null;
		return [{ name: `${range.plan.place.role}[${header}]`, label: `${range.read(frame).values.length}行`, value: "", place }];
	});
	return [...cells, ...ranges];
}

/** A cluster fact over the clusters: one line each. */
function clusterOperands({ name, slot }: ClustersReference, { book }: Frame): TracedOperand[] {
	return book.clusters.map((cluster) => {
		const cell = cluster.facts[slot];
		const one = operand(`${cluster.prefix}${name}`, cell?.row, cell?.column ?? 0, factValue(cell));
		return cell ? one : { ...one, place: { sheet: clusterSheet("群NN_自评", book, cluster), cell: "A1" } };
	});
}

function operand(name: string, row: RowState | undefined, column: number, value: Value): TracedOperand {
	const date = row?.plan.types[column]?.kind === "date";
	const label = row?.plan.facts[column]?.indicator.name.zh ?? row?.plan.label ?? null;
	const place = row ? { sheet: row.region.sheetName, cell: formatAddress(row.sheetRow, row.region.columns[column] ?? 1) } : null;
	return { name, label: label === "" ? null : label, value: textOf(value, date), place };
}

function textOf(value: Value, date: boolean): string {
	if (isError(value)) return value.code;
	return typeof value === "number" && date ? isoDate(value) : shown(value);
}

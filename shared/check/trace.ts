/** How a finding came about: the rule's formula and what it read. */
import type { Compiled } from "../formula/index.ts";
import { isError, type Value } from "../formula/value.ts";
import { formatAddress } from "../workbook/address.ts";
import { clusterSheet } from "./bind.ts";
import { type Frame, factValue, type RowState } from "./bound.ts";
import { isoDate } from "./cell.ts";
import type { Engine } from "./engine.ts";
import { shown } from "./failure.ts";
import { ClustersReference, ColumnReference, ConstantReference, FactReference, RowReference } from "./references.ts";
import type { Finding } from "./report.ts";
import type { RuleNode } from "./rule-nodes.ts";

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

export function traceIn(engine: Engine, finding: Finding): Trace | null {
	const failure = engine.ledger.find(finding.rule, finding.place);
	if (!failure) return null;
	const node = engine.program.rules[failure.order];
	if (failure.rule.kind !== "formula" || !node) return { rule: finding.rule, formula: null, operands: [] };
	const frame = frameOf(engine, node, finding);
	return { rule: finding.rule, formula: node.template.formula, operands: frame ? operandsIn(node.formula, frame) : [] };
}

/** The rule's instance behind a finding and what it was evaluated in; undefined for rules that are code. */
export function instanceOf(engine: Engine, finding: Finding): { node: RuleNode; frame: Frame } | undefined {
	const failure = engine.ledger.find(finding.rule, finding.place);
	const node = failure?.rule.kind === "formula" ? engine.program.rules[failure.order] : undefined;
	const frame = node && frameOf(engine, node, finding);
	return node && frame && { node, frame };
}

/** Where the instance stood that made the finding. */
function frameOf(engine: Engine, node: RuleNode, finding: Finding): Frame | undefined {
	const { book } = engine;
	const made = (outcome: { finding: Finding } | undefined): boolean => outcome?.finding.key === finding.key;
	if (!node.plan) {
		const owner = [book.school, ...book.clusters].find((one) => made(one.outcomes[node.index]));
		return owner && engine.frameOf(owner);
	}
	const rows = (book.regionsOfPlan[node.plan.index] ?? []).flatMap((region): RowState[] => region.rows);
	const row = rows.find((one) => made(one.outcomes?.get(node.index)));
	return row && engine.frameOf(row.owner, row);
}

/** What a formula reads in this frame, each with its place. */
export function operandsIn(formula: Compiled<Frame>, frame: Frame): TracedOperand[] {
	const cells = formula.cells.flatMap((cell): TracedOperand[] => {
		if (cell instanceof ConstantReference)
			return [{ name: cell.name, label: null, value: textOf(cell.read(frame), cell.date), place: null }];
		if (cell instanceof FactReference) {
			const found = cell.cell(frame);
			return [operand(cell.name, found?.row, found?.column ?? 0, cell.read(frame))];
		}
		return cell instanceof RowReference ? [operand(`[@${cell.header}]`, frame.row, cell.column, cell.read(frame))] : [];
	});
	const ranges = formula.ranges.flatMap((range): TracedOperand[] => {
		if (range instanceof ClustersReference) return clusterOperands(range, frame);
		if (!(range instanceof ColumnReference)) return [];
		const region = range.region(frame);
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

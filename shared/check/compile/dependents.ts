/** From a place to the formulas that read it: built once with the program, asked by every edit. */
import type { Computed } from "./computed.ts";
import type { RegionSchema, Slots } from "./region-schema.ts";
import type { RuleNode } from "./rule-nodes.ts";

export type DependencyNode = Computed | RuleNode;

export interface Readers {
	/** By slot. */
	school: readonly DependencyNode[][];
	cluster: readonly DependencyNode[][];
	/** By plan, then column: formulas that read the whole column. */
	column: readonly DependencyNode[][][];
	/** By plan, then column: formulas of the same row. */
	cell: readonly DependencyNode[][][];
	/** Row and column clauses, by plan: everything to evaluate in a row. */
	row: readonly RuleNode[][];
}

export function dependentsOf(
	computed: readonly Computed[],
	rules: readonly RuleNode[],
	plans: readonly RegionSchema[],
	slots: Slots,
): Readers {
	const perColumn = (): DependencyNode[][][] => plans.map((plan) => plan.columns.map(() => []));
	const readers = {
		school: slots.school.map((): DependencyNode[] => []),
		cluster: slots.cluster.map((): DependencyNode[] => []),
		column: perColumn(),
		cell: perColumn(),
		row: plans.map((): RuleNode[] => []),
	};
	for (const node of [...computed, ...rules]) {
		const { facts, clusters, columns, cells } = node.what === "rule" ? node.watches : node.reads;
		for (const { level, slot } of facts) readers[level][slot]?.push(node);
		for (const { slot } of clusters) readers.cluster[slot]?.push(node);
		for (const { plan, column } of columns) readers.column[plan.index]?.[column]?.push(node);
		for (const { column } of cells) if (node.plan) readers.cell[node.plan.index]?.[column]?.push(node);
		if (node.what === "rule" && node.plan) readers.row[node.plan.index]?.push(node);
	}
	return readers;
}

/** Whether a formula reads a column of a region as a whole. */
export function readsColumn(node: DependencyNode, plan: RegionSchema, column: number): boolean {
	const { columns } = node.what === "rule" ? node.watches : node.reads;
	return columns.some((reference) => reference.plan === plan && reference.column === column);
}

/** From a finding back to the instance that made it. */
import type { BoundBook, Frame } from "./bound.ts";
import type { Ledger } from "./ledger.ts";
import type { Finding } from "./report.ts";
import type { RuleNode } from "./rule-nodes.ts";

/** A workbook and what was found in it. */
export interface CheckedWorkbook {
	readonly book: BoundBook;
	readonly ledger: Ledger;
}

/** The rule's instance behind a finding and what it was evaluated in; undefined for rules that are code. */
export function instanceOf(
	{ book, ledger }: CheckedWorkbook,
	finding: Pick<Finding, "rule" | "place">,
): { node: RuleNode; frame: Frame } | undefined {
	const instance = ledger.find(finding.rule, finding.place)?.instance;
	return instance && { node: instance.node, frame: { book, own: instance.own, row: instance.row } };
}

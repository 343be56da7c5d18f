/** From a finding back to the instance that made it. */

import type { RuleNode } from "../compile/rule-nodes.ts";
import type { Finding } from "../model/report.ts";
import type { Frame, WorkbookState } from "../state/workbook-state.ts";
import type { Ledger } from "./ledger.ts";

/** A workbook and what was found in it. */
export interface CheckedWorkbook {
	readonly book: WorkbookState;
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

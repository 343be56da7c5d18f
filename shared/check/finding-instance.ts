/** From a finding back to the instance that made it. */
import type { Frame, RowState } from "./bound.ts";
import type { Engine } from "./engine.ts";
import type { Finding } from "./report.ts";
import type { RuleNode } from "./rule-nodes.ts";

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

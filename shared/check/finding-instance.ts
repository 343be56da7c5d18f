/** From a finding back to the instance that made it. */
import type { Frame } from "./bound.ts";
import type { Engine } from "./engine.ts";
import type { Finding } from "./report.ts";
import type { RuleNode } from "./rule-nodes.ts";

/** The rule's instance behind a finding and what it was evaluated in; undefined for rules that are code. */
export function instanceOf(engine: Engine, finding: Pick<Finding, "rule" | "place">): { node: RuleNode; frame: Frame } | undefined {
	const instance = engine.ledger.find(finding.rule, finding.place)?.instance;
	return instance && { node: instance.node, frame: engine.frameOf(instance.own, instance.row) };
}

/** Makes the finding of a built-in rule with the message of the set's rule of that id; a set without the rule does not report it. */

import type { Failure, Spot } from "../bound.ts";
import { type AttributeOf, failureOf } from "../failure.ts";
import type { Program } from "../program.ts";
import type { Scalar } from "../report.ts";

export function raise(program: Program, id: string, spot: Spot, values: Record<string, Scalar>, attribute?: AttributeOf): Failure[] {
	const rule = program.ruleById.get(id);
	return rule?.kind === "builtin" && rule.audience === "all" ? [failureOf(rule, 0, spot, values, attribute)] : [];
}

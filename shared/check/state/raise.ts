/** Makes the finding of a built-in rule with the message of the set's rule of that id; a set without the rule does not report it. */

import type { Program } from "../compile/program.ts";
import type { Scalar } from "../model/report.ts";
import { type AttributeOf, failureOf } from "./failure.ts";
import type { Failure, Spot } from "./workbook-state.ts";

export function raise(program: Program, id: string, spot: Spot, values: Record<string, Scalar>, attribute?: AttributeOf): Failure[] {
	const rule = program.ruleById.get(id);
	return rule?.kind === "builtin" && rule.audience === "all" ? [failureOf(rule, 0, spot, values, attribute)] : [];
}

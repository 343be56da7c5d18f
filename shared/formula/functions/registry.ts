/**
 * The functions that formulas may use, by their name in capitals: at first those that rules use. The rest of Excel's (rest.ts) is added by
 * whoever imports formula/index.ts or check/index.ts; the pane, which is to open fast, fetches it only for a set that needs it (needed.ts).
 */
import { conditionalFunctions } from "./conditional.ts";
import { dayFunctions } from "./days.ts";
import { logicFunctions } from "./logic.ts";
import { lookupFunctions } from "./lookup.ts";
import { roundingFunctions } from "./rounding.ts";
import { similarityFunctions } from "./similarity.ts";
import type { FunctionSpecification } from "./specification.ts";
import { sumFunctions } from "./sums.ts";
import { testFunctions } from "./tests.ts";
import { textFunctions } from "./text.ts";

const known = new Map<string, FunctionSpecification>();

export const functions: ReadonlyMap<string, FunctionSpecification> = known;

export function addFunctions(list: readonly FunctionSpecification[]): void {
	for (const specification of list) known.set(specification.name, specification);
}

for (const list of [
	logicFunctions,
	conditionalFunctions,
	sumFunctions,
	roundingFunctions,
	textFunctions,
	dayFunctions,
	lookupFunctions,
	testFunctions,
	similarityFunctions,
]) {
	addFunctions(list);
}

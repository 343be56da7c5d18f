/** IF and its kin are compiled in lazy.ts; here is what lint and the documentation say of them. */
import { toBoolean, truthOf } from "../convert.ts";
import { errors, isError, type Value } from "../value.ts";
import { valuesOf } from "./given.ts";
import { type FunctionSpecification, lazily, ofCells, ofValues } from "./specification.ts";

function not(value: Value): Value {
	const truth = toBoolean(value);
	return isError(truth) ? truth : !truth;
}

export const logicFunctions: readonly FunctionSpecification[] = [
	lazily("IF", "2-3", ["value"], "any"),
	lazily("AND", "1+", ["many"], "boolean"),
	lazily("OR", "1+", ["many"], "boolean"),
	ofValues("NOT", "1", "boolean", not),
	ofCells(
		"XOR",
		"1+",
		["many"],
		"boolean",
		(list) => {
			let count = 0;
			let found = false;
			for (const { value, fromCells } of valuesOf(list)) {
				const truth = truthOf(value, fromCells);
				if (isError(truth)) return truth;
				if (truth === undefined) continue;
				found = true;
				if (truth) count++;
			}
			return found ? count % 2 === 1 : errors["#VALUE!"];
		},
		{ since: "2013" },
	),
	ofValues("TRUE", "0", "boolean", () => true),
	ofValues("FALSE", "0", "boolean", () => false),
	lazily("IFERROR", "2", ["value"], "any"),
	lazily("IFNA", "2", ["value"], "any", { since: "2013" }),
	lazily("CHOOSE", "2+", ["value"], "any"),
	lazily("IFS", "2+", ["value"], "any", { since: "2019", repeat: 2, kinds: ["value", "value"] }),
	lazily("SWITCH", "3+", ["value"], "any", { since: "2019" }),
];

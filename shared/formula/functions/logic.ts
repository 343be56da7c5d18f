/** IF and its kin are compiled in lazy.ts; here is what lint and the documentation say of them. */
import { toBoolean } from "../convert.ts";
import { isError, type Value } from "../value.ts";
import { type FunctionSpecification, lazily, ofValues } from "./specification.ts";

function not(value: Value): Value {
	const truth = toBoolean(value);
	return isError(truth) ? truth : !truth;
}

export const logicFunctions: readonly FunctionSpecification[] = [
	lazily("IF", "2-3", ["value"], "any"),
	lazily("AND", "1+", ["many"], "boolean"),
	lazily("OR", "1+", ["many"], "boolean"),
	ofValues("NOT", "1", "boolean", not),
	lazily("IFERROR", "2", ["value"], "any"),
];

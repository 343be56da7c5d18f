/** Rounding. */
import { toNumber } from "../convert.ts";
import { finite } from "../limits.ts";
import { floorOf, roundAt } from "../numbers.ts";
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

/** A function of one to three numbers; the first argument that is no number gives its error. */
export function numeric(
	name: string,
	arity: string,
	calculate: (a: number, b: number, c: number) => Value,
	defaults: number[] = [],
	extra: Partial<ValueFunction> = {},
): ValueFunction {
	const apply = (...values: Value[]): Value => {
		const numbers: number[] = [];
		for (const value of values) {
			const number = extra.isToolPak && typeof value === "boolean" ? errors["#VALUE!"] : toNumber(value);
			if (isError(number)) return number;
			numbers.push(number);
		}
		const [a = defaults[0] ?? 0, b = defaults[1] ?? 0, c = defaults[2] ?? 0] = numbers;
		return calculate(a, b, c);
	};
	return ofValues(name, arity, "number", apply, { seesErrors: true, ...extra });
}

export const rounded = (towards: -1 | 0 | 1) => (value: number, places: number) => {
	const whole = Math.trunc(places);
	// Beyond these a double has no digits to round.
	return whole > 20 ? value : whole < -308 ? (towards === 1 && value !== 0 ? errors["#NUM!"] : 0) : finite(roundAt(value, whole, towards));
};

export const roundingFunctions: readonly FunctionSpecification[] = [
	numeric("ROUND", "2", rounded(0)),
	numeric("INT", "1", floorOf),
	numeric("ABS", "1", Math.abs),
];

/** Functions of numbers. */
import { finite, toNumber } from "../convert.ts";
import { floorOf, roundAt, significant } from "../numbers.ts";
import { power } from "../operators.ts";
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

/** A function of one to three numbers; arguments that are no numbers give their error. */
function numeric(
	name: string,
	arity: string,
	calculate: (a: number, b: number, c: number) => Value,
	defaults: number[] = [],
): ValueFunction {
	return ofValues(name, arity, "number", (...values) => {
		const numbers: number[] = [];
		for (const value of values) {
			const number = toNumber(value);
			if (isError(number)) return number;
			numbers.push(number);
		}
		const [a = defaults[0] ?? 0, b = defaults[1] ?? 0, c = defaults[2] ?? 0] = numbers;
		return calculate(a, b, c);
	});
}

const rounded = (towards: -1 | 0 | 1) => (value: number, places: number) => {
	const whole = Math.trunc(places);
	// Beyond these a double has no digits to round.
	return whole > 20 ? value : whole < -308 ? 0 : finite(roundAt(value, whole, towards));
};

/** The multiple of `step` next to the value, up or down; the quotient's 15 digits decide, so that CEILING(0.3,0.1) is 0.3. */
const multiple = (round: (quotient: number) => number) => (value: number, step: number) => {
	if (value === 0 || step === 0) return 0;
	if (value > 0 && step < 0) return errors["#NUM!"];
	return significant(round(significant(value / step)) * step);
};

function floor(value: number, step: number): Value {
	if (step === 0 && value !== 0) return errors["#DIV/0!"];
	return multiple(Math.floor)(value, step);
}

/** Half a step goes away from zero; value and step must not differ in sign. */
function mround(value: number, step: number): Value {
	if (value === 0 || step === 0) return 0;
	return value * step < 0 ? errors["#NUM!"] : significant(roundAt(value / step, 0) * step);
}

/** The remainder has the sign of the divisor: MOD(-3,2) is 1. */
function mod(value: number, divisor: number): Value {
	if (divisor === 0) return errors["#DIV/0!"];
	const remainder = value - divisor * Math.floor(value / divisor);
	return significant(remainder) || 0;
}

function log(value: number, base: number): Value {
	if (value <= 0 || base <= 0) return errors["#NUM!"];
	return base === 1 ? errors["#DIV/0!"] : significant(base === 10 ? Math.log10(value) : Math.log(value) / Math.log(base));
}

function factorial(value: number): Value {
	if (value < 0 || value >= 171) return errors["#NUM!"];
	let product = 1;
	for (let factor = 2; factor <= Math.floor(value); factor++) product *= factor;
	return product;
}

export const numericFunctions: readonly FunctionSpecification[] = [
	numeric("ROUND", "2", rounded(0)),
	numeric("ROUNDUP", "2", rounded(1)),
	numeric("ROUNDDOWN", "2", rounded(-1)),
	numeric("TRUNC", "1-2", rounded(-1)),
	numeric("INT", "1", floorOf),
	numeric("MOD", "2", mod),
	numeric("QUOTIENT", "2", (a, b) => (b === 0 ? errors["#DIV/0!"] : Math.trunc(significant(a / b)) || 0)),
	numeric("CEILING", "2", multiple(Math.ceil)),
	numeric("FLOOR", "2", floor),
	numeric("MROUND", "2", mround),
	numeric("EVEN", "1", (a) => Math.sign(a) * Math.ceil(significant(Math.abs(a)) / 2) * 2 || 0),
	numeric("ODD", "1", (a) => (a < 0 ? -1 : 1) * (Math.ceil((significant(Math.abs(a)) + 1) / 2) * 2 - 1)),
	numeric("ABS", "1", Math.abs),
	numeric("SIGN", "1", Math.sign),
	numeric("POWER", "2", power),
	numeric("SQRT", "1", (a) => (a < 0 ? errors["#NUM!"] : Math.sqrt(a))),
	numeric("EXP", "1", (a) => finite(Math.exp(a))),
	numeric("LN", "1", (a) => (a <= 0 ? errors["#NUM!"] : Math.log(a))),
	numeric("LOG10", "1", (a) => log(a, 10)),
	numeric("LOG", "1-2", log, [0, 10]),
	numeric("FACT", "1", factorial),
	numeric("PI", "0", () => Math.PI),
];

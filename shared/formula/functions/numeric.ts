/** Functions of numbers. */
import { finite } from "../limits.ts";
import { significant } from "../numbers.ts";
import { power } from "../operators.ts";
import { errors, type Value } from "../value.ts";
import { numeric, rounded } from "./rounding.ts";
import type { FunctionSpecification } from "./specification.ts";

/** Functions of the former Analysis ToolPak take no boolean for a number. */
const toolPak = { isToolPak: true } as const;

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

/** Half a step goes away from zero, by the quotient's own bits: MROUND(6.05,0.1) is 6, as Microsoft notes. Signs must not differ. */
function mround(value: number, step: number): Value {
	if (value === 0 || step === 0) return 0;
	if (value < 0 !== step < 0) return errors["#NUM!"];
	return significant(Math.floor(value / step + 0.5) * step);
}

/** CEILING.MATH and FLOOR.MATH: the step's sign is no matter; of negative numbers a mode other than 0 turns the direction. */
const mathMultiple = (up: boolean) => (value: number, step: number, mode: number) => {
	const away = value < 0 && mode !== 0;
	const round = up !== away ? Math.ceil : Math.floor;
	return preciseMultiple(round)(value, step);
};

const preciseMultiple = (round: (quotient: number) => number) => (value: number, step: number) => {
	const size = Math.abs(step);
	return value === 0 || size === 0 ? 0 : significant(round(significant(value / size)) * size) || 0;
};

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

/** The remainder has the sign of the divisor: MOD(-3,2) is 1. Taken from the numbers' own bits: MOD(5,1E-10) is not 0. */
function mod(value: number, divisor: number): Value {
	if (divisor === 0) return errors["#DIV/0!"];
	const remainder = value % divisor;
	return (remainder !== 0 && remainder < 0 !== divisor < 0 ? remainder + divisor : remainder) || 0;
}

export const numericFunctions: readonly FunctionSpecification[] = [
	numeric("ROUNDUP", "2", rounded(1)),
	numeric("ROUNDDOWN", "2", rounded(-1)),
	numeric("TRUNC", "1-2", rounded(-1)),
	numeric("MOD", "2", mod),
	numeric("SIGN", "1", Math.sign),
	numeric("POWER", "2", power),
	numeric("SQRT", "1", (a) => (a < 0 ? errors["#NUM!"] : Math.sqrt(a))),
	numeric("QUOTIENT", "2", (a, b) => (b === 0 ? errors["#DIV/0!"] : Math.trunc(significant(a / b)) || 0), [], toolPak),
	numeric("CEILING", "2", multiple(Math.ceil)),
	numeric("FLOOR", "2", floor),
	numeric("CEILING.MATH", "1-3", mathMultiple(true), [0, 1, 0], { since: "2013" }),
	numeric("FLOOR.MATH", "1-3", mathMultiple(false), [0, 1, 0], { since: "2013" }),
	numeric("CEILING.PRECISE", "1-2", preciseMultiple(Math.ceil), [0, 1], { since: "2010" }),
	numeric("ISO.CEILING", "1-2", preciseMultiple(Math.ceil), [0, 1], { since: "2010" }),
	numeric("FLOOR.PRECISE", "1-2", preciseMultiple(Math.floor), [0, 1], { since: "2010" }),
	numeric("MROUND", "2", mround, [], toolPak),
	numeric("EVEN", "1", (a) => Math.sign(a) * Math.ceil(significant(Math.abs(a)) / 2) * 2 || 0),
	numeric("ODD", "1", (a) => (a < 0 ? -1 : 1) * (Math.ceil((significant(Math.abs(a)) + 1) / 2) * 2 - 1)),
	numeric("EXP", "1", (a) => finite(Math.exp(a))),
	numeric("LN", "1", (a) => (a <= 0 ? errors["#NUM!"] : Math.log(a))),
	numeric("LOG10", "1", (a) => log(a, 10)),
	numeric("LOG", "1-2", log, [0, 10]),
	numeric("FACT", "1", factorial),
	numeric("PI", "0", () => Math.PI),
];

/** + - * / ^ & = <> < > <= >= and % as closures, with short ways for the shapes that rules are full of. */
import type { BinaryNode, BinaryOperator, UnaryNode } from "./ast.ts";
import { compare, sameText, toNumber, toText } from "./convert.ts";
import { finite, fitting } from "./limits.ts";
import { type Argument, lift, liftPair } from "./matrix.ts";
import { compareNumbers } from "./numbers.ts";
import { argumentOf, computed, isKept, known, type Operand, severalOf } from "./operand.ts";
import { pairedSparsely } from "./sparse.ts";
import { errors, isError, type Value } from "./value.ts";

type Arithmetic = (left: number, right: number) => Value;

const arithmetic: Readonly<Partial<Record<BinaryOperator, Arithmetic>>> = {
	"+": (a, b) => finite(a + b),
	"-": (a, b) => finite(a - b),
	"*": (a, b) => finite(a * b),
	"/": (a, b) => (b === 0 ? errors["#DIV/0!"] : finite(a / b)),
	"^": power,
};

/** 0^0 and roots of negative numbers are #NUM!, 0 to a negative power #DIV/0!. */
export function power(base: number, exponent: number): Value {
	if (base === 0 && exponent === 0) return errors["#NUM!"];
	if (base === 0 && exponent < 0) return errors["#DIV/0!"];
	return finite(base ** exponent);
}

type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=";

const comparisons: Readonly<Record<Comparison, (order: number) => boolean>> = {
	"=": (order) => order === 0,
	"<>": (order) => order !== 0,
	"<": (order) => order < 0,
	">": (order) => order > 0,
	"<=": (order) => order <= 0,
	">=": (order) => order >= 0,
};

const isComparison = (operator: BinaryOperator): operator is Comparison => operator in comparisons;

/** The operator applied to two values. */
function applier(operator: BinaryOperator): (left: Value, right: Value) => Value {
	if (isComparison(operator)) {
		const holds = comparisons[operator];
		const equality = operator === "=" ? true : operator === "<>" ? false : undefined;
		return (left, right) => {
			if (typeof left === "number" && typeof right === "number") return holds(compareNumbers(left, right));
			if (equality !== undefined && typeof left === "string" && typeof right === "string") return sameText(left, right) === equality;
			if (isError(left)) return left;
			if (isError(right)) return right;
			return holds(compare(left, right));
		};
	}
	const calculate = arithmetic[operator];
	if (calculate !== undefined) {
		return (left, right) => {
			const a = toNumber(left);
			if (isError(a)) return a;
			const b = toNumber(right);
			return isError(b) ? b : calculate(a, b);
		};
	}
	return (left, right) => {
		const a = toText(left);
		if (isError(a)) return a;
		const b = toText(right);
		return isError(b) ? b : fitting(a + b);
	};
}

export function compileBinary<F>(node: BinaryNode, left: Operand<F>, right: Operand<F>): Operand<F> {
	const apply = applier(node.operator);
	if (left.shape === "several" || right.shape === "several") {
		const a = argumentOf(left);
		const b = argumentOf(right);
		const kept = [isKept(left), isKept(right)] as const;
		const pair = (x: Argument, y: Argument) => pairedSparsely(node.operator, [x, y], kept, apply) ?? liftPair(x, y, apply);
		const ofRow = ([x = null, y = null]: readonly Value[]): Value => apply(x, y);
		return severalOf(node, (frame) => pair(a(frame), b(frame)), [left, right], ofRow);
	}
	if (left.constant !== undefined && right.constant !== undefined) return known(node, apply(left.constant, right.constant));
	const a = (isComparison(node.operator) && typeof right.constant === "number" && left.above?.(right.constant)) || left.value;
	const b = right.value;
	const short = quick(node.operator, a, b, right.constant, apply);
	return computed(node, short ?? ((frame) => apply(a(frame), b(frame))));
}

/**
 * The sum or difference that is the last operation of a formula. Excel takes it for 0 where its operands agree in 15 digits, so that
 * =0.1+0.2-0.3 shows 0; it does not within parentheses, in arguments, or before a comparison (decision 026).
 */
export function compileFinalSum<F>(node: BinaryNode, left: Operand<F>, right: Operand<F>): Operand<F> {
	const whole = compileBinary(node, left, right);
	if (whole.shape === "several" || left.shape === "several" || right.shape === "several") return whole;
	const apply = applier(node.operator);
	const sign = node.operator === "-" ? 1 : -1;
	const add = (x: Value, y: Value): Value =>
		typeof x === "number" && typeof y === "number" && compareNumbers(x, sign * y) === 0 ? 0 : apply(x, y);
	if (left.constant !== undefined && right.constant !== undefined) return known(node, add(left.constant, right.constant));
	const a = left.value;
	const b = right.value;
	return computed(node, (frame) => add(a(frame), b(frame)));
}

/** Closures of their own for two numbers: most operations of most rules, spared two calls and a conversion. */
function quick<F>(
	operator: BinaryOperator,
	a: (frame: F) => Value,
	b: (frame: F) => Value,
	constant: Value | undefined,
	apply: (left: Value, right: Value) => Value,
): ((frame: F) => Value) | undefined {
	if (typeof constant === "number") return withNumber(operator, a, constant, apply);
	if (typeof constant === "string") return withText(operator, a, constant, apply);
	const numbers = (calculate: (x: number, y: number) => Value) => (frame: F) => {
		const x = a(frame);
		const y = b(frame);
		return typeof x === "number" && typeof y === "number" ? calculate(x, y) : apply(x, y);
	};
	switch (operator) {
		case "+":
			return numbers((x, y) => finite(x + y));
		case "-":
			return numbers((x, y) => finite(x - y));
		case "*":
			return numbers((x, y) => finite(x * y));
		case "<=":
			return numbers((x, y) => compareNumbers(x, y) <= 0);
		case ">=":
			return numbers((x, y) => compareNumbers(x, y) >= 0);
		case "=":
			return numbers((x, y) => compareNumbers(x, y) === 0);
		default:
			return undefined;
	}
}

function withNumber<F>(
	operator: BinaryOperator,
	a: (frame: F) => Value,
	k: number,
	apply: (left: Value, right: Value) => Value,
): ((frame: F) => Value) | undefined {
	const number = (calculate: (x: number) => Value) => (frame: F) => {
		const x = a(frame);
		return typeof x === "number" ? calculate(x) : apply(x, k);
	};
	switch (operator) {
		case "*":
			return number((x) => finite(x * k));
		case "<=":
			return number((x) => compareNumbers(x, k) <= 0);
		case ">=":
			return number((x) => compareNumbers(x, k) >= 0);
		case "=":
			return number((x) => compareNumbers(x, k) === 0);
		case ">":
			return number((x) => compareNumbers(x, k) > 0);
		default:
			return undefined;
	}
}

/** `[@级别]="国家级"`, `x=""`: identical texts, blanks and numbers need no comparison without case. */
function withText<F>(
	operator: BinaryOperator,
	a: (frame: F) => Value,
	k: string,
	apply: (left: Value, right: Value) => Value,
): ((frame: F) => Value) | undefined {
	if (operator !== "=" && operator !== "<>") return undefined;
	const equal = operator === "=";
	return (frame) => {
		const x = a(frame);
		if (x === k) return equal;
		if (typeof x === "number" || typeof x === "boolean") return !equal;
		return apply(x, k);
	};
}

function applyUnary(operator: UnaryNode["operator"], value: Value): Value {
	if (operator === "+") return value;
	const number = toNumber(value);
	if (isError(number)) return number;
	// 0 - x rather than -x: Excel knows no negative zero.
	return operator === "%" ? number / 100 : 0 - number;
}

export function compileUnary<F>(node: UnaryNode, operand: Operand<F>): Operand<F> {
	const { operator } = node;
	if (operand.shape === "several") {
		const ofRow = ([one = null]: readonly Value[]): Value => applyUnary(operator, one);
		return severalOf(node, (frame) => lift([operand.matrix(frame)], ofRow), [operand], ofRow);
	}
	if (operand.constant !== undefined) return known(node, applyUnary(operator, operand.constant));
	const read = operand.value;
	return computed(node, (frame) => applyUnary(operator, read(frame)));
}

/** Functions that evaluate only the arguments they need: IF, IFERROR, IFNA, CHOOSE; and AND, OR, whose short way is theirs alone. */
import type { CallNode } from "./ast.ts";
import { toBoolean, toNumber } from "./convert.ts";
import { lift, type Matrix } from "./matrix.ts";
import { floorOf } from "./numbers.ts";
import { argumentOf, computed, known, matrixFrom, type OneValue, type Operand, several } from "./operand.ts";
import { errors, isError, type Value } from "./value.ts";

type Read<F> = (frame: F) => Value;

/** The closure of a lazy function; undefined for a name that is none. The number of arguments has been checked. */
export function compileLazyCall<F>(node: CallNode, operands: readonly Operand<F>[]): Operand<F> | undefined {
	switch (node.name) {
		case "IF":
			return chosen(node, operands, ifOf);
		case "IFERROR":
			return chosen(node, operands, ([tried, otherwise]) => firstUnless(isError, tried, otherwise));
		case "IFNA":
			return chosen(node, operands, ([tried, otherwise]) => firstUnless((value) => value === errors["#N/A"], tried, otherwise));
		case "CHOOSE":
			return chosen(node, operands, chooseOf);
		case "AND":
			return logical(node, operands, true);
		case "OR":
			return logical(node, operands, false);
		default:
			return undefined;
	}
}

const missing = (): Value => null;

/** Builds the closure from single values, or for arrays runs the same choice at each place. */
function chosen<F>(node: CallNode, operands: readonly Operand<F>[], build: <G>(reads: readonly Read<G>[]) => Read<G>): Operand<F> {
	if (operands.some((operand) => operand.shape === "several")) {
		const reads = operands.map(argumentOf);
		const pick = build<Value[]>(operands.map((_, position) => (values) => values[position] ?? null));
		return several(
			node,
			(frame) =>
				lift(
					reads.map((read) => read(frame)),
					pick,
				),
			operands,
		);
	}
	const single = operands.filter((operand) => operand.shape === "value");
	const reads = single.map((operand) => operand.value);
	const constants = single.map((operand) => operand.constant);
	if (constants.every((constant) => constant !== undefined)) {
		const pick = build<null>(constants.map((constant) => () => constant));
		return known(node, pick(null));
	}
	const result = computed(node, build(reads));
	const place = node.name === "IF" ? placeOfTruth : node.name === "CHOOSE" ? placeOfNumber : undefined;
	return place ? { ...result, choice: choiceOf(single, place) } : result;
}

/** The argument that IF or CHOOSE gives. In Excel that is the cell itself: SUM(IF(a,b,0)) passes over a text in b. */
function choiceOf<F>(
	[index, ...choices]: readonly OneValue<F>[],
	placeOf: (value: Value) => number | undefined,
): (frame: F) => OneValue<F> | undefined {
	return (frame) => {
		const place = placeOf(index?.value(frame) ?? null);
		return place === undefined ? undefined : choices[place];
	};
}

function placeOfTruth(value: Value): number | undefined {
	const truth = toBoolean(value);
	return isError(truth) ? undefined : truth ? 0 : 1;
}

function placeOfNumber(value: Value): number | undefined {
	const number = toNumber(value);
	return isError(number) ? undefined : floorOf(number) - 1;
}

function ifOf<G>([condition = missing, yes = missing, no]: readonly Read<G>[]): Read<G> {
	const otherwise = no ?? (() => false);
	return (frame) => {
		const value = condition(frame);
		if (value === true) return yes(frame);
		if (value === false) return otherwise(frame);
		const truth = toBoolean(value);
		if (isError(truth)) return truth;
		return truth ? yes(frame) : otherwise(frame);
	};
}

function firstUnless<G>(refused: (value: Value) => boolean, tried: Read<G> = missing, otherwise: Read<G> = missing): Read<G> {
	return (frame) => {
		const value = tried(frame);
		return refused(value) ? otherwise(frame) : value;
	};
}

function chooseOf<G>([index = missing, ...choices]: readonly Read<G>[]): Read<G> {
	return (frame) => {
		const value = index(frame);
		if (isError(value)) return value;
		const choice = choices[placeOfNumber(value) ?? -1];
		return choice === undefined ? errors["#VALUE!"] : choice(frame);
	};
}

/**
 * AND and OR evaluate everything, for an error in any argument is their result. In cells and arrays texts and blanks are passed
 * over; where no truth value is left, the result is #VALUE!.
 */
function logical<F>(node: CallNode, operands: readonly Operand<F>[], all: boolean): Operand<F> {
	const plain = operands.filter((operand) => operand.shape === "value" && !operand.fromCells).map(argumentOf);
	if (plain.length === operands.length) {
		const single = operands.filter((operand) => operand.shape === "value");
		const result = computed(
			node,
			logicalOf(
				single.map((operand) => operand.value),
				all,
			),
		);
		return all ? result : { ...result, isFalse: noneHolds(single) };
	}
	const lists = operands.map((operand): ((frame: F) => Matrix) => matrixFrom(operand));
	const strict = operands.map((operand) => operand.shape === "value" && !operand.fromCells);
	return computed(node, (frame) => {
		let result = all;
		let found = false;
		for (let position = 0; position < lists.length; position++) {
			for (const value of lists[position]?.(frame).values ?? []) {
				if ((typeof value === "string" || value === null) && !strict[position]) continue;
				const truth = toBoolean(value);
				if (isError(truth)) return truth;
				found = true;
				if (truth !== all) result = !all;
			}
		}
		return found ? result : errors["#VALUE!"];
	});
}

function logicalOf<F>(reads: readonly Read<F>[], all: boolean): Read<F> {
	return (frame) => {
		let result = all;
		for (const read of reads) {
			const value = read(frame);
			const truth = typeof value === "boolean" ? value : toBoolean(value);
			if (isError(truth)) return truth;
			if (truth !== all) result = !all;
		}
		return result;
	};
}

/** Whether OR gives FALSE: the first argument that holds or is an error settles that it does not. */
function noneHolds<F>(operands: readonly OneValue<F>[]): (frame: F) => boolean {
	const tests = operands.map(({ isFalse, value: read }) => {
		if (isFalse) return isFalse;
		return (frame: F) => {
			const value = read(frame);
			return value === false || (value !== true && toBoolean(value) === false);
		};
	});
	return (frame) => {
		for (const test of tests) if (!test(frame)) return false;
		return true;
	};
}

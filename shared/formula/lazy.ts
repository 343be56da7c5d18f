/**
 * Functions that evaluate only the arguments they need: IF, IFERROR; and AND, OR, whose short way is theirs alone. Those that rules seldom
 * use (functions/choices.ts) say themselves how they choose.
 */
import type { CallNode } from "./ast.ts";
import { toBoolean, truthOf } from "./convert.ts";
import type { Choice, LazyFunction, Read } from "./functions/specification.ts";
import { type Argument, asMatrix, isMatrix, lift, type Matrix } from "./matrix.ts";
import { argumentOf, computed, known, matrixFrom, type OneValue, type Operand, several } from "./operand.ts";
import { isFaultless, SparseMatrix, valueIn } from "./sparse.ts";
import { errors, isError, type Value } from "./value.ts";

/** The closure of a lazy function; undefined for a name that is none. The number of arguments has been checked. */
export function compileLazyCall<F>(node: CallNode, { choice }: LazyFunction, operands: readonly Operand<F>[]): Operand<F> | undefined {
	switch (node.name) {
		case "IF":
			return chosen(node, operands, { build: ifOf, placeOf: placeOfTruth });
		case "IFERROR":
			return chosen(node, operands, { build: ([tried, otherwise]) => firstUnless(isError, tried, otherwise) });
		case "AND":
			return logical(node, operands, true);
		case "OR":
			return logical(node, operands, false);
		default:
			return choice && chosen(node, operands, choice);
	}
}

export const missing = (): Value => null;

/** Builds the closure from single values, or for arrays runs the same choice at each place. */
function chosen<F>(node: CallNode, operands: readonly Operand<F>[], { build, placeOf: place }: Choice): Operand<F> {
	if (operands.some((operand) => operand.shape === "several")) {
		const [index, ...choices] = operands;
		if (place && index?.shape === "value") return chosenWhole(node, index, choices, place);
		const reads = operands.map(argumentOf);
		const pick = build<Value[]>(operands.map((_, position) => (values) => values[position] ?? null));
		return several(
			node,
			(frame) => {
				const list = reads.map((read) => read(frame));
				return (node.name === "IF" && pickedSparsely(list, pick)) || lift(list, pick);
			},
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
	return place ? { ...result, choice: choiceOf(single, place) } : result;
}

/** IF(成果[类别]=[@类别],成果[额]) is FALSE, or one other value, but for a few rows. */
function pickedSparsely(list: readonly Argument[], pick: (values: Value[]) => Value): Matrix | undefined {
	const [condition = null, yes = null, no] = list;
	if (!(condition instanceof SparseMatrix) || placeOfTruth(condition.otherwise) !== 1) return undefined;
	if ((no !== undefined && isMatrix(no)) || (isMatrix(yes) && (yes.rows !== condition.rows || yes.columns !== 1))) return undefined;
	const rest = no === undefined ? [] : [no];
	const at = condition.places.map((place, index) =>
		pick([condition.at[index] ?? null, isMatrix(yes) ? valueIn(yes, place) : yes, ...rest]),
	);
	return new SparseMatrix(condition.rows, pick([condition.otherwise, null, ...rest]), condition.places, at);
}

/** One condition chooses a whole column: SUM(IF(TRUE,a,b)) adds up a, however long b is. */
function chosenWhole<F>(
	node: CallNode,
	index: OneValue<F>,
	choices: readonly Operand<F>[],
	placeOf: (value: Value) => number | undefined,
): Operand<F> {
	const choice = (frame: F): Operand<F> | undefined => choices[placeOf(index.value(frame)) ?? -1];
	const otherwise = (frame: F): Value => {
		const value = index.value(frame);
		const place = placeOf(value);
		if (place === undefined && isError(value)) return value;
		return node.name === "IF" && place !== undefined ? false : errors["#VALUE!"];
	};
	const matrixBy = (read: (operand: Operand<F>) => (frame: F) => Matrix) => (frame: F) => {
		const operand = choice(frame);
		return operand === undefined ? asMatrix(otherwise(frame)) : read(operand)(frame);
	};
	return {
		...several(node, matrixBy(matrixFrom), choices),
		fromCells: choices.every((operand) => operand.fromCells),
		unseen: matrixBy((operand) => (operand.shape === "several" ? (operand.unseen ?? operand.matrix) : matrixFrom(operand))),
		choice,
	};
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

export function firstUnless<G>(refused: (value: Value) => boolean, tried: Read<G> = missing, otherwise: Read<G> = missing): Read<G> {
	return (frame) => {
		const value = tried(frame);
		return refused(value) ? otherwise(frame) : value;
	};
}

/**
 * AND and OR evaluate everything, for an error in any argument is their result. Texts are passed over, and blanks in cells; where
 * no truth value is left, the result is #VALUE!.
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
			for (const value of distinctIn(lists[position]?.(frame))) {
				const truth = truthOf(value, !strict[position]);
				if (isError(truth)) return truth;
				if (truth === undefined) continue;
				found = true;
				if (truth !== all) result = !all;
			}
		}
		return found ? result : errors["#VALUE!"];
	});
}

/** Of an array that is one value nearly everywhere each value once; the first error counts, so that with errors all is gone through. */
function distinctIn(matrix: Matrix | undefined): readonly Value[] {
	return matrix instanceof SparseMatrix && isFaultless(matrix) ? matrix.distinct() : (matrix?.values ?? []);
}

function logicalOf<F>(reads: readonly Read<F>[], all: boolean): Read<F> {
	return (frame) => {
		let result = all;
		let found = false;
		for (const read of reads) {
			const value = read(frame);
			const truth = typeof value === "boolean" ? value : truthOf(value, false);
			if (isError(truth)) return truth;
			if (truth === undefined) continue;
			found = true;
			if (truth !== all) result = !all;
		}
		return found ? result : errors["#VALUE!"];
	};
}

/** Whether OR gives FALSE: the first argument that holds or is an error settles that it does not. */
function noneHolds<F>(operands: readonly OneValue<F>[]): (frame: F) => boolean {
	// Undefined where the argument says nothing.
	const tests = operands.map(({ isFalse, value: read }): ((frame: F) => boolean | undefined) => {
		if (isFalse) return isFalse;
		return (frame) => {
			const value = read(frame);
			if (typeof value === "boolean") return !value;
			const truth = truthOf(value, false);
			return truth === undefined ? undefined : truth === false;
		};
	});
	return (frame) => {
		let found = false;
		for (const test of tests) {
			const fails = test(frame);
			if (fails === false) return false;
			if (fails) found = true;
		}
		return found;
	};
}

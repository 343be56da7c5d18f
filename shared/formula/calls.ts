/** Function calls as closures, by the style of the function. */
import type { CallNode, Node } from "./ast.ts";
import type { ArrayFunction, CellsFunction, NumbersFunction, ValueFunction } from "./functions/specification.ts";
import { kindAt } from "./functions/specification.ts";
import { fitting } from "./limits.ts";
import { type Argument, asMatrix, isMatrix, lift, type Matrix } from "./matrix.ts";
import { numberFromText } from "./number-text.ts";
import { argumentOf, cellsOf, computed, keptValue, known, type Operand, several, severalOf } from "./operand.ts";
import { SparseMatrix } from "./sparse.ts";
import { errors, type FormulaError, isError, type Value } from "./value.ts";

/** The values of operands none of which is several; undefined otherwise. */
function single<F>(operands: readonly Operand<F>[]): ((frame: F) => Value)[] | undefined {
	const list: ((frame: F) => Value)[] = [];
	for (const operand of operands) {
		if (operand.shape === "several") return undefined;
		list.push(operand.value);
	}
	return list;
}

/** The constants of operands that are all known; undefined otherwise. */
function constants<F>(operands: readonly Operand<F>[]): Value[] | undefined {
	const list: Value[] = [];
	for (const operand of operands) {
		if (operand.shape === "several" || operand.constant === undefined) return undefined;
		list.push(operand.constant);
	}
	return list;
}

const isLeftOut = (node: Node): boolean => node.kind === "literal" && node.value === null;

export function compileValueCall<F>(node: CallNode, specification: ValueFunction, operands: readonly Operand<F>[]): Operand<F> {
	const { apply, seesErrors, overColumn } = specification;
	const guarded = (values: readonly Value[]): Value => {
		if (!seesErrors) for (const value of values) if (isError(value)) return value;
		// Most have one to three, and a list is not spread for those.
		const [first = null, second = null, third = null] = values;
		switch (values.length) {
			case 1:
				return fitting(apply(first));
			case 2:
				return fitting(apply(first, second));
			case 3:
				return fitting(apply(first, second, third));
			default:
				return fitting(apply(...values));
		}
	};
	// The functions of the former Analysis ToolPak say so where an argument is left out.
	if (specification.isToolPak && node.arguments.some(isLeftOut)) return known(node, errors["#N/A"]);
	const fixed = constants(operands);
	if (fixed) return known(node, guarded(fixed));
	const list = single(operands);
	if (!list) {
		const reads = operands.map(argumentOf);
		return severalOf(
			node,
			(frame) => {
				const given = reads.map((read) => read(frame));
				return overColumn?.(given) ?? lift(given, guarded);
			},
			operands,
			guarded,
		);
	}
	const [a, b, c] = list;
	if (a && list.length === 1) {
		return computed(node, (frame) => {
			const value = a(frame);
			return !seesErrors && isError(value) ? value : fitting(apply(value));
		});
	}
	if (a && b && list.length === 2) {
		return computed(node, (frame) => {
			const first = a(frame);
			if (!seesErrors && isError(first)) return first;
			const second = b(frame);
			return !seesErrors && isError(second) ? second : fitting(apply(first, second));
		});
	}
	if (a && b && c && list.length === 3) {
		return computed(node, (frame) => {
			const first = a(frame);
			if (!seesErrors && isError(first)) return first;
			const second = b(frame);
			if (!seesErrors && isError(second)) return second;
			const third = c(frame);
			return !seesErrors && isError(third) ? third : fitting(apply(first, second, third));
		});
	}
	return computed(node, (frame) => guarded(list.map((read) => read(frame))));
}

/** Adds the numbers of an argument to `numbers`; gives the error that stops the function. */
type Collector<F> = (frame: F, numbers: number[]) => FormulaError | undefined;

/** Past IF and CHOOSE to the operand that they give for this frame. */
function settled<F>(operand: Operand<F>, frame: F): Operand<F> {
	const chosen = operand.choice?.(frame);
	return chosen === undefined ? operand : settled(chosen, frame);
}

function collector<F>(operand: Operand<F>, specification: NumbersFunction): Collector<F> {
	const { lenient, takesNoTexts } = specification;
	// What IF and CHOOSE give is known only for a frame.
	const isFixed = operand.choice === undefined;
	return (frame, numbers) => {
		const given = isFixed ? operand : settled(operand, frame);
		if (given.shape === "several") return collectCells(given.matrix(frame), specification, numbers);
		const value = given.whole === undefined ? given.value(frame) : given.whole(frame);
		if (isMatrix(value)) return collectCells(value, specification, numbers);
		if (typeof value === "number") numbers.push(value);
		else if (isError(value)) return lenient ? undefined : value;
		else if (!given.fromCells) {
			// Written out or computed, text must read as a number and an empty argument counts as 0.
			const number = typeof value !== "string" ? Number(value) : takesNoTexts ? undefined : numberFromText(value);
			if (number !== undefined) numbers.push(number);
			else if (!lenient) return errors["#VALUE!"];
		}
		return undefined;
	};
}

/** In cells and arrays texts, booleans and blanks are passed over. */
function collectCells(matrix: Matrix, { lenient, enough }: NumbersFunction, numbers: number[]): FormulaError | undefined {
	for (const value of cellsThatCount(matrix, enough)) {
		if (typeof value === "number") numbers.push(value);
		else if (!lenient && isError(value)) return value;
	}
	return undefined;
}

/** Of an array that is one value nearly everywhere this value only as often as it counts. */
function cellsThatCount(matrix: Matrix, enough: NumbersFunction["enough"]): readonly Value[] {
	if (!(matrix instanceof SparseMatrix)) return matrix.values;
	const { otherwise, at, places, rows } = matrix;
	if (at.some(isError) || isError(otherwise)) return matrix.values;
	const copies = typeof otherwise === "number" ? enough?.(otherwise) : 0;
	if (copies === undefined) return matrix.values;
	return copies === 0 || places.length === rows ? at : matrix.distinct();
}

export function compileNumbersCall<F>(node: CallNode, specification: NumbersFunction, operands: readonly Operand<F>[]): Operand<F> {
	if (specification.name === "COUNT" && operands.every((operand) => operand.fromCells)) {
		const cells = single(operands);
		if (cells) return countOfCells(node, cells);
	}
	const collectors = operands.map((operand) => collector(operand, specification));
	const { apply } = specification;
	const whole = computed(node, (frame: F) => {
		const numbers: number[] = [];
		for (const collect of collectors) {
			const stop = collect(frame, numbers);
			if (stop !== undefined) return stop;
		}
		return fitting(apply(numbers));
	});
	return keptValue(whole, operands);
}

/** COUNT([@a],[@b])<2 guards most rules against blanks: no list is made for it. */
function countOfCells<F>(node: CallNode, cells: readonly ((frame: F) => Value)[]): Operand<F> {
	return computed(node, (frame) => {
		let count = 0;
		for (const read of cells) if (typeof read(frame) === "number") count++;
		return count;
	});
}

/** An argument while its list is being made; functions see it as Given. */
interface Giving {
	value: Argument;
	fromCells: boolean;
}

export function compileCellsCall<F>(node: CallNode, specification: CellsFunction, operands: readonly Operand<F>[]): Operand<F> {
	const parts = operands.map((operand, position) => {
		const wantsCells = kindAt(specification, position) === "cells";
		const unseen = wantsCells && specification.selects && operand.shape === "several" ? operand.unseen : undefined;
		const fromCells = operand.fromCells || operand.shape === "several";
		const constant = operand.shape === "value" ? operand.constant : undefined;
		const fixed: Giving | undefined = constant === undefined ? undefined : { value: wantsCells ? asMatrix(constant) : constant, fromCells };
		const takesCells = kindAt(specification, position) !== "value";
		return { wantsCells, read: unseen ?? (takesCells ? cellsOf(operand) : argumentOf(operand)), fromCells, fixed };
	});
	const given = (frame: F): Giving[] => {
		// As long as it will be: a list that grows takes the room of seventeen.
		const list = new Array<Giving>(parts.length);
		for (let position = 0; position < parts.length; position++) {
			const part = parts[position];
			if (part === undefined) continue;
			const { wantsCells, read, fromCells, fixed } = part;
			const value = fixed === undefined ? read(frame) : null;
			list[position] = fixed ?? { value: wantsCells ? asMatrix(value) : value, fromCells };
		}
		return list;
	};
	const lifted = [...operands.keys()].filter(
		(position) => operands[position]?.shape === "several" && kindAt(specification, position) === "value",
	);
	const { applyAbove } = specification;
	const apply = (list: readonly Giving[]): Value => fitting(specification.apply(list));
	if (lifted.length === 0) {
		const whole = computed(node, (frame: F) => apply(given(frame)));
		if (applyAbove) return { ...whole, above: (bound) => (frame) => applyAbove(given(frame), bound) };
		// Functions that select tell onlookers more than that all is seen, and have an index.
		return specification.selects ? whole : keptValue(whole, operands);
	}
	const own = lifted.flatMap((position) => operands[position] ?? []);
	const matrix = (frame: F): Matrix => {
		// One list for all places: functions do not keep it.
		const list = given(frame);
		const lifting = lifted.map((position) => list[position] ?? { value: null, fromCells: true });
		return lift(
			lifting.map(({ value }) => value),
			(values) => {
				lifting.forEach((one, index) => {
					one.value = values[index] ?? null;
				});
				return apply(list);
			},
		);
	};
	const plain = several(node, matrix, own);
	// COUNTIF(a,a) depends on whole columns alone; COUNTIFS(a,{"x","y"}) asks for some rows, and tells onlookers so.
	if (plain.fromConstants && specification.selects) return plain;
	return { ...severalOf(node, matrix, operands), fromConstants: plain.fromConstants };
}

/** Functions that give several values: an array made from whole ranges alone is kept until one of these changes. */
export function compileArrayCall<F>(node: CallNode, specification: ArrayFunction, operands: readonly Operand<F>[]): Operand<F> {
	const parts = operands.map((operand, position) => ({
		wantsCells: kindAt(specification, position) === "cells",
		read: cellsOf(operand),
		fromCells: operand.fromCells || operand.shape === "several",
	}));
	const matrix = (frame: F): Matrix =>
		asMatrix(
			specification.apply(
				parts.map(({ wantsCells, read, fromCells }) => {
					const value = read(frame);
					return { value: wantsCells ? asMatrix(value) : value, fromCells };
				}),
			),
		);
	return severalOf(node, matrix, operands);
}

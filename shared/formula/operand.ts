/** Compiled parts of a formula: closures that take the caller's frame. */
import type { Node } from "./ast.ts";
import { type Argument, asMatrix, type Matrix, matrixOf } from "./matrix.ts";
import { sawAll } from "./onlooker.ts";
import type { Range } from "./scope.ts";
import type { Value } from "./value.ts";

export interface OneValue<F> {
	readonly shape: "value";
	readonly node: Node;
	/** Known already while compiling. */
	readonly constant: Value | undefined;
	/** A cell itself, not something computed: aggregates pass over text and booleans in it. */
	readonly fromCells: boolean;
	readonly value: (frame: F) => Value;
	/** IF and CHOOSE: the operand they give; undefined where they give an error. What it is counts for aggregates, not that IF gave it. */
	readonly choice?: (frame: F) => Operand<F> | undefined;
	/** INDEX: the whole column, where the row turns out to be 0; one value otherwise. For functions that take cells. */
	readonly whole?: (frame: F) => Argument;
	/** Gives a reader of the same value for those who only compare it with `bound`: of smaller numbers it may give others. */
	readonly above?: (bound: number) => (frame: F) => Value;
	/** OR: whether it gives FALSE, found without evaluating what cannot change that. */
	readonly isFalse?: (frame: F) => boolean;
}
export interface Several<F> {
	readonly shape: "several";
	readonly node: Node;
	readonly fromCells: boolean;
	/** The column itself, so that its value index can be used; onlookers are told that all of it is seen. */
	readonly matrix: (frame: F) => Matrix;
	/** A plain column, for functions that tell onlookers themselves what they look at. */
	readonly unseen?: (frame: F) => Matrix;
	/** IF and CHOOSE: as for one value; a text written out that they give counts as one. */
	readonly choice?: (frame: F) => Operand<F> | undefined;
	/** Only an array written out, or computed from such: known in every Excel without entering the formula as an array. */
	readonly fromConstants: boolean;
	/** The whole ranges that it is made from and nothing else of the frame; undefined where it depends on more. */
	readonly sources: readonly ((frame: F) => Range)[] | undefined;
	/** Where it is made row by row of columns: what stands in a row (from 0). */
	readonly inRow?: InRow<F> | undefined;
}
type InRow<F> = (frame: F, row: number) => Value;
export type Operand<F> = OneValue<F> | Several<F>;

export const computed = <F>(node: Node, value: (frame: F) => Value, fromCells = false): OneValue<F> => ({
	shape: "value",
	node,
	constant: undefined,
	fromCells,
	value,
});

export const known = <F>(node: Node, constant: Value): OneValue<F> => ({
	shape: "value",
	node,
	constant,
	fromCells: false,
	value: () => constant,
});

export const several = <F>(node: Node, matrix: (frame: F) => Matrix, operands: readonly Operand<F>[]): Several<F> => ({
	shape: "several",
	node,
	fromCells: false,
	matrix,
	fromConstants: operands.every((operand) => operand.shape === "value" || operand.fromConstants),
	sources: undefined,
});

/** What was made, with the ranges it was made from. */
interface Kept<T> {
	readonly ranges: readonly Range[];
	readonly made: T;
}

/**
 * Makes once what depends on whole ranges alone, and again when one of them changes.
 *
 * @param correct makes it of what was made before a single row of the ranges changed
 */
function kept<F, T>(
	sources: readonly ((frame: F) => Range)[],
	make: (frame: F) => T,
	correct?: (made: T, frame: F, row: number) => T,
): (frame: F) => T {
	const key = {};
	return (frame) => {
		const ranges = sources.map((source) => source(frame));
		for (const range of ranges) sawAll(range);
		// Only this closure writes under its key.
		const known = ranges[0]?.derived?.get(key) as Kept<T> | undefined;
		// Each range has it: dropped by one, it counts no more. Each in its place: a formula of the same shape may read them the other way round.
		if (known?.ranges.every((range, index) => range === ranges[index] && range.derived?.get(key) === known)) return known.made;
		const earlier = correct && keptBefore<T>(ranges, key);
		const fresh: Kept<T> = { ranges, made: earlier ? correct(earlier.made, frame, earlier.row) : make(frame) };
		for (const range of ranges) {
			range.derived ??= new Map();
			range.derived.set(key, fresh);
		}
		return fresh.made;
	};
}

/** What was made of ranges of one length before a single row of them changed, and which. */
function keptBefore<T>(ranges: readonly Range[], key: object): { made: T; row: number } | undefined {
	const [first] = ranges;
	// Only `kept` writes under its key.
	const known = (first?.derived?.get(key) ?? first?.before?.range.derived?.get(key)) as Kept<T> | undefined;
	if (!first || !known?.ranges.every(({ derived }) => derived?.get(key) === known)) return undefined;
	let changed: number | undefined;
	for (const [index, range] of ranges.entries()) {
		if (range.values.length !== first.values.length) return undefined;
		const was = known.ranges[index];
		if (range === was) continue;
		const { before } = range;
		if (before?.range !== was || before?.row !== (changed ?? before?.row)) return undefined;
		changed = before?.row;
	}
	return changed === undefined ? undefined : { made: known.made, row: changed };
}

/**
 * The same where `operands` are all that the array depends on: one made from whole ranges alone, 成果[类别编码]&成果[级别], is the
 * same in every row and made once, until one of the ranges changes. Where `ofRow` makes each row of that row's values alone, an array is then
 * corrected in the row that changed (decision 078).
 */
export function severalOf<F>(
	node: Node,
	matrix: (frame: F) => Matrix,
	operands: readonly Operand<F>[],
	ofRow?: (values: readonly Value[]) => Value,
): Several<F> {
	const sources = sourcesOf(operands);
	const plain = several(node, matrix, operands);
	if (!sources || sources.length === 0) return plain;
	const inRow = ofRow && rowByRow(operands, ofRow);
	const correct = inRow && ((made: Matrix, frame: F, row: number) => matrixOf(made.rows, 1, made.values.with(row, inRow(frame, row))));
	return { ...plain, matrix: kept(sources, matrix, correct), sources, inRow };
}

/** Undefined where an operand is no column, nothing made of columns row by row and no constant. */
function rowByRow<F>(operands: readonly Operand<F>[], ofRow: (values: readonly Value[]) => Value): InRow<F> | undefined {
	const reads: InRow<F>[] = [];
	for (const operand of operands) {
		const read = operand.shape === "several" ? operand.inRow : operand.value;
		if (read === undefined) return undefined;
		reads.push(read);
	}
	return (frame, row) => ofRow(reads.map((read) => read(frame, row)));
}

/** A sum over whole columns alone is the same in every row of a list, too: MEDIAN(资金[额]) must not put the column in order each time. */
export function keptValue<F>(whole: OneValue<F>, operands: readonly Operand<F>[]): OneValue<F> {
	const sources = sourcesOf(operands);
	if (!sources || sources.length === 0) return whole;
	return { ...whole, value: kept(sources, whole.value) };
}

/** Whether it is an array made from whole ranges alone, the same one in every row. */
export const isKept = <F>(operand: Operand<F>): boolean => operand.shape === "several" && (operand.sources?.length ?? 0) > 0;

function sourcesOf<F>(operands: readonly Operand<F>[]): ((frame: F) => Range)[] | undefined {
	const sources = new Set<(frame: F) => Range>();
	for (const operand of operands) {
		const own = operand.shape === "several" ? operand.sources : operand.constant !== undefined ? [] : undefined;
		if (own === undefined) return undefined;
		for (const source of own) sources.add(source);
	}
	return [...sources];
}

/** What the operand gives as an argument. */
export const argumentOf = <F>(operand: Operand<F>): ((frame: F) => Argument) =>
	operand.shape === "value" ? operand.value : operand.matrix;

/** What the operand gives to a function that takes cells. */
export const cellsOf = <F>(operand: Operand<F>): ((frame: F) => Argument) =>
	operand.shape === "value" ? (operand.whole ?? operand.value) : operand.matrix;

/** The operand as cells in rows and columns, a single value as one cell. */
export function matrixFrom<F>(operand: Operand<F>): (frame: F) => Matrix {
	if (operand.shape === "several") return operand.matrix;
	const read = cellsOf(operand);
	return (frame) => asMatrix(read(frame));
}

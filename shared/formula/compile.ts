/** Tree → closure. Nothing is generated as text: Workers and content security policies forbid eval. */
import {
	type ArrayNode,
	type Ast,
	type BinaryNode,
	type CallNode,
	isFinalSum,
	type LiteralNode,
	type Node,
	type ReferenceNode,
	type UnaryNode,
} from "./ast.ts";
import { compileArrayCall, compileCellsCall, compileNumbersCall, compileValueCall } from "./calls.ts";
import { checkCall } from "./check-call.ts";
import { functions } from "./functions/registry.ts";
import { compileIndexCall } from "./index-call.ts";
import { compileLazyCall } from "./lazy.ts";
import { columnOf, matrixOf } from "./matrix.ts";
import { sawAll } from "./onlooker.ts";
import { computed, known, type Operand } from "./operand.ts";
import { compileBinary, compileFinalSum, compileUnary } from "./operators.ts";
import { parse } from "./parse.ts";
import { canonical, printNode, printReference } from "./print.ts";
import { type FormulaProblem, FormulaRejected, problem } from "./problem.ts";
import type { CellReference, RangeReference, Reference, Scope } from "./scope.ts";
import { errors, type Value } from "./value.ts";

/** A formula ready to run. It keeps nothing between runs: one compiled formula serves any number of frames. */
export interface Compiled<F> {
	readonly source: string;
	/** Excel's result; a blank result is 0, as in a cell that refers to a blank one. */
	evaluate(frame: F): Value;
	/** The same, but a blank stays blank: for messages, where blank and 0 differ. */
	evaluateKeepingBlank(frame: F): Value;
	/** Whether the result is FALSE, 0 or blank, by which a condition fails; a text or an error is no answer. Cheaper than the result. */
	isFalse(frame: F): boolean;
	/** The very objects the scope gave, each once, in the order of the source; also those in branches that are never taken. */
	readonly cells: readonly CellReference<F>[];
	readonly ranges: readonly RangeReference<F>[];
	/** In capitals, each once. */
	readonly functions: readonly string[];
	/** Formulas with the same one give the same for the same values of their cells and ranges. */
	readonly shape: object;
}

interface Work<F> {
	readonly scope: Scope<F>;
	readonly problems: FormulaProblem[];
	/** By canonical text, so that the scope is asked once for each. */
	readonly found: Map<string, Reference<F> | undefined>;
	readonly functions: Set<string>;
	/** By canonical text: an array that stands in a formula twice is made once. */
	readonly arrays: Map<string, Operand<F>>;
}

/** Throws FormulaRejected with every problem found. */
export function compile<F>(source: string, scope: Scope<F>): Compiled<F> {
	return compileAst(parse(source), scope);
}

/** As `compile`, of a tree that has been parsed already. */
export function compileAst<F>(ast: Ast, scope: Scope<F>): Compiled<F> {
	const work: Work<F> = { scope, problems: [], found: new Map(), functions: new Set(), arrays: new Map() };
	const root = isFinalSum(ast.root)
		? compileFinalSum(ast.root, compileNode(ast.root.left, work), compileNode(ast.root.right, work))
		: compileNode(ast.root, work);
	if (root.shape === "several" && work.problems.length === 0) {
		const { start, end } = ast.root;
		work.problems.push(problem("range", "several", start, end));
	}
	if (root.shape === "several" || work.problems.length > 0) throw new FormulaRejected(ast.source, work.problems);
	const found = new Set([...work.found.values()].filter((reference) => reference !== undefined));
	const read = root.value;
	return {
		source: ast.source,
		evaluate: (frame) => unsigned(read(frame)) ?? 0,
		evaluateKeepingBlank: (frame) => unsigned(read(frame)),
		isFalse: root.isFalse ?? ((frame) => refuses(read(frame))),
		cells: [...found].filter((reference) => reference.kind === "cell"),
		ranges: [...found].filter((reference) => reference.kind === "range"),
		functions: [...work.functions],
		shape: root,
	};
}

/** Excel knows no negative zero, which people would see as -0. */
const unsigned = (value: Value): Value => (value === 0 ? 0 : value);

const refuses = (result: Value): boolean => result === false || result === 0 || result === null;

/** Everything wrong with a formula, in the order of the source; empty where `compile` would accept it. */
export function problemsOf<F>(source: string, scope: Scope<F>): readonly FormulaProblem[] {
	try {
		compile(source, scope);
		return [];
	} catch (error) {
		if (error instanceof FormulaRejected) return [...error.problems].sort((a, b) => a.start - b.start);
		throw error;
	}
}

function compileNode<F>(node: Node, work: Work<F>): Operand<F> {
	if (node.kind !== "unary" && node.kind !== "binary" && node.kind !== "call") return compileLeaf(node, work);
	const text = printNode(node, canonical);
	const known = work.arrays.get(text);
	if (known) return known;
	const operand = compileComputation(node, work);
	if (operand.shape === "several") work.arrays.set(text, operand);
	return operand;
}

function compileLeaf<F>(node: LiteralNode | ArrayNode | ReferenceNode, work: Work<F>): Operand<F> {
	switch (node.kind) {
		case "literal":
			return known(node, node.value);
		case "array": {
			const matrix = matrixOf(node.rows, node.columns, node.values);
			return { shape: "several", node, fromCells: false, fromConstants: true, sources: [], matrix: () => matrix };
		}
		default:
			return compileReference(node, work);
	}
}

function compileComputation<F>(node: UnaryNode | BinaryNode | CallNode, work: Work<F>): Operand<F> {
	switch (node.kind) {
		case "unary":
			return compileUnary(node, compileNode(node.operand, work));
		case "binary":
			return compileBinary(node, compileNode(node.left, work), compileNode(node.right, work));
		case "call":
			return compileCall(node, work);
	}
}

function compileReference<F>(node: ReferenceNode, work: Work<F>): Operand<F> {
	const text = printReference(node);
	if (!work.found.has(text)) work.found.set(text, lookUp(node, work.scope));
	const reference = work.found.get(text);
	if (reference === undefined) {
		work.problems.push(problem("unknown-name", "name", node.start, node.end, text));
		return known(node, errors["#NAME?"]);
	}
	if (reference.kind === "cell") return computed(node, (frame) => reference.read(frame), true);
	const read = (frame: F) => reference.read(frame);
	const unseen = (frame: F) => columnOf(read(frame));
	const matrix = (frame: F) => {
		const column = unseen(frame);
		sawAll(column.range);
		return column;
	};
	const inRow = (frame: F, row: number) => read(frame).values[row] ?? null;
	return { shape: "several", node, fromCells: true, fromConstants: false, sources: [read], matrix, unseen, inRow };
}

/** Where a reference leads in a scope. */
export function lookUp<F>(node: ReferenceNode, scope: Scope<F>): Reference<F> | undefined {
	if (node.kind === "name") return scope.name(node.name);
	if (node.kind === "column") return scope.column(node.table, node.column);
	return scope.thisRow(node.column, node.table);
}

function compileCall<F>(node: CallNode, work: Work<F>): Operand<F> {
	const operands = node.arguments.map((argument) => compileNode(argument, work));
	work.functions.add(node.name);
	const specification = functions.get(node.name);
	const refused = checkCall(node, specification, operands);
	if (refused !== undefined || specification === undefined) {
		if (refused !== undefined) work.problems.push(refused);
		return known(node, errors["#NAME?"]);
	}
	switch (specification.style) {
		case "value":
			return compileValueCall(node, specification, operands);
		case "numbers":
			return compileNumbersCall(node, specification, operands);
		case "cells":
			return node.name === "INDEX" ? compileIndexCall(node, specification, operands) : compileCellsCall(node, specification, operands);
		case "array":
			return compileArrayCall(node, specification, operands);
		case "lazy":
			return compileLazyCall(node, specification, operands) ?? known(node, errors["#NAME?"]);
	}
}

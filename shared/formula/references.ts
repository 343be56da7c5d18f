/** What a formula reads, and the same formula with its references spelt otherwise. */
import type { Ast, CallNode, Node, ReferenceNode } from "./ast.ts";
import { walk } from "./ast.ts";
import { functions } from "./functions/registry.ts";
import { parse } from "./parse.ts";
import { printNode, printReference, printRoot, type Spelling } from "./print.ts";
import { FormulaRejected, problem } from "./problem.ts";

/** One place where a formula reads something. */
export interface ReferenceUse {
	readonly kind: "name" | "column" | "thisRow";
	/** As canonical text: `S_T3_02.actual`, `成果[级别]`, `[@级别]` */
	readonly text: string;
	/** kind name */
	readonly name?: string;
	/** kind column; kind thisRow where it is written */
	readonly table?: string | undefined;
	/** kinds column and thisRow */
	readonly column?: string;
	readonly start: number;
	readonly end: number;
}

/** A call around a reference: which function, and which of its arguments (from 0) the reference stands in. */
export interface Enclosing {
	readonly name: string;
	readonly argument: number;
	/** The argument is the reference itself, not something computed from it. */
	readonly direct: boolean;
}

export type Replacement = string | readonly string[] | undefined;

function useOf(node: ReferenceNode): ReferenceUse {
	const { start, end } = node;
	const text = printReference(node);
	if (node.kind === "name") return { kind: "name", text, name: node.name, start, end };
	return { kind: node.kind, text, table: node.table, column: node.column, start, end };
}

const isReference = (node: Node): node is ReferenceNode => node.kind === "name" || node.kind === "column" || node.kind === "thisRow";

/** In the order of the source, with repetitions. */
export function references(ast: Ast): ReferenceUse[] {
	const found: ReferenceUse[] = [];
	for (const node of walk(ast.root)) if (isReference(node)) found.push(useOf(node));
	return found;
}

/** Functions that read any number of arguments alike, with what they give when none is left. */
const SPREADING: Readonly<Record<string, string>> = {
	SUM: "0",
	MIN: "0",
	MAX: "0",
	COUNT: "0",
	COUNTA: "0",
	AVERAGE: "#DIV/0!",
	AND: "#VALUE!",
	OR: "#VALUE!",
};

/**
 * The formula as canonical text with a leading =, each reference replaced by what `replace` says; undefined leaves it.
 * `context` lists the calls around the reference, innermost first.
 *
 * A list of texts repeats an argument, once for each text: the argument of the nearest call of SUM MIN MAX COUNT COUNTA AVERAGE
 * AND OR around the reference. `SUM(C_K1_01.actual)` → `SUM(a,b)`; `SUM(COUNTIF(C_K1_01.actual,"是"))` →
 * `SUM(COUNTIF(a,"是"),COUNTIF(b,"是"))`. Several lists in one argument go in step and must be equally long.
 *
 * The names of functions younger than Excel 2007 get the prefix that Excel stores them with (_xlfn.), without which it shows #NAME?.
 * Throws FormulaRejected where the formula cannot be parsed, or a list stands where nothing can repeat (code range).
 */
export function rewrite(source: string, replace: (reference: ReferenceUse, context: readonly Enclosing[]) => Replacement): string {
	const ast = parse(source);
	const texts = new Map<ReferenceNode, string | readonly string[]>();
	/** The calls around the node being looked at, innermost first. */
	const ask = (node: Node, context: readonly Enclosing[]): void => {
		if (isReference(node)) texts.set(node, replace(useOf(node), context) ?? printReference(node));
		else if (node.kind === "unary") ask(node.operand, context);
		else if (node.kind === "binary") {
			ask(node.left, context);
			ask(node.right, context);
		} else if (node.kind === "call") {
			node.arguments.forEach((argument, index) => {
				ask(argument, [{ name: node.name, argument: index, direct: isReference(argument) }, ...context]);
			});
		}
	};
	ask(ast.root, []);

	/** How often the argument is to be repeated; undefined where no list stands in it. */
	const repetitions = (node: Node): number | undefined => {
		if (isReference(node)) {
			const text = texts.get(node);
			return typeof text === "string" || text === undefined ? undefined : text.length;
		}
		if (node.kind === "unary") return repetitions(node.operand);
		const inner =
			node.kind === "binary" ? [node.left, node.right] : node.kind === "call" && !(node.name in SPREADING) ? node.arguments : [];
		const counts = inner.map(repetitions).filter((count) => count !== undefined);
		if (new Set(counts).size > 1) throw outOfStep(source, node);
		return counts[0];
	};

	const spell = (turn: number | undefined): Spelling => {
		const spelling: Spelling = {
			reference(node) {
				const text = texts.get(node) ?? printReference(node);
				if (typeof text === "string") return text;
				const one = turn === undefined ? undefined : text[turn];
				if (one === undefined) throw nowhereToRepeat(source, node);
				return one;
			},
			call(node) {
				const empty = SPREADING[node.name];
				const list =
					empty === undefined
						? node.arguments.map((argument) => printNode(argument, spelling))
						: node.arguments.flatMap((argument) => spread(argument));
				return empty !== undefined && list.length === 0 ? empty : `${storedName(node)}(${list.join(",")})`;
			},
		};
		return spelling;
	};
	const spread = (argument: Node): string[] => {
		const count = repetitions(argument);
		if (count === undefined) return [printNode(argument, spell(undefined))];
		return Array.from({ length: count }, (_, turn) => printNode(argument, spell(turn)));
	};
	return printRoot(ast.root, spell(undefined));
}

/** The name as Excel stores it in a file; ISO.CEILING of 2010 is the one young name without a prefix. */
function storedName(node: CallNode): string {
	const since = functions.get(node.name)?.since;
	const isPlain = since === undefined || since === "2007" || since === "engine" || node.name === "ISO.CEILING";
	return isPlain ? node.name : `_xlfn.${node.name}`;
}

function nowhereToRepeat(source: string, node: ReferenceNode): FormulaRejected {
	return new FormulaRejected(source, [problem("range", "nowhere-to-repeat", node.start, node.end, printReference(node))]);
}

function outOfStep(source: string, node: Node): FormulaRejected {
	return new FormulaRejected(source, [problem("range", "out-of-step", node.start, node.end)]);
}

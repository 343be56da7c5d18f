/** A formula with its references spelt otherwise: cut into pieces once, put together as often as it is asked for. */
import type { Ast, CallNode, Node, ReferenceNode } from "./ast.ts";
import { functions } from "./functions/registry.ts";
import { parse } from "./parse.ts";
import { printReference, type Writer, writeNode, writeRoot } from "./print.ts";
import { FormulaRejected, problem } from "./problem.ts";
import { isReference, type ReferenceUse, useOf } from "./references.ts";

/** A call around a reference: which function, and which of its arguments (from 0) the reference stands in. */
export interface Enclosing {
	readonly name: string;
	readonly argument: number;
	/** The argument is the reference itself, not something computed from it. */
	readonly direct: boolean;
}

export type Replacement = string | readonly string[] | undefined;

/** What a reference becomes; `context` lists the calls around it, innermost first. Asked for each reference in the order of the source. */
export type Replace = (reference: ReferenceUse, context: readonly Enclosing[]) => Replacement;

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
 *
 * A list of texts repeats an argument, once for each text: the argument of the nearest call of SUM MIN MAX COUNT COUNTA AVERAGE
 * AND OR around the reference. `SUM(C_K1_01.actual)` → `SUM(a,b)`; `SUM(COUNTIF(C_K1_01.actual,"是"))` →
 * `SUM(COUNTIF(a,"是"),COUNTIF(b,"是"))`. Several lists in one argument go in step and must be equally long.
 *
 * The names of functions younger than Excel 2007 get the prefix that Excel stores them with (_xlfn.), without which it shows #NAME?.
 * Throws FormulaRejected where the formula cannot be parsed, or a list stands where nothing can repeat (code range).
 */
export const rewrite = (source: string, replace: Replace): string => rewriter(parse(source))(replace);

export type Rewriter = (replace: Replace) => string;

/** @see rewrite, for a formula that is rewritten many times: it is printed here, once. */
export function rewriter({ root, source }: Ast): Rewriter {
	const uses = usesIn(root);
	const pieces = piecesOf((writer) => writeRoot(root, writer), new Map(uses.map(({ node }, index) => [node, index])));
	return (replace) => {
		const texts = uses.map(({ node, use, context }) => replace(use, context) ?? printReference(node));
		const lists = new Map(uses.flatMap(({ node }, index) => (typeof texts[index] === "string" ? [] : [[node, texts[index]?.length ?? 0]])));
		return new Joining(source, uses, texts, lists).joined(pieces, undefined);
	};
}

interface Use {
	node: ReferenceNode;
	use: ReferenceUse;
	context: readonly Enclosing[];
}

function usesIn(root: Node): Use[] {
	const uses: Use[] = [];
	const visit = (node: Node, context: readonly Enclosing[]): void => {
		if (isReference(node)) uses.push({ node, use: useOf(node), context });
		else if (node.kind === "unary") visit(node.operand, context);
		else if (node.kind === "binary") {
			visit(node.left, context);
			visit(node.right, context);
		} else if (node.kind === "call") {
			node.arguments.forEach((argument, index) => {
				visit(argument, [{ name: node.name, argument: index, direct: isReference(argument) }, ...context]);
			});
		}
	};
	visit(root, []);
	return uses;
}

/** A text that stays, a reference by its number among the uses, or a call whose arguments may repeat. */
type Piece = string | number | Repeating;

interface Repeating {
	/** As it is stored. */
	name: string;
	/** What it gives without arguments. */
	empty: string;
	arguments: readonly { node: Node; pieces: readonly Piece[] }[];
}

function piecesOf(write: (writer: Writer) => void, numberOf: ReadonlyMap<ReferenceNode, number>): Piece[] {
	const pieces: Piece[] = [];
	const text = (piece: string) => {
		const last = pieces.at(-1);
		if (typeof last === "string") pieces[pieces.length - 1] = last + piece;
		else pieces.push(piece);
	};
	const writer: Writer = {
		text,
		reference: (node) => pieces.push(numberOf.get(node) ?? 0),
		call: (node) => {
			const empty = SPREADING[node.name];
			if (empty !== undefined) {
				const parts = node.arguments.map((argument) => ({
					node: argument,
					pieces: piecesOf((own) => writeNode(argument, own), numberOf),
				}));
				pieces.push({ name: storedName(node), empty, arguments: parts });
				return;
			}
			text(`${storedName(node)}(`);
			for (const [index, argument] of node.arguments.entries()) {
				if (index > 0) text(",");
				writeNode(argument, writer);
			}
			text(")");
		},
	};
	write(writer);
	return pieces;
}

/** Pieces put together with what the references of one formula became. */
class Joining {
	readonly #source: string;
	readonly #uses: readonly Use[];
	readonly #texts: readonly (string | readonly string[])[];
	/** How long the lists are, by the references that became one. */
	readonly #lists: ReadonlyMap<Node, number>;

	constructor(source: string, uses: readonly Use[], texts: readonly (string | readonly string[])[], lists: ReadonlyMap<Node, number>) {
		this.#source = source;
		this.#uses = uses;
		this.#texts = texts;
		this.#lists = lists;
	}

	/** `turn`: which text of a list is meant; undefined: none may stand here. */
	joined(pieces: readonly Piece[], turn: number | undefined): string {
		let text = "";
		for (const piece of pieces) {
			if (typeof piece === "string") text += piece;
			else if (typeof piece === "number") text += this.#reference(piece, turn);
			else {
				const list = piece.arguments.flatMap((argument) => this.#spread(argument));
				text += list.length === 0 ? piece.empty : `${piece.name}(${list.join(",")})`;
			}
		}
		return text;
	}

	#reference(index: number, turn: number | undefined): string {
		const text = this.#texts[index] ?? "";
		if (typeof text === "string") return text;
		const one = turn === undefined ? undefined : text[turn];
		const node = this.#uses[index]?.node;
		if (one === undefined && node) throw nowhereToRepeat(this.#source, node);
		return one ?? "";
	}

	#spread({ node, pieces }: Repeating["arguments"][number]): string[] {
		const count = this.#lists.size === 0 ? undefined : this.#repetitions(node);
		if (count === undefined) return [this.joined(pieces, undefined)];
		return Array.from({ length: count }, (_, turn) => this.joined(pieces, turn));
	}

	/** How often the argument is to be repeated; undefined where no list stands in it. */
	#repetitions(node: Node): number | undefined {
		if (isReference(node)) return this.#lists.get(node);
		if (node.kind === "unary") return this.#repetitions(node.operand);
		const inner =
			node.kind === "binary" ? [node.left, node.right] : node.kind === "call" && !(node.name in SPREADING) ? node.arguments : [];
		const counts = inner.map((one) => this.#repetitions(one)).filter((count) => count !== undefined);
		if (new Set(counts).size > 1) throw outOfStep(this.#source, node);
		return counts[0];
	}
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

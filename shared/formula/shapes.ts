/**
 * Formulas that differ only in what they refer to and in what they look up share one tree of closures. A rule about indicators stands a hundred times in a
 * document: run one after the other, the hundred find the same closures in the processor's cache, where closures of their own
 * would come from memory each time.
 *
 * MATCH("S_T3_02",…) and COUNTIFS(成果[类别编码],"L05",…) differ in a text that is looked up: it is read like a cell. Every other
 * constant belongs to the shape, for what is known while compiling makes closures shorter.
 */
import type { Node } from "./ast.ts";
import { type Compiled, compileAst, lookUp } from "./compile.ts";
import { functions } from "./functions/registry.ts";
import { kindAt } from "./functions/specification.ts";
import { parse } from "./parse.ts";
import { printNode, printRoot, type Spelling } from "./print.ts";
import type { CellReference, Range, RangeReference, Reference, Scope } from "./scope.ts";

/** What a shape is evaluated in: the caller's frame, and what one formula refers to, by position. */
interface Filled<F> {
	readonly frame: F;
	readonly cells: readonly CellReference<F>[];
	readonly ranges: readonly RangeReference<F>[];
	readonly texts: readonly string[];
}

/** Compiles as `compile` does; formulas of one shape that are given to the same function share their closures. */
export function shapes<F>(): (source: string, scope: Scope<F>) => Compiled<F> {
	const known = new Map<string, Compiled<Filled<F>>>();
	return (source, scope) => {
		const ast = parse(source);
		const blanks = new Blanks(scope);
		const root = withoutTexts(ast.root, blanks.texts);
		const outline = outlineOf(root, blanks);
		// Says what is wrong, with the formula's own names.
		if (outline === undefined) return compileAst(ast, scope);
		const shape = known.get(outline) ?? compileAst({ source, root }, blanks);
		known.set(outline, shape);
		return new ShapedFormula(source, shape, blanks);
	};
}

/** A shape with its blanks filled in. */
class ShapedFormula<F> implements Compiled<F> {
	readonly source: string;
	readonly cells: readonly CellReference<F>[];
	readonly ranges: readonly RangeReference<F>[];
	readonly functions: readonly string[];
	readonly shape: object;
	readonly #texts: readonly string[];
	readonly #shape: Compiled<Filled<F>>;

	constructor(source: string, shape: Compiled<Filled<F>>, { cells, ranges, texts }: Omit<Filled<F>, "frame">) {
		this.source = source;
		this.cells = cells;
		this.ranges = ranges;
		this.functions = shape.functions;
		this.shape = texts.length === 0 ? shape : this;
		this.#texts = texts;
		this.#shape = shape;
	}

	evaluate(frame: F) {
		return this.#shape.evaluate({ frame, cells: this.cells, ranges: this.ranges, texts: this.#texts });
	}

	evaluateKeepingBlank(frame: F) {
		return this.#shape.evaluateKeepingBlank({ frame, cells: this.cells, ranges: this.ranges, texts: this.#texts });
	}

	isFalse(frame: F) {
		return this.#shape.isFalse({ frame, cells: this.cells, ranges: this.ranges, texts: this.#texts });
	}
}

/** No name begins so. */
const TEXT = "#text";

/** The tree with names in place of texts that are looked up; these go to the list in the order of the source. */
function withoutTexts(node: Node, texts: string[]): Node {
	if (node.kind === "unary") return { ...node, operand: withoutTexts(node.operand, texts) };
	if (node.kind === "binary") return { ...node, left: withoutTexts(node.left, texts), right: withoutTexts(node.right, texts) };
	if (node.kind !== "call") return node;
	const specification = functions.get(node.name);
	const looksUp = specification?.style === "cells" && specification.selects;
	const list = node.arguments.map((argument, position): Node => {
		const isText = argument.kind === "literal" && typeof argument.value === "string";
		if (!looksUp || !isText || kindAt(specification, position) !== "value") return withoutTexts(argument, texts);
		return { kind: "name", name: `${TEXT}${texts.push(String(argument.value)) - 1}`, start: argument.start, end: argument.end };
	});
	return { ...node, arguments: list };
}

const nothing: Range = { values: [] };

/** The scope of a shape: each reference of the formula leads to a blank, numbered in the order of the source. */
class Blanks<F> implements Scope<Filled<F>> {
	readonly cells: CellReference<F>[] = [];
	readonly ranges: RangeReference<F>[] = [];
	readonly texts: string[] = [];
	/** What blanks are called in an outline: `cell0`, `range1`. */
	readonly names = new Map<Reference<Filled<F>>, string>();
	readonly #scope: Scope<F>;
	/** By canonical text, so that the scope is asked once for each. */
	readonly #found = new Map<string, Reference<Filled<F>> | undefined>();

	constructor(scope: Scope<F>) {
		this.#scope = scope;
	}

	name(name: string) {
		return name.startsWith(TEXT) ? this.#blankText(name) : this.#blank(name, () => this.#scope.name(name));
	}

	column(table: string, column: string) {
		return this.#blank(`${table}[${column}]`, () => this.#scope.column(table, column));
	}

	thisRow(column: string, table?: string) {
		return this.#blank(`${table ?? ""}[@${column}]`, () => this.#scope.thisRow(column, table));
	}

	#blank(text: string, ask: () => Reference<F> | undefined): Reference<Filled<F>> | undefined {
		if (this.#found.has(text)) return this.#found.get(text);
		const reference = ask();
		const blank = reference && (reference.kind === "cell" ? this.#blankCell(reference) : this.#blankRange(reference));
		this.#found.set(text, blank);
		return blank;
	}

	#blankCell(reference: CellReference<F>): CellReference<Filled<F>> {
		const at = placeIn(this.cells, reference);
		const blank: CellReference<Filled<F>> = { kind: "cell", read: ({ frame, cells }) => cells[at]?.read(frame) ?? null };
		this.names.set(blank, `cell${at}`);
		return blank;
	}

	#blankText(name: string): CellReference<Filled<F>> {
		const at = Number(name.slice(TEXT.length));
		const blank: CellReference<Filled<F>> = { kind: "cell", read: ({ texts }) => texts[at] ?? null };
		this.names.set(blank, name);
		return blank;
	}

	#blankRange(reference: RangeReference<F>): RangeReference<Filled<F>> {
		const at = placeIn(this.ranges, reference);
		const blank: RangeReference<Filled<F>> = { kind: "range", read: ({ frame, ranges }) => ranges[at]?.read(frame) ?? nothing };
		this.names.set(blank, `range${at}`);
		return blank;
	}
}

/** Where `one` stands in the list; put at its end where it does not stand there yet. */
function placeIn<T>(list: T[], one: T): number {
	const at = list.indexOf(one);
	return at < 0 ? list.push(one) - 1 : at;
}

/** The formula with its blanks' names in place of references; undefined where one leads nowhere. */
function outlineOf<F>(root: Node, blanks: Blanks<F>): string | undefined {
	let complete = true;
	const spelling: Spelling = {
		reference(node) {
			const blank = lookUp(node, blanks);
			complete &&= blank !== undefined;
			return (blank && blanks.names.get(blank)) ?? "";
		},
		call: (node) => `${node.name}(${node.arguments.map((argument) => printNode(argument, spelling)).join(",")})`,
	};
	const outline = printRoot(root, spelling);
	return complete ? outline : undefined;
}

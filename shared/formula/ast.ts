/** The tree of a formula. Positions are characters of the source, the leading = included; `end` is exclusive. */
import type { Value } from "./value.ts";

export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A number, text, boolean or error written out; `value: null` is an argument left empty, as in IF(a,,b). */
export interface LiteralNode extends Span {
	readonly kind: "literal";
	readonly value: Value;
}
/** {1,2;3,4}: commas part columns, semicolons rows. Row by row. */
export interface ArrayNode extends Span {
	readonly kind: "array";
	readonly rows: number;
	readonly columns: number;
	readonly values: readonly Value[];
}
/** `S_T3_02.actual` */
export interface NameNode extends Span {
	readonly kind: "name";
	readonly name: string;
}
/** `成果[级别]` */
export interface ColumnNode extends Span {
	readonly kind: "column";
	readonly table: string;
	readonly column: string;
}
/** `[@级别]`, `成果[@级别]`, `成果[[#This Row],[级别]]` */
export interface ThisRowNode extends Span {
	readonly kind: "thisRow";
	readonly table: string | undefined;
	readonly column: string;
}
export type ReferenceNode = NameNode | ColumnNode | ThisRowNode;
export interface CallNode extends Span {
	readonly kind: "call";
	/** In capitals, without _xlfn. */
	readonly name: string;
	/** Where the name ends and the parenthesis opens. */
	readonly nameEnd: number;
	readonly arguments: readonly Node[];
}
export type UnaryOperator = "-" | "+" | "%";
export interface UnaryNode extends Span {
	readonly kind: "unary";
	readonly operator: UnaryOperator;
	readonly operand: Node;
}
export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "&" | "=" | "<>" | "<" | ">" | "<=" | ">=";
export interface BinaryNode extends Span {
	readonly kind: "binary";
	readonly operator: BinaryOperator;
	readonly left: Node;
	readonly right: Node;
}
export type Node = LiteralNode | ArrayNode | ReferenceNode | CallNode | UnaryNode | BinaryNode;

export interface Ast {
	readonly source: string;
	readonly root: Node;
}

/** Whether the last operation of a formula is + or -, outside of parentheses: there Excel takes what is nearly 0 for 0. */
export const isFinalSum = (root: Node): root is BinaryNode =>
	root.kind === "binary" && (root.operator === "+" || root.operator === "-") && root.start === root.left.start;

/** Every node below and including `node`, in the order of the source. */
export function* walk(node: Node): Generator<Node> {
	const waiting = [node];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		yield next;
		if (next.kind === "call") waiting.push(...next.arguments.toReversed());
		else if (next.kind === "unary") waiting.push(next.operand);
		else if (next.kind === "binary") waiting.push(next.right, next.left);
	}
}

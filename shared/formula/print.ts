/** Tree → canonical text: no spaces, no parentheses that change nothing, straight quotes, capitals. `print(parse(print(x)))` equals `print(x)`. */
import { type Ast, type CallNode, isFinalSum, type Node, type ReferenceNode } from "./ast.ts";
import { ATOM, POSTFIX, PREFIX, precedence } from "./precedence.ts";
import { isError, type Value } from "./value.ts";

/** How references and calls are spelt; everything else is spelt in one way only. */
export interface Spelling {
	reference(node: ReferenceNode): string;
	call(node: CallNode): string;
}

/** Takes a formula as it is printed, from left to right; what its references and calls become is left to it. */
export interface Writer {
	text(text: string): void;
	reference(node: ReferenceNode): void;
	call(node: CallNode): void;
}

/** The spelling of `print`. */
export const canonical: Spelling = {
	reference: printReference,
	call: (node) => `${node.name}(${node.arguments.map((argument) => printNode(argument, canonical)).join(",")})`,
};

/** With its leading =. */
export const print = (ast: Ast): string => printRoot(ast.root, canonical);

/** With its leading =, and with the parentheses around a whole sum: they change what Excel makes of it (isFinalSum). */
export const printRoot = (root: Node, spelling: Spelling): string => collected(spelling, (writer) => writeRoot(root, writer));

export const printNode = (node: Node, spelling: Spelling): string => collected(spelling, (writer) => writeNode(node, writer));

function collected(spelling: Spelling, write: (writer: Writer) => void): string {
	let text = "";
	const add = (piece: string) => {
		text += piece;
	};
	write({ text: add, reference: (node) => add(spelling.reference(node)), call: (node) => add(spelling.call(node)) });
	return text;
}

/** A constant as it is written in a formula; blank is an empty argument. */
export function printValue(value: Value): string {
	if (value === null) return "";
	if (typeof value === "string") return `"${value.replaceAll('"', '""')}"`;
	if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
	if (isError(value)) return value.code;
	return String(value).replace("e", "E");
}

/** `S_T3_02.actual`, `成果[级别]`, `[@级别]` */
export function printReference(node: ReferenceNode): string {
	if (node.kind === "name") return node.name;
	if (node.kind === "column") return `${node.table}[${node.column}]`;
	const column = /\s/.test(node.column) ? `[${node.column}]` : node.column;
	return `${node.table ?? ""}[@${column}]`;
}

/** @see printRoot, piece by piece. */
export function writeRoot(root: Node, writer: Writer): void {
	const enclosed = root.kind === "binary" && (root.operator === "+" || root.operator === "-") && !isFinalSum(root);
	writer.text(enclosed ? "=(" : "=");
	writeNode(root, writer);
	if (enclosed) writer.text(")");
}

/** @see printNode, piece by piece. */
export function writeNode(node: Node, writer: Writer): void {
	const within = (inner: Node, level: number) => {
		const enclosed = levelOf(inner) < level;
		if (enclosed) writer.text("(");
		writeNode(inner, writer);
		if (enclosed) writer.text(")");
	};
	switch (node.kind) {
		case "literal":
			writer.text(printValue(node.value));
			break;
		case "array": {
			const rows = Array.from({ length: node.rows }, (_, row) => node.values.slice(row * node.columns, (row + 1) * node.columns));
			writer.text(`{${rows.map((row) => row.map(printValue).join(",")).join(";")}}`);
			break;
		}
		case "call":
			writer.call(node);
			break;
		case "unary":
			if (node.operator !== "%") writer.text(node.operator);
			within(node.operand, node.operator === "%" ? POSTFIX : PREFIX);
			if (node.operator === "%") writer.text("%");
			break;
		case "binary": {
			const level = precedence[node.operator] ?? 0;
			within(node.left, level);
			writer.text(node.operator);
			within(node.right, level + 1);
			break;
		}
		default:
			writer.reference(node);
	}
}

function levelOf(node: Node): number {
	if (node.kind === "binary") return precedence[node.operator] ?? 0;
	if (node.kind === "unary") return node.operator === "%" ? POSTFIX : PREFIX;
	return ATOM;
}

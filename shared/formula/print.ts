/** Tree → canonical text: no spaces, no parentheses that change nothing, straight quotes, capitals. `print(parse(print(x)))` equals `print(x)`. */
import { type Ast, type CallNode, isFinalSum, type Node, type ReferenceNode } from "./ast.ts";
import { isError, type Value } from "./value.ts";

/** How strongly operators bind, weakest first. */
const LEVEL: Readonly<Record<string, number>> = {
	"=": 1,
	"<>": 1,
	"<": 1,
	">": 1,
	"<=": 1,
	">=": 1,
	"&": 2,
	"+": 3,
	"-": 3,
	"*": 4,
	"/": 4,
	"^": 5,
};
const POSTFIX = 6;
const PREFIX = 7;
const ATOM = 8;

/** How references and calls are spelt; everything else is spelt in one way only. */
export interface Spelling {
	reference(node: ReferenceNode): string;
	call(node: CallNode): string;
}

/** The spelling of `print`. */
export const canonical: Spelling = {
	reference: printReference,
	call: (node) => `${node.name}(${node.arguments.map((argument) => printNode(argument, canonical)).join(",")})`,
};

/** With its leading =. */
export const print = (ast: Ast): string => printRoot(ast.root, canonical);

/** With its leading =, and with the parentheses around a whole sum: they change what Excel makes of it (isFinalSum). */
export function printRoot(root: Node, spelling: Spelling): string {
	const text = printNode(root, spelling);
	const isSum = root.kind === "binary" && (root.operator === "+" || root.operator === "-");
	return isSum && !isFinalSum(root) ? `=(${text})` : `=${text}`;
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

export function printNode(node: Node, spelling: Spelling): string {
	const within = (inner: Node, level: number): string => {
		const text = printNode(inner, spelling);
		return levelOf(inner) < level ? `(${text})` : text;
	};
	switch (node.kind) {
		case "literal":
			return printValue(node.value);
		case "array": {
			const rows = Array.from({ length: node.rows }, (_, row) => node.values.slice(row * node.columns, (row + 1) * node.columns));
			return `{${rows.map((row) => row.map(printValue).join(",")).join(";")}}`;
		}
		case "call":
			return spelling.call(node);
		case "unary":
			return node.operator === "%" ? `${within(node.operand, POSTFIX)}%` : `${node.operator}${within(node.operand, PREFIX)}`;
		case "binary": {
			const level = LEVEL[node.operator] ?? 0;
			return `${within(node.left, level)}${node.operator}${within(node.right, level + 1)}`;
		}
		default:
			return spelling.reference(node);
	}
}

function levelOf(node: Node): number {
	if (node.kind === "binary") return LEVEL[node.operator] ?? 0;
	if (node.kind === "unary") return node.operator === "%" ? POSTFIX : PREFIX;
	return ATOM;
}

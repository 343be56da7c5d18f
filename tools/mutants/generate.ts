/** Small changes to a source, made by rule: the slips that people make, each at one place. */
import { parseSync } from "vite";

export interface GeneratedMutant {
	/** Offsets into the source. */
	start: number;
	end: number;
	to: string;
	/** What was changed, for people: `< → <=`. */
	what: string;
}

/** A node of the syntax tree, as far as it is looked at here. */
interface SyntaxNode {
	type: string;
	start: number;
	end: number;
	[key: string]: unknown;
}

const comparisons: Record<string, string> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">", "===": "!==", "!==": "===" };
const signs: Record<string, string> = { "+": "-", "-": "+" };

/** All changes of a source, in its order. Types, imports and texts stay as they are: what only the compiler sees is not changed. */
export function mutantsOf(file: string, source: string): GeneratedMutant[] {
	const found: GeneratedMutant[] = [];
	const text = (node: SyntaxNode) => source.slice(node.start, node.end);
	const add = ({ start, end }: { start: number; end: number }, to: string, what: string) => found.push({ start, end, to, what });
	/** Swaps the operator that stands between two operands. */
	const swap = (left: SyntaxNode, right: SyntaxNode, operator: string, other: string) => {
		const start = source.indexOf(operator, left.end);
		if (start >= 0 && start < right.start) add({ start, end: start + operator.length }, other, `${operator} → ${other}`);
	};
	const visit = (node: SyntaxNode, parent: SyntaxNode | null): void => {
		const { type } = node;
		if (type === "ImportDeclaration" || (type.startsWith("TS") && !isNode(node.expression))) return;
		const [left, right, operator] = [node.left, node.right, node.operator];
		if (type === "BinaryExpression" && isNode(left) && isNode(right) && typeof operator === "string") {
			const other = comparisons[operator] ?? (isNumeric(right) ? signs[operator] : undefined);
			if (other !== undefined) swap(left, right, operator, other);
		}
		if (type === "LogicalExpression" && isNode(left) && isNode(right) && (operator === "&&" || operator === "||"))
			swap(left, right, operator, operator === "&&" ? "||" : "&&");
		const argument = node.argument;
		if (type === "UnaryExpression" && operator === "!" && isNode(argument)) add(node, text(argument), "! dropped");
		if (isNumeric(node) && parent?.type !== "TSLiteralType" && parent?.type !== "Property" && Number.isInteger(node.value))
			add(node, String(Number(node.value) + 1), `${text(node)} → ${Number(node.value) + 1}`);
		const [test, consequent, alternate] = [node.test, node.consequent, node.alternate];
		if (type === "ConditionalExpression" && isNode(consequent) && isNode(alternate))
			add({ start: consequent.start, end: alternate.end }, `${text(alternate)} : ${text(consequent)}`, "branches swapped");
		if (type === "IfStatement" && isNode(test) && !isNode(alternate)) add(node, ";", `removed: ${oneLine(text(node))}`);
		if (type === "ExpressionStatement") add(node, ";", `removed: ${oneLine(text(node))}`);
		if (type === "BlockStatement" && parent && /Function/.test(parent.type)) {
			const body = children(node);
			if (body.length > 1) add({ start: node.start + 1, end: node.start + 1 }, " return; ", "returns at once");
		}
		for (const child of children(node)) visit(child, node);
	};
	// Safe: what the parser gives are such nodes.
	visit(parseSync(file, source).program as unknown as SyntaxNode, null);
	return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

const isNode = (value: unknown): value is SyntaxNode =>
	typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const isNumeric = (node: SyntaxNode): boolean => node.type === "Literal" && typeof node.value === "number";

const children = (node: SyntaxNode): SyntaxNode[] =>
	Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));

const oneLine = (text: string): string => {
	const line = text.replace(/\s+/g, " ");
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** So many of them by chance; the same seed, the same ones. */
export function sampled<T>(all: readonly T[], count: number, seed: number): T[] {
	const rest = [...all];
	const random = randomFrom(seed);
	const chosen: T[] = [];
	while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(Math.floor(random() * rest.length), 1));
	return chosen;
}

/** mulberry32: 0 ≤ n < 1. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

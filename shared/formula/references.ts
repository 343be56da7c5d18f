/** What a formula reads. */
import type { Ast, Node, ReferenceNode } from "./ast.ts";
import { walk } from "./ast.ts";
import { printReference } from "./print.ts";

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

export function useOf(node: ReferenceNode): ReferenceUse {
	const { start, end } = node;
	const text = printReference(node);
	if (node.kind === "name") return { kind: "name", text, name: node.name, start, end };
	return { kind: node.kind, text, table: node.table, column: node.column, start, end };
}

export const isReference = (node: Node): node is ReferenceNode => node.kind === "name" || node.kind === "column" || node.kind === "thisRow";

/** In the order of the source, with repetitions. */
export function references(ast: Ast): ReferenceUse[] {
	const found: ReferenceUse[] = [];
	for (const node of walk(ast.root)) if (isReference(node)) found.push(useOf(node));
	return found;
}

/** The texts in a module: what stands in its strings, templates and JSX, each with its line. */
import { parseSync } from "vite";
import { lineAt, type Said } from "./sources.ts";

interface Node {
	type: string;
	start: number;
	value?: unknown;
	quasis?: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value && "start" in value;

/** @returns texts with `…` where a template has a value */
export function textsOf(file: string, source: string): Said[] {
	const found: Said[] = [];
	const say = (node: Node, text: string) => found.push({ line: lineAt(source, node.start), text });
	const walk = (value: unknown): void => {
		if (Array.isArray(value)) for (const one of value) walk(one);
		if (!isNode(value)) return;
		if (value.type.startsWith("Import") || value.type.startsWith("TS")) return;
		if (value.type === "Literal" && typeof value.value === "string") say(value, value.value);
		if (value.type === "JSXText" && typeof value.value === "string") say(value, value.value);
		if (value.type === "TemplateLiteral" && Array.isArray(value.quasis)) say(value, value.quasis.map(cookedOf).join("…"));
		for (const [key, child] of Object.entries(value)) if (key !== "quasis") walk(child);
	};
	walk(parseSync(file, source).program);
	return found;
}

function cookedOf(quasi: unknown): string {
	if (!isNode(quasi)) return "";
	const { value } = quasi;
	return typeof value === "object" && value !== null && "cooked" in value && typeof value.cooked === "string" ? value.cooked : "";
}

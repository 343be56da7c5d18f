/** A part of a Word file as a tree, read with distrust; what is not understood is kept as it is written. */
import { broken } from "./problems.ts";

export interface WordElement {
	kind: "element";
	/** With its prefix. */
	name: string;
	/** As written, with the blank before each; "" without any. */
	attributes: string;
	children: XmlNode[];
}

/** Of a section: each, for every row; once, where there is any; without, where there is none. */
export type Shows = "each" | "once" | "without";

/** Where a template's placeholder stood, and the formats of the run in which it did. */
export interface TemplateMark {
	kind: "mark";
	does: "value" | "close" | Shows;
	name: string;
	/** `w:rPr`; null where the run had none. */
	format: WordElement | null;
}

/** What stands between two marks. */
export interface SectionNode {
	kind: "section";
	name: string;
	shows: Shows;
	children: XmlNode[];
}

/** A text is kept as it is written, with its entities. */
export type XmlNode = string | WordElement | TemplateMark | SectionNode;

const DEEPEST = 200;
const MOST_NODES = 1_000_000;
const token =
	/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?=]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;

/** @param part its name, for problems @throws TemplateError where it is no well-closed XML, or nests too deep */
export function parseXml(text: string, part: string): { head: string; root: WordElement } {
	const top: WordElement = { kind: "element", name: "", attributes: "", children: [] };
	const open: WordElement[] = [top];
	let head = "";
	let nodes = 0;
	token.lastIndex = 0;
	for (let at = 0; at < text.length; at = token.lastIndex) {
		token.lastIndex = at;
		const found = token.exec(text);
		const parent = open.at(-1);
		// A document type is none of these: entities are how XML is made to explode.
		if (!found || !parent || ++nodes > MOST_NODES) throw broken(part);
		const [all, data, slash, name, attributes = "", self] = found;
		if (name !== undefined) {
			if (slash) {
				if (open.length < 2 || parent.name !== name || attributes !== "") throw broken(part);
				open.pop();
				continue;
			}
			const element: WordElement = { kind: "element", name, attributes, children: [] };
			parent.children.push(element);
			if (!self) open.push(element);
			if (open.length > DEEPEST) throw broken(part);
		} else if (data !== undefined) parent.children.push(escapeXml(data));
		else if (all.startsWith("<?xml")) head = all;
		else if (!all.startsWith("<")) parent.children.push(all);
	}
	const roots = top.children.filter((node) => typeof node !== "string");
	const [root] = roots;
	if (open.length !== 1 || roots.length !== 1 || root?.kind !== "element") throw broken(part);
	return { head, root };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** A character of two halves, or half of one, which no file can hold: older browsers cannot look back for the other half. */
const wholeOrHalf = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text for content and double-quoted attributes; what XML cannot carry is left out. */
export const escapeXml = (text: string): string =>
	text
		.replace(forbidden, "")
		.replace(wholeOrHalf, (found) => (found.length === 2 ? found : "\ufffd"))
		.replace(/[&<>"]/g, (sign) => entities[sign] ?? "");

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What a written text says. */
export const plainText = (written: string): string =>
	written.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex, decimal, name) => {
		if (name !== undefined) return named[String(name)] ?? all;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : "";
	});

/** The elements among nodes, those of sections included. */
export const elementsIn = (nodes: readonly XmlNode[]): WordElement[] =>
	nodes.flatMap((node) =>
		typeof node === "string" || node.kind === "mark" ? [] : node.kind === "section" ? elementsIn(node.children) : [node],
	);

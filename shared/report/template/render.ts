/** A part's tree written with the contents of a report. */
import type { Steps } from "../../steps.ts";
import type { ReportScope, Shown } from "../content/names.ts";
import { templateProblem } from "./problems.ts";
import type { MarkParagraphs } from "./sections.ts";
import { escapeXml, type SectionNode, type TemplateMark, type WordElement, type XmlNode } from "./xml-tree.ts";

/** Characters of a part, written. */
const LONGEST = 30_000_000;

/** What repeating would make twice, and Word allows once: bookmarks, comments' ranges. */
const once = /^w:(?:bookmark|comment|move(?:From|To)Range|perm)(?:Range)?(?:Start|End|Reference)$/;
/** Ids of paragraphs, which are optional and may not come twice. */
const paragraphIds = / w14:(?:paraId|textId)="[^"]*"/g;
/** What makes a paragraph more than an empty line. */
const shows = /<(?:w:t|w:tab|w:br|w:drawing|w:pict|w:object|w:sectPr|w:sym|w:fldSimple|w:fldChar|m:oMath|mc:AlternateContent)[ />]/;

class Writer {
	readonly dropped: MarkParagraphs;
	/** Innermost first. */
	scopes: readonly ReportScope[];
	/** Inside something that is repeated. */
	repeated = 0;
	length = 0;

	constructor(dropped: MarkParagraphs, scope: ReportScope) {
		this.dropped = dropped;
		this.scopes = [scope];
	}

	nodes(nodes: readonly XmlNode[]): string {
		let written = "";
		for (const node of nodes) written += this.node(node);
		return written;
	}

	node(node: XmlNode): string {
		if (typeof node === "string") return this.counted(node);
		if (node.kind === "mark") return this.counted(this.value(node));
		if (node.kind === "section") return this.section(node);
		if (this.repeated > 0 && once.test(node.name)) return "";
		if (node.name === "w:p") return this.paragraph(node);
		const inner = this.nodes(node.children);
		if (node.name === "w:tbl" && !inner.includes("<w:tr")) return "";
		// Word takes no cell, header or text box that does not end with a paragraph.
		const mustEnd = /^w:(?:tc|hdr|ftr|txbxContent)$/.test(node.name) && !inner.endsWith("</w:p>");
		return this.element(node, mustEnd ? `${inner}<w:p></w:p>` : inner);
	}

	element({ name, attributes }: WordElement, inner: string): string {
		const own = attributes.includes("w14:") ? attributes.replace(paragraphIds, "") : attributes;
		return this.counted(inner === "" ? `<${name}${own}/>` : `<${name}${own}>`) + inner + (inner === "" ? "" : `</${name}>`);
	}

	paragraph(node: WordElement): string {
		if (this.dropped.has(node)) return "";
		const lines = this.linesAlone(node);
		if (lines)
			return lines
				.map((line) => this.element(node, this.nodes(node.children.map((child) => (isValue(child) ? runOf(child, line) : child)))))
				.join("");
		const inner = this.nodes(node.children);
		if (node.children.some((child) => typeof child !== "string" && child.kind === "section") && !shows.test(inner)) return "";
		return this.element(node, inner);
	}

	/** A text of several lines that stands alone in its paragraph makes a paragraph of each; undefined: there is none. */
	linesAlone({ children }: WordElement): string[] | undefined {
		const values = children.filter(isValue);
		const [value] = values;
		const other = children.some(
			(child) => typeof child !== "string" && (child.kind === "section" || (child.kind === "element" && shows.test(rough(child)))),
		);
		if (!value || values.length > 1 || other) return undefined;
		const lines = this.shown(value.name)
			.text.split(/\r\n?|\n|\u2028|\u2029|\v/)
			.filter((line) => line.trim() !== "");
		return lines.length > 1 ? lines : undefined;
	}

	value(mark: TemplateMark): string {
		return mark.does === "value" ? written(runOf(mark, this.shown(mark.name).text)) : "";
	}

	shown(name: string): Shown {
		for (const { values } of this.scopes) {
			const value = values.get(name);
			if (value) return value;
		}
		return { text: "", given: false };
	}

	section({ name, shows: how, children }: SectionNode): string {
		const rows = this.rows(name);
		if (how !== "each") return (how === "once") === rows.length > 0 ? this.nodes(children) : "";
		let all = "";
		for (const row of rows) {
			const leave = this.enter(row, rows.length > 1);
			all += this.nodes(children);
			leave();
		}
		return all;
	}

	/** Blocks, and what is in repeated sections around blocks, one at a step. */
	*blockSteps(nodes: readonly XmlNode[]): Steps<string> {
		let all = "";
		for (const node of nodes) {
			yield;
			if (typeof node === "string" || node.kind !== "section" || node.shows !== "each") {
				all += this.node(node);
				continue;
			}
			const rows = this.rows(node.name);
			for (const row of rows) {
				const leave = this.enter(row, rows.length > 1);
				all += yield* this.blockSteps(node.children);
				leave();
			}
		}
		return all;
	}

	/** Into a section's row. @returns out of it */
	enter(row: ReportScope | null, repeats: boolean): () => void {
		const before = this.scopes;
		if (row) this.scopes = [row, ...before];
		if (repeats) this.repeated++;
		return () => {
			this.scopes = before;
			if (repeats) this.repeated--;
		};
	}

	/** What a section is shown for; null: once, and nothing new is known in it. */
	rows(name: string): readonly (ReportScope | null)[] {
		for (const { sections, values } of this.scopes) {
			const rows = sections.get(name);
			if (rows) return rows;
			const value = values.get(name);
			if (value) return value.given ? [null] : [];
		}
		return [];
	}

	counted(text: string): string {
		this.length += text.length;
		if (this.length > LONGEST) throw templateProblem("tooLong");
		return text;
	}
}

const isValue = (node: XmlNode): node is TemplateMark => typeof node !== "string" && node.kind === "mark" && node.does === "value";

/** The names of an element and of all in it, as `shows` looks for them. */
function rough({ name, children }: WordElement): string {
	return `<${name} ${children.map((child) => (typeof child !== "string" && child.kind === "element" ? rough(child) : "")).join("")}`;
}

/** A run with a text: line breaks and tabs as Word has them. */
function runOf({ format }: TemplateMark, text: string): WordElement {
	const pieces = text.split(/(\r\n?|\n|\u2028|\u2029|\v|\t)/).filter((piece) => piece !== "");
	const children = pieces.map((piece): WordElement => {
		if (piece === "\t") return { kind: "element", name: "w:tab", attributes: "", children: [] };
		if (/^[\r\n\u2028\u2029\v]/.test(piece)) return { kind: "element", name: "w:br", attributes: "", children: [] };
		return { kind: "element", name: "w:t", attributes: ' xml:space="preserve"', children: [escapeXml(piece)] };
	});
	return { kind: "element", name: "w:r", attributes: "", children: [...(format ? [format] : []), ...children] };
}

/** An element without marks in it. */
function written(node: XmlNode): string {
	if (typeof node === "string") return node;
	if (node.kind !== "element") return "";
	const inner = node.children.map(written).join("");
	return inner === "" ? `<${node.name}${node.attributes}/>` : `<${node.name}${node.attributes}>${inner}</${node.name}>`;
}

/** The root element, written; a block of the body at a step. */
export function* renderSteps(root: WordElement, dropped: MarkParagraphs, scope: ReportScope): Steps<string> {
	const writer = new Writer(dropped, scope);
	if (root.name !== "w:document") return writer.node(root);
	let inner = "";
	for (const node of root.children) {
		if (typeof node !== "string" && node.kind === "element" && node.name === "w:body")
			inner += writer.element(node, yield* writer.blockSteps(node.children));
		else inner += writer.node(node);
	}
	return writer.element(root, inner);
}

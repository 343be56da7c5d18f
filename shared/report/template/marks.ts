/** Placeholders in the paragraphs of a Word part: found, whatever runs they are spread over, and set apart in the tree. */
import type { Text } from "../../definition/schema.ts";
import { placeholderName } from "../content/names.ts";
import { wrongAt } from "./problems.ts";
import { escapeXml, plainText, type TemplateMark, type WordElement, type XmlNode } from "./xml-tree.ts";

/** Where a paragraph stands, in words. */
export interface Paragraph {
	element: WordElement;
	where: Text;
}

/** Every paragraph of a part in the order of the document, those in tables and text boxes included. @param part 正文 / body */
export function paragraphsOf(root: WordElement, part: Text): Paragraph[] {
	const found: Paragraph[] = [];
	const visit = (element: WordElement): void => {
		if (element.name === "w:p") found.push({ element, where: { zh: "", en: "" } });
		for (const child of element.children) if (typeof child !== "string" && child.kind === "element") visit(child);
	};
	visit(root);
	return found.map(({ element }, index) => {
		const text = textIn(element).replace(/\s+/g, " ").trim();
		const words = text.length > 24 ? `${text.slice(0, 24)}…` : text;
		return { element, where: { zh: `${part.zh}第${index + 1}段“${words}”`, en: `${part.en}, paragraph ${index + 1}, “${words}”` } };
	});
}

interface Piece {
	run: WordElement;
	/** null: a break, a tab, a picture: no placeholder goes on behind it. */
	text: WordElement | null;
}

/** What stands in a paragraph's own runs, in order; text boxes in it have paragraphs of their own. */
function piecesOf(paragraph: WordElement): Piece[] {
	const pieces: Piece[] = [];
	const visit = (element: WordElement): void => {
		for (const child of element.children) {
			if (typeof child === "string" || child.kind !== "element" || child.name === "w:p") continue;
			if (element.name === "w:r") {
				if (child.name !== "w:rPr") pieces.push({ run: element, text: child.name === "w:t" ? child : null });
			} else visit(child);
		}
	};
	visit(paragraph);
	return pieces;
}

const writtenIn = (element: WordElement): string => element.children.filter((child) => typeof child === "string").join("");

/** A paragraph's text without that of text boxes in it; what is no text is a line feed. */
export const textIn = (paragraph: WordElement): string =>
	piecesOf(paragraph)
		.map(({ text }) => (text ? plainText(writtenIn(text)) : "\n"))
		.join("");

/** Braces of both widths: whoever types Chinese has the wide ones at hand. */
const placeholder = /[{｛]{2}([^{}｛｝\n]*)[}｝]{2}/g;
const loose = /[{｛]{2}|[}｝]{2}/;
const signs: Readonly<Record<string, TemplateMark["does"]>> = { "#": "each", "?": "once", "^": "without", "/": "close" };

interface Found {
	start: number;
	end: number;
	does: TemplateMark["does"];
	name: string;
}

/** @throws TemplateError where one is begun and not ended, or says nothing */
function placeholdersIn(text: string, where: Text): Found[] {
	const found: Found[] = [];
	for (const match of text.matchAll(placeholder)) {
		const inner = placeholderName(match[1] ?? "");
		const does = signs[inner.charAt(0)] ?? "value";
		const name = does === "value" ? inner : inner.slice(1);
		if (name === "")
			throw wrongAt(
				where,
				{ zh: `占位符“${match[0]}”中没有名称。`, en: `the placeholder “${match[0]}” holds no name.` },
				{ zh: "请写上名称，如“{{单位名称}}”，或删去。", en: "Write a name, such as “{{单位名称}}”, or remove it." },
			);
		found.push({ start: match.index, end: match.index + match[0].length, does, name });
	}
	if (loose.test(text.replace(placeholder, "")))
		throw wrongAt(
			where,
			{ zh: "占位符没有写完整，或跨了行。", en: "a placeholder is not complete, or goes on in another line." },
			{
				zh: "请写成“{{名称}}”，前后各两个大括号，写在同一行内；不用的括号请删去。",
				en: "Write “{{name}}” with two braces on either side, all in one line, and remove braces that are not needed.",
			},
		);
	return found;
}

/**
 * Sets the placeholders of a paragraph apart: each becomes a mark of its own between the runs, with the formats of the run in which it
 * begins. A paragraph without any stays as it is.
 */
export function setApart({ element, where }: Paragraph): void {
	const pieces = piecesOf(element);
	const texts = pieces.map(({ text }) => (text ? plainText(writtenIn(text)) : "\n"));
	const found = placeholdersIn(texts.join(""), where);
	if (found.length === 0) return;
	const byRun = new Map<WordElement, XmlNode[]>();
	let start = 0;
	for (const [index, { run, text }] of pieces.entries()) {
		const own = texts[index] ?? "";
		const inside = found.filter((one) => one.start < start + own.length && one.end > start);
		const into = byRun.get(run) ?? [];
		byRun.set(run, into);
		if (!text || inside.length === 0) into.push(runOf(run, pieceAt(run, pieces, index)));
		else into.push(...apart(run, own, start, inside));
		start += own.length;
	}
	replaceRuns(element, byRun);
}

/** The child of the run that is its piece of this index. */
function pieceAt(run: WordElement, pieces: readonly Piece[], index: number): XmlNode[] {
	const before = pieces.slice(0, index).filter((piece) => piece.run === run).length;
	const children = run.children.filter((child) => typeof child !== "string" && child.kind === "element" && child.name !== "w:rPr");
	return children.slice(before, before + 1);
}

/** A run's text around its placeholders. @param start of the text in the paragraph */
function apart(run: WordElement, text: string, start: number, inside: readonly Found[]): XmlNode[] {
	const nodes: XmlNode[] = [];
	const say = (from: number, to: number): void => {
		if (to > from) nodes.push(runOf(run, [textElement(text.slice(from, to))]));
	};
	let at = 0;
	for (const one of inside) {
		say(at, Math.max(at, one.start - start));
		// It stands where it begins; what other runs hold of it goes.
		if (one.start >= start) nodes.push({ kind: "mark", does: one.does, name: one.name, format: formatOf(run) });
		at = Math.min(text.length, one.end - start);
	}
	say(at, text.length);
	return nodes;
}

const formatOf = (run: WordElement): WordElement | null => {
	const [first] = run.children.filter((child) => typeof child !== "string" && child.kind === "element" && child.name === "w:rPr");
	return typeof first === "object" && first.kind === "element" ? first : null;
};

function runOf(run: WordElement, children: readonly XmlNode[]): WordElement {
	const format = formatOf(run);
	return { ...run, children: [...(format ? [format] : []), ...children] };
}

const textElement = (text: string): WordElement => ({
	kind: "element",
	name: "w:t",
	attributes: ' xml:space="preserve"',
	children: [escapeXml(text)],
});

function replaceRuns(element: WordElement, byRun: ReadonlyMap<WordElement, readonly XmlNode[]>): void {
	element.children = element.children.flatMap((child): readonly XmlNode[] => {
		if (typeof child === "string" || child.kind !== "element") return [child];
		const runs = byRun.get(child);
		if (runs) return runs;
		if (child.name !== "w:p") replaceRuns(child, byRun);
		return [child];
	});
}

/** The marks of a paragraph in their order, those in sections included; text boxes in it have paragraphs of their own. */
export const marksIn = ({ children }: Pick<WordElement, "children">): TemplateMark[] =>
	children.flatMap((child) => {
		if (typeof child === "string") return [];
		if (child.kind === "mark") return [child];
		return child.kind === "element" && child.name === "w:p" ? [] : marksIn(child);
	});

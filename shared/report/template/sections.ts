/** Marks that open and close become sections around what stands between them: words, paragraphs or rows of a table. */
import type { Text } from "../../definition/schema.ts";
import { marksIn, type Paragraph, textIn } from "./marks.ts";
import { wrongAt } from "./problems.ts";
import type { SectionNode, Shows, TemplateMark, WordElement, XmlNode } from "./xml-tree.ts";

interface Pair {
	open: TemplateMark & { does: Shows };
	close: TemplateMark;
	where: Text;
}

interface Opened {
	mark: TemplateMark & { does: Shows };
	where: Text;
}

type Container = WordElement | SectionNode;

/** Paragraphs that hold nothing but marks of sections: they are no part of the report. */
export type MarkParagraphs = ReadonlySet<WordElement>;

/** @param paragraphs of the part, their marks set apart @throws TemplateError where sections do not match, or cannot be told apart */
export function makeSections(root: WordElement, paragraphs: readonly Paragraph[]): MarkParagraphs {
	const parents = parentsIn(root);
	const dropped = new Set<WordElement>();
	const isAlone = new Map(paragraphs.map(({ element }) => [element, holdsMarksAlone(element)]));
	for (const pair of pairsIn(paragraphs)) enclose(pair, parents, isAlone, dropped);
	return dropped;
}

function parentsIn(root: WordElement): Map<XmlNode, Container> {
	const parents = new Map<XmlNode, Container>();
	const visit = (container: WordElement): void => {
		for (const child of container.children) {
			if (typeof child === "string") continue;
			parents.set(child, container);
			if (child.kind === "element") visit(child);
		}
	};
	visit(root);
	return parents;
}

/** No text, and at least one mark of a section. */
function holdsMarksAlone(paragraph: WordElement): boolean {
	const marks = marksIn(paragraph);
	// A picture or a break counts as a line feed, and is not to go.
	return marks.length > 0 && marks.every(({ does }) => does !== "value") && /^[^\S\n]*$/.test(textIn(paragraph));
}

const opens = (mark: TemplateMark): mark is TemplateMark & { does: Shows } => mark.does !== "value" && mark.does !== "close";

/** Inner ones first. */
function pairsIn(paragraphs: readonly Paragraph[]): Pair[] {
	const pairs: Pair[] = [];
	const opened: Opened[] = [];
	for (const { element, where } of paragraphs)
		for (const mark of marksIn(element)) {
			if (mark.does === "value") continue;
			if (opens(mark)) {
				opened.push({ mark, where });
				continue;
			}
			const last = opened.pop();
			if (last?.mark.name !== mark.name) throw mismatch(mark, where, last);
			pairs.push({ open: last.mark, close: mark, where: last.where });
		}
	const left = opened.at(-1);
	if (left) throw neverClosed(left);
	return pairs;
}

/** As a template writes it. */
export const writtenMark = ({ does, name }: TemplateMark): string =>
	`{{${{ value: "", close: "/", each: "#", once: "?", without: "^" }[does]}${name}}}`;

const neverClosed = ({ mark, where }: Opened) =>
	wrongAt(
		where,
		{ zh: `区段“${writtenMark(mark)}”没有结束。`, en: `the section “${writtenMark(mark)}” is never closed.` },
		{ zh: `请在区段末尾写“{{/${mark.name}}}”。`, en: `Write “{{/${mark.name}}}” where it ends.` },
	);

function mismatch(mark: TemplateMark, where: Text, last: Opened | undefined) {
	if (last) return neverClosed(last);
	return wrongAt(
		where,
		{ zh: `“{{/${mark.name}}}”之前没有与之对应的“{{#${mark.name}}}”。`, en: `nothing opens the section that “{{/${mark.name}}}” closes.` },
		{ zh: `请在区段开头写“{{#${mark.name}}}”，或删去它。`, en: `Write “{{#${mark.name}}}” where it begins, or remove it.` },
	);
}

function enclose(
	{ open, close, where }: Pair,
	parents: Map<XmlNode, Container>,
	isAlone: ReadonlyMap<WordElement, boolean>,
	dropped: Set<WordElement>,
): void {
	const chain = elementsAround(open, parents);
	const other = new Set(elementsAround(close, parents));
	let common = chain.find((element) => other.has(element));
	if (!common) throw crossing(open, where);
	// In one row or over several: whole rows.
	if (common.name === "w:tr") common = elementAround(common, parents);
	const inline = chain.findIndex(({ name }) => name === "w:p") >= chain.indexOf(common);
	const [first, last] = [childTowards(open, common, parents), childTowards(close, common, parents)];
	if (inline) {
		if (first !== open && !isSection(first)) throw crossing(open, where);
		if (last !== close && !isSection(last)) throw crossing(open, where);
	} else if (common.name !== "w:tbl")
		for (const mark of [open, close]) {
			const paragraph = elementsAround(mark, parents).find(({ name }) => name === "w:p");
			const outermost = childTowards(mark, common, parents);
			if (!paragraph || !isAlone.get(paragraph) || (outermost !== paragraph && !isSection(outermost))) throw crossing(open, where);
			dropped.add(paragraph);
		}
	const from = common.children.indexOf(first);
	const to = common.children.indexOf(last);
	const section: SectionNode = {
		kind: "section",
		name: open.name,
		shows: open.does,
		children: common.children.slice(from, to + 1),
	};
	common.children.splice(from, to + 1 - from, section);
	for (const child of section.children) if (typeof child !== "string") parents.set(child, section);
	parents.set(section, common);
}

const isSection = (node: XmlNode): boolean => typeof node !== "string" && node.kind === "section";

const crossing = (mark: TemplateMark, where: Text) =>
	wrongAt(
		where,
		{
			zh: `区段“${writtenMark(mark)}”的开头和结尾不在一处。`,
			en: `the section “${writtenMark(mark)}” does not begin and end in matching places.`,
		},
		{
			zh: `重复段落时，“${writtenMark(mark)}”和“{{/${mark.name}}}”要各自单独成段；重复表格的行时，放在同一表格的首、末单元格内；在一句话里用时，放在同一段内。`,
			en: `Around paragraphs, “${writtenMark(mark)}” and “{{/${mark.name}}}” each need a paragraph of their own; for rows, put them into the first and last cell of the rows of one table; within a sentence, into the same paragraph.`,
		},
	);

/** The elements that a node stands in, from the innermost out; sections are looked through. */
function elementsAround(node: XmlNode, parents: ReadonlyMap<XmlNode, Container>): WordElement[] {
	const around: WordElement[] = [];
	for (let up = parents.get(node); up; up = parents.get(up)) if (up.kind === "element") around.push(up);
	return around;
}

function elementAround(node: WordElement, parents: ReadonlyMap<XmlNode, Container>): WordElement {
	return elementsAround(node, parents)[0] ?? node;
}

/** The child of the element in which the node stands. */
function childTowards(node: XmlNode, element: WordElement, parents: ReadonlyMap<XmlNode, Container>): XmlNode {
	let child: XmlNode = node;
	for (let up = parents.get(child); up && up !== element; up = parents.get(up)) child = up;
	return child;
}

/** Places in styles.xml where a patch adds cell formats, number formats and grounds. */
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { SPREADSHEET } from "./read/namespaces.ts";
import { isTrue } from "./read/sheet.ts";
import { textOf } from "./read/text.ts";
import { XmlScanner } from "./read/xml.ts";

interface Span {
	start: number;
	end: number;
}

/** A list of the part: <numFmts>, <fills>, <cellXfs>. */
export interface ListPlace {
	name: string;
	length: number;
	/** The attribute that says how many it holds. */
	count: Span | undefined;
	/** Where its closing tag begins; behind the tag where it is <fills/>. */
	end: number;
	selfClosed: boolean;
}

/** An <xf> of cellXfs. */
export interface CellFormat {
	bytes: Uint8Array;
	numberFormat: number;
	unlocked: boolean;
	/** Texts break into lines. */
	wraps: boolean;
	/** Where its attributes stand, in `bytes`, and where its name ends. */
	attributes: ReadonlyMap<string, Span>;
	nameEnd: number;
	/** The attribute `locked` of its <protection>. */
	locked: Span | undefined;
}

export interface StylesPart {
	bytes: Uint8Array;
	part: string;
	/** Of the part's elements, "x:" or "". */
	prefix: string;
	/** Behind the root's opening tag. */
	start: number;
	/** Number formats of the file's own, by number. */
	codes: Map<number, string>;
	codeList: ListPlace | undefined;
	fontList: ListPlace | undefined;
	fillList: ListPlace | undefined;
	borderList: ListPlace | undefined;
	formats: CellFormat[];
	formatList: ListPlace | undefined;
}

/** @throws WorkbookError where the part is malformed */
export function findStyles(bytes: Uint8Array, part: string): StylesPart {
	const xml = new XmlScanner(bytes, part).root("styleSheet", SPREADSHEET);
	const codes = new Map<number, string>();
	const formats: CellFormat[] = [];
	const found: StylesPart = {
		bytes,
		part,
		prefix: xml.prefix(),
		start: xml.position,
		codes,
		codeList: undefined,
		fontList: undefined,
		fillList: undefined,
		borderList: undefined,
		formats,
		formatList: undefined,
	};
	xml.eachChild(() => {
		if (xml.is("numFmts"))
			found.codeList = listOf(xml, "numFmts", "numFmt", () => {
				const number = xml.integer("numFmtId");
				// One without a number is nobody's.
				if (number >= 0) codes.set(number, xml.attribute("formatCode") ?? "");
			});
		else if (xml.is("fonts")) found.fontList = listOf(xml, "fonts", "font", () => xml.skip());
		else if (xml.is("borders")) found.borderList = listOf(xml, "borders", "border", () => xml.skip());
		else if (xml.is("fills")) found.fillList = listOf(xml, "fills", "fill", () => xml.skip());
		else if (xml.is("cellXfs")) found.formatList = listOf(xml, "cellXfs", "xf", () => formats.push(readFormat(xml)));
	});
	return found;
}

function listOf(xml: XmlScanner, name: string, element: string, visit: () => void): ListPlace {
	const list: ListPlace = { name, length: 0, count: xml.attributeSpan("count"), end: 0, selfClosed: xml.selfClosed };
	xml.eachChild(() => {
		if (!xml.is(element)) return;
		list.length++;
		visit();
	});
	return { ...list, end: xml.tagStart };
}

/** What puts elements at the end of a list. */
export function appended({ name, length, count, end, selfClosed }: ListPlace, prefix: string, elements: readonly string[]): Splice[] {
	const text = elements.join("");
	return [
		...(count ? [{ ...count, text: `count="${length + elements.length}"` }] : []),
		selfClosed ? { start: end - 2, end, text: `>${text}</${prefix}${name}>` } : { start: end, end, text },
	];
}

/** The element at which the scanner stands, passed over. */
function readFormat(xml: XmlScanner): CellFormat {
	const start = xml.tagStart;
	const inside = ({ start: from, end }: Span): Span => ({ start: from - start, end: end - start });
	const attributes = new Map(xml.attributeSpans().map((span) => [span.name, inside(span)]));
	const numberFormat = Math.max(0, xml.integer("numFmtId"));
	const nameEnd = xml.nameStop - start;
	let unlocked = false;
	let wraps = false;
	let locked: Span | undefined;
	xml.eachChild(() => {
		if (xml.is("alignment")) wraps = isTrue(xml.attribute("wrapText"));
		if (!xml.is("protection")) return;
		unlocked = /^(0|false)$/.test(xml.attribute("locked") ?? "1");
		const span = xml.attributeSpan("locked");
		locked = span && inside(span);
	});
	return { bytes: xml.bytes.subarray(start, xml.position), numberFormat, unlocked, wraps, attributes, nameEnd, locked };
}

/**
 * The format with other attributes, as a new element. Attributes of other programs are left out: their prefixes need not mean anything
 * at the end of the list.
 *
 * @param change replaces one more attribute, inside the element
 */
export function reformatted(format: CellFormat, wanted: Record<string, string>, part: string, change?: Splice): string {
	const { bytes, attributes, nameEnd } = format;
	const splices: Splice[] = change ? [change] : [];
	for (const [name, span] of attributes) if (name.includes(":") && !name.startsWith("xmlns:")) splices.push({ ...span, text: "" });
	for (const [name, value] of Object.entries(wanted)) {
		const span = attributes.get(name);
		splices.push(span ? { ...span, text: `${name}="${value}"` } : { start: nameEnd, end: nameEnd, text: ` ${name}="${value}"` });
	}
	const result = spliceBytes(bytes, splices);
	return textOf(result, 0, result.length, part);
}

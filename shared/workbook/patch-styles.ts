/** styles.xml with cell formats that are like others but show numbers in another way. */
import { type Splice, spliceText } from "./patch-splice.ts";
import { type FormatKind, formatKind } from "./read/format-kind.ts";
import { builtinKind } from "./read/formats.ts";
import { XmlScanner } from "./read/xml.ts";
import { xmlAttribute } from "./write-xml.ts";

export interface FormattedStyles {
	part: string;
	/** The number of the format; `style` itself where that shows the same kind of value already. */
	withFormat(style: number, numberFormat: string): number;
	/** The part with the formats that were asked for; undefined where none was missing. */
	xml(): string | undefined;
}

/** Formats with a number of their own, by Excel's numbering. */
const builtin: Readonly<Record<string, number>> = { General: 0, "0": 1, "0.00": 2 };
/** Cells with this format turn numbers into texts. */
const TEXT_FORMAT = 49;
const firstOwnFormat = 164;

interface StylePlaces {
	prefix: string;
	/** Number formats of the file's own, by number. */
	codes: Map<number, string>;
	/** Where <numFmts> and <cellXfs> say how many they hold, and where they end; undefined: there is none. */
	codeCount: Splice | undefined;
	codesEnd: number | undefined;
	/** Behind the root's opening tag: where <numFmts> would stand. */
	start: number;
	formats: { text: string; numberFormat: number }[];
	formatCount: Splice | undefined;
	formatsEnd: number;
}

/** @param read gives the part's text; asked only where a format is wanted */
export function formattedStyles(read: () => string, part: string): FormattedStyles {
	let text: string | undefined;
	let places: StylePlaces | undefined;
	const known = new Map<string, number>();
	const addedFormats: string[] = [];
	const addedCodes = new Map<string, number>();
	const numberOf = (at: StylePlaces, code: string): number => {
		const own = builtin[code] ?? [...at.codes].find(([, one]) => one === code)?.[0] ?? addedCodes.get(code);
		if (own !== undefined) return own;
		const number = Math.max(firstOwnFormat - 1, ...at.codes.keys(), ...addedCodes.values()) + 1;
		addedCodes.set(code, number);
		return number;
	};
	return {
		part,
		withFormat(style, code) {
			text ??= read();
			places ??= findStyles(text, part);
			const own = places.formats[style];
			if (!own || kindOf(places, own.numberFormat) === formatKind(code)) return style;
			const key = `${style}|${code}`;
			let number = known.get(key);
			if (number === undefined) {
				number = places.formats.length + addedFormats.length;
				addedFormats.push(reformatted(own.text, part, numberOf(places, code)));
				known.set(key, number);
			}
			return number;
		},
		xml() {
			if (text === undefined || !places || addedFormats.length === 0) return undefined;
			const { formatCount, formatsEnd, formats } = places;
			return spliceText(text, [
				...codeSplices(places, addedCodes),
				...(formatCount ? [{ ...formatCount, text: `count="${formats.length + addedFormats.length}"` }] : []),
				{ start: formatsEnd, end: formatsEnd, text: addedFormats.join("") },
			]);
		},
	};
}

/** undefined for the text format, which is like no kind of number. */
function kindOf({ codes }: StylePlaces, number: number): FormatKind | undefined {
	const code = codes.get(number);
	if (number === TEXT_FORMAT || code === "@") return undefined;
	return code === undefined ? builtinKind(number) : formatKind(code);
}

function codeSplices({ prefix, codes, codeCount, codesEnd, start }: StylePlaces, added: ReadonlyMap<string, number>): Splice[] {
	if (added.size === 0) return [];
	const count = codes.size + added.size;
	const text = [...added].map(([code, id]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${xmlAttribute(code)}"/>`).join("");
	if (codesEnd === undefined) return [{ start, end: start, text: `<${prefix}numFmts count="${count}">${text}</${prefix}numFmts>` }];
	return [...(codeCount ? [{ ...codeCount, text: `count="${count}"` }] : []), { start: codesEnd, end: codesEnd, text }];
}

function findStyles(text: string, part: string): StylePlaces {
	const xml = new XmlScanner(text, part);
	// the root element
	xml.next();
	const places: StylePlaces = {
		prefix: xml.prefix(),
		codes: new Map(),
		codeCount: undefined,
		codesEnd: undefined,
		start: xml.position,
		formats: [],
		formatCount: undefined,
		formatsEnd: -1,
	};
	while (xml.next()) {
		if (xml.closing || xml.depth !== 2) continue;
		const span = xml.attributeSpan("count");
		const count = span && { ...span, text: "" };
		if (xml.is("numFmts")) {
			places.codeCount = count;
			eachChild(xml, () => {
				places.codes.set(xml.integer("numFmtId"), xml.attribute("formatCode") ?? "");
				xml.skip();
			});
			places.codesEnd = xml.tagStart;
		} else if (xml.is("cellXfs")) {
			places.formatCount = count;
			eachChild(xml, () => {
				const start = xml.tagStart;
				const numberFormat = Math.max(0, xml.integer("numFmtId"));
				xml.skip();
				places.formats.push({ text: text.slice(start, xml.position), numberFormat });
			});
			places.formatsEnd = xml.tagStart;
		} else xml.skip();
	}
	return places;
}

/** Visits the children of the element at which the scanner stands; a visit passes over its child. Ends at the closing tag. */
function eachChild(xml: XmlScanner, visit: () => void): void {
	const { depth } = xml;
	while (xml.next() && xml.depth > depth) visit();
}

/** The <xf> with another number format; without the mark that what is typed is a text. */
function reformatted(text: string, part: string, number: number): string {
	const xml = new XmlScanner(text, part);
	xml.next();
	const nameEnd = /^<[^\s/>]+/.exec(text)?.[0].length ?? 0;
	const splices: Splice[] = [];
	const wanted: Record<string, string> = { numFmtId: String(number), applyNumberFormat: "1" };
	if (xml.attributeSpan("quotePrefix")) wanted.quotePrefix = "0";
	for (const [name, value] of Object.entries(wanted)) {
		const span = xml.attributeSpan(name);
		splices.push(span ? { ...span, text: `${name}="${value}"` } : { start: nameEnd, end: nameEnd, text: ` ${name}="${value}"` });
	}
	return spliceText(text, splices);
}

/** styles.xml with cell formats that are like others but show numbers in another way. */
import { appended, type CellFormat, findStyles, reformatted, type StylesPart } from "./patch-formats.ts";
import { type Splice, spliceBytes } from "./patch-splice.ts";
import { type FormatKind, formatKind } from "./read/format-kind.ts";
import { builtinKind } from "./read/formats.ts";
import { xmlAttribute } from "./write-xml.ts";

export interface FormattedStyles {
	part: string;
	/** The number of the format; `style` itself where that shows the same kind of value already. */
	withFormat(style: number, numberFormat: string): number;
	/** Whether cells of this format show their number as a date. */
	showsDate(style: number): boolean;
	/** Whether cells of this format break their texts into lines. */
	wraps(style: number): boolean;
	/** The part with the formats that were asked for; undefined where none was missing. */
	xml(): Uint8Array | undefined;
}

/** Formats with a number of their own, by Excel's numbering. */
const builtin: Readonly<Record<string, number>> = { General: 0, "0": 1, "0.00": 2 };
/** Cells with this format turn numbers into texts. */
const TEXT_FORMAT = 49;
const firstOwnFormat = 164;

/** @param read gives the part; asked only where a format is wanted or looked at */
export function formattedStyles(read: () => Uint8Array, part: string): FormattedStyles {
	let found: StylesPart | undefined;
	const places = (): StylesPart => {
		found ??= findStyles(read(), part);
		return found;
	};
	const known = new Map<string, number>();
	const addedFormats: string[] = [];
	const addedKinds: (FormatKind | undefined)[] = [];
	const addedCodes = new Map<string, number>();
	const numberOf = (code: string): number => {
		const { codes } = places();
		const own = builtin[code] ?? [...codes].find(([, one]) => one === code)?.[0] ?? addedCodes.get(code);
		if (own !== undefined) return own;
		const number = Math.max(firstOwnFormat - 1, ...codes.keys(), ...addedCodes.values()) + 1;
		addedCodes.set(code, number);
		return number;
	};
	return {
		part,
		withFormat(style, code) {
			const at = places();
			const own = at.formats[style];
			if (!own || kindOf(at, own.numberFormat) === formatKind(code)) return style;
			const key = `${style}|${code}`;
			let number = known.get(key);
			if (number === undefined) {
				number = at.formats.length + addedFormats.length;
				addedFormats.push(withNumberFormat(own, numberOf(code), part));
				addedKinds.push(formatKind(code));
				known.set(key, number);
			}
			return number;
		},
		showsDate(style) {
			const at = places();
			const own = at.formats[style];
			return (own ? kindOf(at, own.numberFormat) : addedKinds[style - at.formats.length]) === "date";
		},
		wraps: (style) => places().formats[style]?.wraps ?? false,
		xml() {
			if (!found?.formatList || addedFormats.length === 0) return undefined;
			return spliceBytes(found.bytes, [...codeSplices(found, addedCodes), ...appended(found.formatList, found.prefix, addedFormats)]);
		},
	};
}

/** undefined for the text format, which is like no kind of number. */
function kindOf({ codes }: StylesPart, number: number): FormatKind | undefined {
	const code = codes.get(number);
	if (number === TEXT_FORMAT || code === "@") return undefined;
	return code === undefined ? builtinKind(number) : formatKind(code);
}

function codeSplices({ prefix, codes, codeList, start }: StylesPart, added: ReadonlyMap<string, number>): Splice[] {
	if (added.size === 0) return [];
	const elements = [...added].map(([code, id]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${xmlAttribute(code)}"/>`);
	if (codeList) return appended(codeList, prefix, elements);
	const count = codes.size + added.size;
	return [{ start, end: start, text: `<${prefix}numFmts count="${count}">${elements.join("")}</${prefix}numFmts>` }];
}

/** The format with another number format; without the mark that what is typed is a text. */
function withNumberFormat(format: CellFormat, number: number, part: string): string {
	const wanted: Record<string, string> = { numFmtId: String(number), applyNumberFormat: "1" };
	if (format.attributes.has("quotePrefix")) wanted.quotePrefix = "0";
	return reformatted(format, wanted, part);
}

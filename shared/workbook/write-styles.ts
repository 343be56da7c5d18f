/** styles.xml: every distinct look once, in the order of first use. */
import type { CellStyle, ConditionalFormatPlan } from "./plan.ts";
import { mainNamespace, xmlAttribute, xmlHead } from "./write-xml.ts";

const fontName = "微软雅黑";
export const firstOwnFormat = 164;

/** Hands out numbers for looks; `xml()` once all are known. */
export interface StyleBook {
	/** Position in cellXfs. */
	cell(style: CellStyle): number;
	/** Position in dxfs. */
	conditional(style: ConditionalFormatPlan["style"]): number;
	xml(): string;
}

/** The lists of a style book, as elements: what goes into the styles of a workbook that has its own. */
export interface StyleLists {
	/** Number formats as Excel spells them, numbered from `firstOwnFormat`. */
	formats: readonly string[];
	fonts: readonly string[];
	fills: readonly string[];
	borders: readonly string[];
	cells: readonly string[];
}

export function styleBook(): StyleBook & { lists(): StyleLists } {
	const fonts = new Interned();
	const fills = new Interned();
	const borders = new Interned();
	const formats = new Interned();
	const cells = new Interned();
	const conditionals = new Interned();
	const known = new Map<CellStyle, number>();

	fonts.number(fontOf({}));
	fills.number('<fill><patternFill patternType="none"/></fill>');
	fills.number('<fill><patternFill patternType="gray125"/></fill>');
	borders.number("<border><left/><right/><top/><bottom/><diagonal/></border>");

	const cell = (style: CellStyle): number => {
		const before = known.get(style);
		if (before !== undefined) return before;
		const font = fonts.number(fontOf(style));
		const fill = style.fill
			? fills.number(`<fill><patternFill patternType="solid"><fgColor rgb="FF${style.fill}"/><bgColor indexed="64"/></patternFill></fill>`)
			: 0;
		const border = style.border ? borders.number(borderOf(style.border)) : 0;
		const format = style.numberFormat ? firstOwnFormat + formats.number(style.numberFormat) : 0;
		const number = cells.number(
			`<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${style.quoted ? ' quotePrefix="1"' : ""}${format ? ' applyNumberFormat="1"' : ""} applyFont="1"${fill ? ' applyFill="1"' : ""}${border ? ' applyBorder="1"' : ""} applyAlignment="1" applyProtection="1">${alignmentOf(style)}<protection locked="${style.unlocked ? 0 : 1}"/></xf>`,
		);
		known.set(style, number);
		return number;
	};
	// Excel takes the first entry for cells without a style: plain, locked.
	cell({});

	return {
		cell,
		conditional: ({ color, fill, bold }) =>
			conditionals.number(
				`<dxf>${color || bold ? `<font>${bold ? "<b/>" : ""}${color ? `<color rgb="FF${color}"/>` : ""}</font>` : ""}${fill ? `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor rgb="FF${fill}"/></patternFill></fill>` : ""}</dxf>`,
			),
		lists: () => ({ formats: formats.all, fonts: fonts.all, fills: fills.all, borders: borders.all, cells: cells.all }),
		xml: () =>
			`${xmlHead}<styleSheet xmlns="${mainNamespace}">${formats.count === 0 ? "" : `<numFmts count="${formats.count}">${formats.all.map((code, i) => `<numFmt numFmtId="${firstOwnFormat + i}" formatCode="${xmlAttribute(code)}"/>`).join("")}</numFmts>`}${fonts.element("fonts")}${fills.element("fills")}${borders.element("borders")}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${cells.element("cellXfs")}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>${conditionals.element("dxfs")}<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>`,
	};
}

class Interned {
	readonly all: string[] = [];
	readonly #numbers = new Map<string, number>();

	number(text: string): number {
		const before = this.#numbers.get(text);
		if (before !== undefined) return before;
		this.#numbers.set(text, this.all.length);
		this.all.push(text);
		return this.all.length - 1;
	}

	get count(): number {
		return this.all.length;
	}

	element(name: string): string {
		return `<${name} count="${this.all.length}">${this.all.join("")}</${name}>`;
	}
}

function fontOf({ bold, italic, underline, size = 10, color = "1F2933" }: CellStyle): string {
	return `<font>${bold ? "<b/>" : ""}${italic ? "<i/>" : ""}${underline ? "<u/>" : ""}<sz val="${size}"/><color rgb="FF${color}"/><name val="${fontName}"/><family val="2"/><charset val="134"/></font>`;
}

function borderOf(color: string): string {
	const side = (name: string) => `<${name} style="thin"><color rgb="FF${color}"/></${name}>`;
	return `<border>${side("left")}${side("right")}${side("top")}${side("bottom")}<diagonal/></border>`;
}

function alignmentOf({ horizontal, vertical = "center", wrap, indent }: CellStyle): string {
	return `<alignment${horizontal ? ` horizontal="${horizontal}"` : ""} vertical="${vertical}"${wrap ? ' wrapText="1"' : ""}${indent ? ` indent="${indent}"` : ""}/>`;
}

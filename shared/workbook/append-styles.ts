/** Looks of sheets that are added to a workbook: put at the end of the lists that its styles.xml has, so that its own keep their numbers. */
import { appended, findStyles, type ListPlace, type StylesPart } from "./patch-formats.ts";
import { type Splice, spliceBytes } from "./patch-splice.ts";
import type { CellStyle } from "./plan.ts";
import { firstOwnFormat, type StyleLists, styleBook } from "./write-styles.ts";
import { xmlAttribute } from "./write-xml.ts";

export interface AppendedStyles {
	/** The number of a look in the workbook's own list. */
	cell(style: CellStyle): number;
	/** The part with the looks that were asked for. */
	xml(): Uint8Array;
}

/** undefined where the part has not the lists that every program writes, or spells its elements with a prefix: looks are left out then. */
export function appendedStyles(bytes: Uint8Array, part: string): AppendedStyles | undefined {
	const own = findStyles(bytes, part);
	const { fontList, fillList, borderList, formatList } = own;
	if (own.prefix !== "" || !fontList || !fillList || !borderList || !formatList) return undefined;
	const book = styleBook();
	return {
		cell: (style) => formatList.length + book.cell(style),
		xml: () => {
			const lists = book.lists();
			const from = {
				numFmtId: Math.max(firstOwnFormat - 1, ...own.codes.keys()) + 1 - firstOwnFormat,
				fontId: fontList.length,
				fillId: fillList.length,
				borderId: borderList.length,
			};
			return spliceBytes(bytes, [
				...formatSplices(own, lists, from.numFmtId),
				...appended(fontList, "", lists.fonts),
				...appended(fillList, "", lists.fills),
				...appended(borderList, "", lists.borders),
				...appended(
					formatList,
					"",
					lists.cells.map((xf) => renumbered(xf, from)),
				),
			]);
		},
	};
}

/** An xf whose numbers count from the end of the workbook's own lists. Number formats below the first own one are Excel's. */
const renumbered = (xf: string, from: Readonly<Record<string, number>>): string =>
	xf.replace(/\b(numFmtId|fontId|fillId|borderId)="(\d+)"/g, (whole, name: string, digits: string) =>
		name === "numFmtId" && Number(digits) < firstOwnFormat ? whole : `${name}="${Number(digits) + (from[name] ?? 0)}"`,
	);

function formatSplices({ codeList, start }: StylesPart, { formats }: StyleLists, offset: number): Splice[] {
	if (formats.length === 0) return [];
	const elements = formats.map((code, i) => `<numFmt numFmtId="${firstOwnFormat + offset + i}" formatCode="${xmlAttribute(code)}"/>`);
	const list: ListPlace | undefined = codeList;
	if (list) return appended(list, "", elements);
	return [{ start, end: start, text: `<numFmts count="${elements.length}">${elements.join("")}</numFmts>` }];
}

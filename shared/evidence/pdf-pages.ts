/**
 * How many pages a PDF has, told from its own structure: from the trailer to the catalogue to the tree of pages. Objects are found by
 * reading through the file, as viewers do with damaged ones: that needs no table of places, which old scanners write wrongly.
 */
import { flattened, objectsOf, type PdfObject } from "./pdf-objects.ts";

/** Bytes that are looked through; more would stop the page for too long. */
export const mostPdfBytes = 64 * 1_048_576;
const mostNodes = 200_000;

/** The number of pages; null where it cannot be told: no PDF, encrypted, damaged, contradicting itself, too large. */
export function pdfPages(bytes: Uint8Array): number | null {
	if (bytes.length > mostPdfBytes) return null;
	const text = new TextDecoder("latin1").decode(bytes);
	if (!text.slice(0, 1024).includes("%PDF-")) return null;
	const { objects, root } = objectsOf(bytes, text);
	const catalogue = objects.get(root ?? -1) ?? [...objects.values()].findLast((object) => /\/Type\s*\/Catalog\b/.test(object.top));
	const top = catalogue && referenceIn(catalogue, "Pages");
	const tree = top === undefined ? undefined : objects.get(top);
	if (top === undefined || !tree) return null;
	const said = Number(/\/Count\s+(\d+)(?!\s+\d+\s+R)/.exec(tree.top)?.[1] ?? Number.NaN);
	const found = leavesBelow(objects, top);
	if (found === null) return said > 0 ? said : null;
	return Number.isNaN(said) || said === found ? found : null;
}

/** Pages in the tree; null where a part of it is missing. */
function leavesBelow(objects: ReadonlyMap<number, PdfObject>, top: number): number | null {
	const waiting = [top];
	const seen = new Set<number>();
	let leaves = 0;
	for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
		const node = objects.get(number);
		if (!node || seen.has(number) || seen.size > mostNodes) return null;
		seen.add(number);
		const kids = kidsOf(objects, node);
		if (kids === null) return null;
		if (kids === undefined) leaves += 1;
		else waiting.push(...kids);
	}
	return leaves;
}

/** undefined: it is a page; null: its list is missing. */
function kidsOf(objects: ReadonlyMap<number, PdfObject>, node: PdfObject): number[] | undefined | null {
	const here = /\/Kids\s*\[([^\]]*)\]/.exec(node.top)?.[1];
	const elsewhere = referenceIn(node, "Kids");
	if (here === undefined && elsewhere === undefined) return undefined;
	const list = here ?? objects.get(elsewhere ?? -1)?.body;
	return list === undefined ? null : [...flattened(list).matchAll(/(\d+)\s+\d+\s+R\b/g)].map(([, number]) => Number(number));
}

function referenceIn({ top }: PdfObject, key: string): number | undefined {
	const number = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R\\b`).exec(top)?.[1];
	return number === undefined ? undefined : Number(number);
}

/** PDFs made by hand, as small as they can be. Readers that look objects up in the table of places find them, too, unless said otherwise. */
import { zlibSync } from "fflate";

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

export interface PdfWish {
	/** Pages of each node of the tree below the root; one entry: directly below it. */
	branches?: number[];
	/** Objects packed in an object stream, as programs do since PDF 1.5. */
	packed?: boolean;
	/** /Count of the root; default: the truth. */
	count?: number | null;
	/** Text in front of everything. */
	before?: string;
	/** Further text behind, such as an update. */
	after?: string;
	/** More in the catalogue. */
	catalogue?: string;
}

/** Objects: 1 catalogue, 2 root of the tree, then branches and pages. */
export function pdf({ branches = [1], packed = false, count, before = "", after = "", catalogue = "" }: PdfWish = {}): Uint8Array {
	const objects = new Map<number, string>();
	let next = 3;
	const pages = (parent: number, n: number): number[] =>
		Array.from({ length: n }, () => {
			objects.set(next, `<< /Type /Page /Parent ${parent} 0 R /Resources << /Font << >> /Count 99 >> /MediaBox [0 0 595 842] >>`);
			return next++;
		});
	const kids =
		branches.length === 1
			? pages(2, branches[0] ?? 0)
			: branches.map((n) => {
					const number = next++;
					const below = pages(number, n);
					objects.set(number, `<< /Type /Pages /Parent 2 0 R /Count ${n} /Kids [${references(below)}] >>`);
					return number;
				});
	const total = branches.reduce((sum, n) => sum + n, 0);
	objects.set(1, `<< /Type /Catalog ${catalogue} /Pages 2 0 R >>`);
	objects.set(2, `<< /Type /Pages /Kids [${references(kids)}]${count === null ? "" : ` /Count ${count ?? total}`} >>`);
	const body = packed ? objectStream(objects, next) : [...objects].map(([number, text]) => `${number} 0 obj\n${text}\nendobj\n`).join("");
	return bytesOf(
		`${before}%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n${body}${packed ? "" : "trailer\n<< /Root 1 0 R /Size 9 >>\n"}startxref\n0\n%%EOF\n${after}`,
	);
}

const references = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(" ");

function objectStream(objects: ReadonlyMap<number, string>, number: number): string {
	let at = 0;
	const places: number[] = [];
	for (const [object, text] of objects) {
		places.push(object, at);
		at += text.length + 1;
	}
	const head = `${places.join(" ")} `;
	const content = textOf(zlibSync(bytesOf(head + [...objects.values()].join(" "))));
	return (
		`${number} 0 obj\n<< /Type /ObjStm /N ${objects.size} /First ${head.length} /Filter /FlateDecode /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n` +
		`${number + 1} 0 obj\n<< /Type /XRef /Root 1 0 R /Size 9 /W [1 2 1] /Length 4 >>\nstream\n\0\0\0\0\nendstream\nendobj\n`
	);
}

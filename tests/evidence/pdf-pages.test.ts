import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { array, assert, boolean, integer, property } from "fast-check";
import { zlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { mostPdfBytes, pdfPages } from "../../shared/evidence/pdf-pages.ts";
import { chromium, findProgram } from "../../tools/setup/programs.ts";
import { type PdfWish, pdf } from "./pdf.ts";

const nested = "<< /Type /Catalog /Outlines << /Count 7 >> >>";
const update =
	"1 0 obj\n<< /Type /Catalog /Pages 90 0 R >>\nendobj\n90 0 obj\n<< /Type /Pages /Count 2 /Kids [91 0 R 92 0 R] >>\nendobj\n91 0 obj\n<</Type/Page>>\nendobj\n92 0 obj\n<</Type/Page>>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
const inStream = (content: string) => `70 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;

test.each<[string, PdfWish, number | null]>([
	["one page", {}, 1],
	["a tree of pages", { branches: [3, 1, 4] }, 8],
	["packed in an object stream", { branches: [3, 1, 4], packed: true }, 8],
	["bytes in front, as mail programs leave them", { branches: [2], before: "\n\n" }, 2],
	["an update with fewer pages: the last word counts", { branches: [5], after: update }, 2],
	["an update of a packed one", { branches: [5], packed: true, after: update }, 2],
	["counts of other things", { branches: [2], catalogue: "/Outlines << /Count 7 >> /Lang (zh \\) /Pages 9 0 R)" }, 2],
	["a PDF inside a PDF", { branches: [2], before: "%PDF-1.7\n", after: inStream("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>") }, 2],
	["no count said, pages there", { branches: [4], count: null }, 4],
	["says three and has two", { branches: [2], count: 3 }, null],
	["no page at all", { branches: [0] }, 0],
])("%s", (_, wish, pages) => {
	expect(pdfPages(pdf(wish))).toBe(pages);
});

test("any tree, packed or not", () => {
	assert(
		property(array(integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), boolean(), (branches, packed) => {
			expect(pdfPages(pdf({ branches, packed }))).toBe(branches.reduce((sum, n) => sum + n));
		}),
	);
});

describe("what cannot be told is not guessed", () => {
	const bytes = (text: string) => new TextEncoder().encode(text);
	test.each<[string, Uint8Array]>([
		["nothing", new Uint8Array(0)],
		["a text about PDFs", bytes("how to read a PDF: /Type /Pages /Count 7")],
		["a header and nothing behind", bytes("%PDF-1.7\n")],
		["no catalogue", bytes(`%PDF-1.7\n2 0 obj\n${nested.replace("Catalog", "Other")}\nendobj\ntrailer << /Root 1 0 R >>`)],
		["cut off before the pages", pdf({ branches: [9] }).subarray(0, 200)],
		[
			"a tree that bites its tail",
			bytes(
				"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] >>\nendobj\ntrailer << /Root 1 0 R >>",
			),
		],
		["object streams that are encrypted", spoiled(pdf({ branches: [3], packed: true }))],
		["an object stream that never ends growing", bomb()],
		["more than is looked through", new Uint8Array(mostPdfBytes + 1)],
	])("%s", (_, file) => {
		expect(pdfPages(file)).toBeNull();
	});
});

test("a missing page is made up for by what the root says", () => {
	const text = new TextDecoder("latin1").decode(pdf({ branches: [3] })).replace(/5 0 obj[\s\S]*?endobj\n/, "");
	expect(pdfPages(Uint8Array.from(text, (character) => character.charCodeAt(0)))).toBe(3);
});

test("as Chromium prints it", async () => {
	const program = findProgram(chromium);
	if (!program) throw new Error("No Chromium found: install it (Debian: apt-get install chromium).");
	const folder = await mkdtemp(join(tmpdir(), "hebiao-pdf-"));
	try {
		await writeFile(join(folder, "a.html"), "<p>一</p>".repeat(5).replaceAll("<p>", "<p style='break-after:page'>"));
		const file = join(folder, "a.pdf");
		const flags = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(folder, "user")}`, `--print-to-pdf=${file}`];
		await promisify(execFile)(program, [...flags, join(folder, "a.html")]);
		expect(pdfPages(await readFile(file))).toBe(5);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});

/** Every stream's content turned over, as encryption leaves it. */
function spoiled(file: Uint8Array): Uint8Array {
	const text = new TextDecoder("latin1").decode(file);
	const [start, end] = [text.indexOf("stream\n") + 7, text.indexOf("endstream")];
	return file.map((byte, i) => (i >= start && i < end ? byte ^ 0xa5 : byte));
}

function bomb(): Uint8Array {
	const packed = zlibSync(new Uint8Array(40 * 1_048_576).fill(0x20));
	const head = new TextEncoder().encode(`%PDF-1.7\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n`);
	const tail = new TextEncoder().encode("\nendstream\nendobj\ntrailer << /Root 1 0 R >>");
	const file = new Uint8Array(head.length + packed.length + tail.length);
	file.set(head);
	file.set(packed, head.length);
	file.set(tail, head.length + packed.length);
	return file;
}

/** ST13: a copy of one of the template's sheets, or a sheet of a cluster that the workbook does not have: nobody reads what stands there. */
import type { BoundBook, Failure } from "../bound.ts";
import { spotOfSheet } from "../places.ts";
import type { Program } from "../program.ts";
import { raise } from "./raise.ts";

/** What Excel, WPS and LibreOffice put behind the name of a copy: " (2)", "（2）", "_2". */
const copyMark = /\s*(?:[(（]\d+[)）]|_\d+)$/;

export function strayCopies(program: Program, book: BoundBook): Failure[] {
	// Of a sheet that nobody sees (_meta) nobody fills in a copy.
	const sheets = program.document.sheets.filter(({ state }) => state === "visible");
	const ofClusters = sheets.filter(({ each }) => each !== "once").map(({ name }) => name);
	const expected = new Set([
		...sheets.filter(({ each }) => each === "once").map(({ name }) => name),
		...ofClusters.flatMap((name) => book.meta.identity.clusters.map(({ number }) => name.replace("NN", number))),
	]);
	const ofAnyCluster = new Set(ofClusters);
	const present = new Set(book.image.sheets.map(({ name }) => name));
	return book.image.sheets.flatMap(({ name, cells }, index) => {
		if (expected.has(name) || cells.length === 0) return [];
		const original = name.replace(copyMark, "");
		// Where the original is gone, the sheet was renamed: ST02 says so.
		const copy = expected.has(original) ? present.has(original) : ofAnyCluster.has(original.replace(/^群\d{2}/, "群NN"));
		return copy ? raise(program, "ST13", spotOfSheet(index, name), { sheet: name }) : [];
	});
}

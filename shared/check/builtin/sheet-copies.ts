/** ST13: a copy of one of the template's sheets, or a sheet of a cluster that the workbook does not have: nobody reads what stands there. */
import type { SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import { headerTexts, holdsHeadersOf } from "../state/anchors.ts";
import { spotOfSheet } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";

/** What Excel, WPS and LibreOffice put behind the name of a copy: " (2)", "（2）", "_2". */
const copyMark = /\s*(?:[(（]\d+[)）]|_\d+)$/;

export function strayCopies(program: Program, book: WorkbookState): Failure[] {
	// Of a sheet that nobody sees (_meta) nobody fills in a copy, and it is none of another with the same headers.
	const sheets = program.document.sheets.filter(({ state }) => state === "visible");
	const ofClusters = sheets.filter(({ each }) => each !== "once").map(({ name }) => name);
	const expected = new Set([
		...sheets.filter(({ each }) => each === "once").map(({ name }) => name),
		...ofClusters.flatMap((name) => book.meta.identity.clusters.map(({ number }) => name.replace("NN", number))),
	]);
	const ofAnyCluster = new Set(ofClusters);
	const present = new Map(book.image.sheets.map((sheet) => [sheet.name, sheet]));
	const missing = [...expected].some((name) => !present.has(name));
	return book.image.sheets.flatMap((sheet, index) => {
		const { name, cells } = sheet;
		if (expected.has(name) || program.document.sheets.some((one) => one.name === name) || cells.length === 0) return [];
		const original = name.replace(copyMark, "");
		// Where the original is gone, the sheet was renamed: ST02 says so.
		const copy = expected.has(original)
			? present.has(original)
			: ofAnyCluster.has(original.replace(/^群\d{2}/, "群NN")) || (!missing && isWorkedOn(sheet));
		return copy ? raise(program, "ST13", spotOfSheet(index, name), { sheet: name }) : [];
	});

	/** A copy kept under a name of the school's own is a record, until something is filled in there instead of in the original. */
	function isWorkedOn(sheet: SheetImage): boolean {
		const texts = headerTexts(sheet, program.plans);
		const alike = sheets.filter((one) =>
			holdsHeadersOf(
				texts,
				program.plans.filter(({ place }) => place.sheet === one),
			),
		);
		const originals = [...expected].filter((name) =>
			alike.some((one) => one.name === name || one.name === name.replace(/^群\d{2}/, "群NN")),
		);
		return originals.length > 0 && originals.every((name) => differsFrom(sheet, present.get(name)));
	}
}

/** Whether something typed stands in a sheet that does not stand in the same cell of the other. */
function differsFrom(sheet: SheetImage, original: SheetImage | undefined): boolean {
	const typed = new Map(original?.cells.map(({ row, column, value }) => [`${row} ${column}`, value]));
	return sheet.cells.some(
		({ row, column, value, formula }) => formula === undefined && value !== null && value !== "" && typed.get(`${row} ${column}`) !== value,
	);
}

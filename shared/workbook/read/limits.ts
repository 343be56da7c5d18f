/**
 * How much a file may cost us: at these limits reading takes less than half a second of work that a trick causes, and less than 256 MB
 * of memory with the runtime that reads (tests/workbook/cost.test.ts). The largest official workbook, of a school with twenty clusters,
 * has 1 MB, 14 MB inflated, 27,000 cells and 7 million characters of formulas.
 */
export interface ReadLimits {
	/** Bytes of the file. What the service takes, so that the page does not check what nobody can file. */
	fileBytes: number;
	/** Bytes of all its parts together, inflated: one part at a time is held so. */
	inflatedBytes: number;
	/** Parts inside the file. */
	entries: number;
	sheets: number;
	/** Cells that hold something: as many as the service takes; the image keeps some hundred bytes for each. */
	cells: number;
	/** Cell elements altogether: those that hold nothing cost time only. */
	cellElements: number;
	merges: number;
	/** Shared strings, used or not. */
	strings: number;
	/** Characters of all texts that are taken out of the parts; a short text counts for sixteen more, which is what it takes. */
	characters: number;
	/** Characters of all formulas after shared ones are written out: a few bytes may stand for a long formula. */
	formulaCharacters: number;
}

export const defaultLimits: Readonly<ReadLimits> = Object.freeze({
	fileBytes: 20 * 1024 * 1024,
	inflatedBytes: 32 * 1024 * 1024,
	entries: 2_000,
	sheets: 500,
	cells: 200_000,
	cellElements: 2_000_000,
	merges: 65_536,
	strings: 250_000,
	characters: 16 * 1024 * 1024,
	formulaCharacters: 12 * 1024 * 1024,
});

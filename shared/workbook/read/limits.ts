/** How much a file may cost us. Official workbooks stay far below: about 0.3 MB, 2 MB inflated, 20,000 cells. */
export interface ReadLimits {
	/** Bytes of the file. */
	fileBytes: number;
	/** Bytes of all its parts together, inflated. */
	inflatedBytes: number;
	/** Parts inside the file. */
	entries: number;
	sheets: number;
	/** Cells that hold something, and cell elements altogether. */
	cells: number;
	cellElements: number;
	merges: number;
	/** Characters of all formulas after shared ones are written out. */
	formulaCharacters: number;
}

export const defaultLimits: Readonly<ReadLimits> = Object.freeze({
	fileBytes: 32 * 1024 * 1024,
	inflatedBytes: 64 * 1024 * 1024,
	entries: 2_000,
	sheets: 500,
	cells: 1_000_000,
	cellElements: 4_000_000,
	merges: 65_536,
	formulaCharacters: 64 * 1024 * 1024,
});

/** What may still be read of a workbook; each sheet takes from it. */
import type { ReadLimits } from "./limits.ts";

export type Budget = Pick<ReadLimits, "cells" | "cellElements" | "merges" | "formulaCharacters">;

export const fullBudget = ({ cells, cellElements, merges, formulaCharacters }: ReadLimits): Budget => ({
	cells,
	cellElements,
	merges,
	formulaCharacters,
});

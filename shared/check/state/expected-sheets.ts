/** The sheets that a workbook should have: the document's, those of clusters once for each. */

import type { Program } from "../compile/program.ts";
import type { RegionSchema } from "../compile/region-schema.ts";
import type { Owner, WorkbookState } from "./workbook-state.ts";

/** A sheet as this workbook should have it. */
export interface ExpectedSheet {
	name: string;
	owner: Owner;
	plans: readonly RegionSchema[];
}

export function expectedSheets(book: WorkbookState, { document, plans }: Program): ExpectedSheet[] {
	return document.sheets.flatMap((sheet): ExpectedSheet[] => {
		const own = plans.filter((plan) => plan.place.sheet === sheet);
		if (sheet.each === "once") return [{ name: sheet.name, owner: book.school, plans: own }];
		return book.clusters.map((owner) => ({ name: clusterSheet(sheet.name, book, owner), owner, plans: own }));
	});
}

/** 群NN_自评 of a cluster. */
export const clusterSheet = (name: string, book: WorkbookState, owner: Owner): string =>
	name.replace("NN", book.meta.identity.clusters[owner.index]?.number ?? "NN");

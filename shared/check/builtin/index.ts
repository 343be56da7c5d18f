/** The built-in rules that look at sheets, rows, names and the file, in the order binding asks them. */

import type { Program } from "../compile/program.ts";
import type { Anchor } from "../state/anchors.ts";
import type { ExpectedSheet } from "../state/expected-sheets.ts";
import type { RowFaults } from "../state/row-faults.ts";
import type { Failure, WorkbookState } from "../state/workbook-state.ts";
import { externalLinks } from "./external-links.ts";
import { rowFaults } from "./fixed-rows.ts";
import { headerFaults, lostHeaders } from "./headers.ts";
import { hiddenOrMerged } from "./hidden-or-merged.ts";
import { missingSheet } from "./missing-sheet.ts";
import { rowsOutside } from "./rows-outside.ts";
import { strayCopies } from "./sheet-copies.ts";
import { strayRowFailures } from "./stray-rows.ts";
import { templateVersion } from "./template-version.ts";
import { unknownCodes } from "./unknown-codes.ts";

export const structureRules = {
	missingSheet,
	lostHeaders,

	headers: (program: Program, sheet: number, expected: ExpectedSheet, anchors: readonly Anchor[]): Failure[] | undefined =>
		headerFaults(program, sheet, expected.name, expected.plans, anchors),

	/** A retyped code leaves its own row missing: that is one fault, and the unknown code says it better. */
	rows(program: Program, book: WorkbookState, faults: RowFaults): { failures: Failure[]; stops: boolean } {
		const broken = faults.missing.filter(({ region }) => region.plan.place.role !== "_meta");
		const stops = broken.length > 0 || faults.repeated.length > 0;
		const strangers = faults.unknown.length + faults.stray.length;
		const retyped = strangers > 0 && broken.length <= strangers && faults.repeated.length === 0;
		const codes = [...unknownCodes(program, faults), ...strayRowFailures(program, book, faults)];
		if (!stops || (retyped && codes.length > 0)) return { failures: codes, stops };
		return { failures: [...rowFaults(program, { ...faults, missing: broken }), ...strayRowFailures(program, book, faults)], stops };
	},

	outside: rowsOutside,
	shape: hiddenOrMerged,

	workbook: (program: Program, book: WorkbookState): Failure[] => [
		...templateVersion(program, book),
		...externalLinks(program, book),
		...strayCopies(program, book),
	],
};

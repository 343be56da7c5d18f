/** The built-in rules that look at sheets, rows, names and the file, in the order binding asks them. */
import type { Anchor } from "../anchors.ts";
import type { BoundBook, Failure } from "../bound.ts";
import type { ExpectedSheet } from "../expected-sheets.ts";
import type { Program } from "../program.ts";
import type { RowFaults } from "../row-faults.ts";
import { templateVersion } from "./st01.ts";
import { missingSheet } from "./st02.ts";
import { headerFaults, lostHeaders } from "./st03.ts";
import { rowFaults } from "./st04.ts";
import { unknownCodes } from "./st05.ts";
import { externalLinks } from "./st07.ts";
import { hiddenOrMerged } from "./st09.ts";
import { rowsOutside } from "./st12.ts";
import { strayCopies } from "./st13.ts";
import { strayRowFailures } from "./st16.ts";

export const structureRules = {
	missingSheet,
	lostHeaders,

	headers: (program: Program, sheet: number, expected: ExpectedSheet, anchors: readonly Anchor[]): Failure[] | undefined =>
		headerFaults(program, sheet, expected.name, expected.plans, anchors),

	/** A retyped code leaves its own row missing: that is one fault, and the unknown code says it better. */
	rows(program: Program, book: BoundBook, faults: RowFaults): { failures: Failure[]; stops: boolean } {
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

	workbook: (program: Program, book: BoundBook): Failure[] => [
		...templateVersion(program, book),
		...externalLinks(program, book),
		...strayCopies(program, book),
	],
};

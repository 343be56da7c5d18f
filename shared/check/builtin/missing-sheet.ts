/** ST02: a sheet of the template is there under its name. Everything that needs it stays unevaluated. */
import { foldTightly } from "../../domain/spelling.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import { headerTexts, holdsHeadersOf } from "../state/anchors.ts";
import type { ExpectedSheet } from "../state/expected-sheets.ts";
import { spotOfSheet } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure } from "../state/workbook-state.ts";
import { withBlanksSeen } from "./seen.ts";

/** @param known names of all sheets that the template has */
export function missingSheet(program: Program, expected: ExpectedSheet, image: WorkbookImage, known: ReadonlySet<string>): Failure[] {
	const renamed = renamedTo(expected, image, known);
	const now = renamed && withBlanksSeen(renamed);
	const hint = { zh: now ? `（现有的“${now}”像是这张表）` : "", en: now ? ` (“${now}” looks like it)` : "" };
	return raise(program, "ST02", spotOfSheet(-1, expected.name), { sheet: expected.name }, (language, name) =>
		name === "now" ? hint[language] : undefined,
	);
}

/** The sheet that it is now: of the same name but for its spelling, else the only one that has its headers. */
function renamedTo({ name, plans }: ExpectedSheet, image: WorkbookImage, known: ReadonlySet<string>): string | undefined {
	const others = image.sheets.filter((sheet) => !known.has(sheet.name));
	const spelt = others.find((one) => foldTightly(one.name) === foldTightly(name));
	if (spelt) return spelt.name;
	const [only, second] = others.filter((sheet) => holdsHeadersOf(headerTexts(sheet, plans), plans));
	return second ? undefined : only?.name;
}

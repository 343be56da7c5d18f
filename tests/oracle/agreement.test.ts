/** The engine against LibreOffice's own calculation of the same formulas on the same cells. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReferenceUse, Value } from "../../shared/formula/index.ts";
import { sheet as caseSheet, cases } from "../formula/cases/index.ts";
import { calculate, type Sheet } from "../formula/sheet.ts";
import { type Answer, judge } from "./agreement.ts";
import { cells, formula } from "./formulas.ts";
import { askLibreOffice, isExcels } from "./questions.ts";

const SEED = 2022;
const SHEETS = 20;
const FORMULAS_A_SHEET = 100;

interface Tried {
	readonly formula: string;
	readonly sheet: Sheet;
}

const readFrom =
	(sheet: Sheet) =>
	({ name, text, column }: ReferenceUse): Value | readonly Value[] => {
		if (name !== undefined) return sheet.ranges[name]?.values ?? sheet.names[name] ?? null;
		return sheet.ranges[text]?.values ?? sheet.row[column ?? ""] ?? null;
	};

function generated(): Tried[] {
	const sheets = fc.sample(cells, { numRuns: SHEETS, seed: SEED });
	return sheets.flatMap((sheet, index) =>
		fc.sample(formula, { numRuns: FORMULAS_A_SHEET, seed: SEED + index }).map((source) => ({ formula: source, sheet })),
	);
}

test("the engine and LibreOffice agree, or the difference is listed with its reason", async () => {
	const fromTables = Object.values(cases).flatMap((table) => table.map(([source]) => ({ formula: source, sheet: caseSheet })));
	const tried = [...fromTables.filter((one) => isExcels(one.formula)), ...generated()];
	const theirs = await askLibreOffice(tried.map((one) => ({ formula: one.formula, read: readFrom(one.sheet) })));
	const answers = tried.map(
		({ formula: source, sheet }, index): Answer => ({
			formula: source,
			ours: calculate(source, sheet),
			theirs: theirs[index] ?? null,
			operands: sheet.names,
		}),
	);
	const verdict = judge(answers);
	const differing = [...verdict.listed.values()].reduce((a, b) => a + b, 0);
	console.info(`${answers.length} comparisons: ${verdict.same} agree, ${differing} differ as listed, ${verdict.faults.length} are faults`);
	expect(verdict.faults).toEqual([]);
	// A listed difference that no longer occurs would hide the next fault of its shape.
	expect([...verdict.listed].filter(([, count]) => count === 0).map(([reason]) => reason)).toEqual([]);
	expect(answers.length).toBeGreaterThan(2000);
}, 60_000);

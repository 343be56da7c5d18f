/** Edits of what the template wrote, of formulas and of cells outside the tables: the report is the one that a full check gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createChecker, type Edit } from "../../shared/check/index.ts";
import { bookOf, set } from "./support.ts";

const { honest } = bookOf();
const before = new Map(
	honest.sheets.flatMap(({ name, cells }) => cells.map((cell) => [`${name}|${cell.row}|${cell.column}`, cell] as const)),
);
const sheets = honest.sheets.filter(({ name }) => name !== "_meta");

const content: fc.Arbitrary<Partial<Edit>> = fc.oneof(
	{ weight: 2, arbitrary: fc.constant({ value: null }) },
	{ weight: 2, arbitrary: fc.constantFrom("改", "人", "%", "S_T3_02", "校级公共", "不适用").map((value) => ({ value })) },
	{ weight: 1, arbitrary: fc.integer({ min: 1, max: 99 }).map((value) => ({ value })) },
	{ weight: 2, arbitrary: fc.constantFrom("1", "S_T3_01.actual", 'IF(TRUE,"","")').map((formula) => ({ value: 1, formula })) },
);

const edit: fc.Arbitrary<Edit> = fc
	.record({
		sheet: fc.nat({ max: sheets.length - 1 }),
		at: fc.nat(),
		aside: fc.integer({ min: 0, max: 5 }),
		restore: fc.boolean(),
		content,
	})
	.map(({ sheet: index, at, aside, restore, content: wanted }): Edit => {
		const { name: sheet = "", cells = [] } = sheets[index] ?? {};
		const used = cells[at % Math.max(1, cells.length)];
		// Now and then a cell beside or below everything.
		const place = { sheet, row: (used?.row ?? 1) + (aside === 0 ? 700 : 0), column: (used?.column ?? 1) + (aside === 1 ? 20 : 0) };
		const own = before.get(`${sheet}|${place.row}|${place.column}`);
		return restore && own ? { ...place, ...own } : { ...place, value: null, ...wanted };
	});

test("after any such edits the report is the one that a full check gives", { timeout: 240_000 }, () => {
	fc.assert(
		fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rounds) => {
			const checker = createChecker(honest, set);
			for (const edits of rounds) checker.edit(edits);
			const full = createChecker(checker.image(), set);
			expect(checker.report()).toEqual(full.report());
			expect(checker.facts()).toEqual(full.facts());
		}),
		{ numRuns: 40, seed: 20_231_130 },
	);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "../../shared/changes/index.ts";
import { createChecker, type Edit } from "../../shared/check/index.ts";
import { bookOf, set } from "../check/support.ts";
import { applied, comparable, flat } from "./support.ts";

const { honest, blank } = bookOf();
const kind = { document: "annual", class: "ZK" } as const;
const facts = createChecker(honest, set).facts();
const nothing = createChecker(blank, set).facts();

const value = fc.oneof(
	fc.integer({ min: 0, max: 400 }),
	fc.constantFrom(null, 0, "不适用", "不可比", "是", "１２", "0.30000000000000004", 0.1 + 0.2),
	fc.constantFrom("国家级", "市级", "L13", "L05", "ZQ01", "校级公共", "ZZ-2023-0001", "RW-2023-0001", " 带空格 ", "两\r\n行"),
);

/** Cells of people's sheets; often of the lists, whose rows come, go, and change their keys. */
const sheets = honest.sheets.filter(({ name }) => !["校验", "填报说明", "指标解释", "_meta"].includes(name));
const lists = sheets.filter(({ name }) => /清单|进度|案例|说明/.test(name));
const edit = fc
	.record({ inList: fc.boolean(), sheet: fc.nat(), at: fc.nat(), column: fc.nat({ max: 17 }), own: fc.boolean(), value })
	.map(({ inList, sheet: index, at, column, own, value }): Edit => {
		const from = inList ? lists : sheets;
		const { name, cells } = from[index % from.length] ?? { name: "", cells: [] };
		const used = cells[at % cells.length];
		return { sheet: name, row: used?.row ?? 1, column: own && used ? used.column : column + 1, value };
	});

function edited(edits: readonly Edit[]) {
	const checker = createChecker(honest, set);
	checker.edit(edits);
	return checker.facts();
}

test("a workbook does not differ from itself", () => {
	expect(changesBetween(facts, structuredClone(facts), set, kind)).toEqual([]);
	expect(changesBetween(nothing, nothing, set, kind)).toEqual([]);
});

test("the changes make the one workbook of the other, in both directions", { timeout: 120_000 }, () => {
	const makes = (before: typeof facts, after: typeof facts) =>
		expect(comparable(applied(before, changesBetween(before, after, set, kind)))).toEqual(comparable(flat(after)));
	makes(nothing, facts);
	makes(facts, nothing);
	fc.assert(
		fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), (edits) => {
			const after = edited(edits);
			makes(facts, after);
			makes(after, facts);
			expect(changesBetween(after, structuredClone(after), set, kind)).toEqual([]);
		}),
		{ numRuns: 25, seed: 20_231_231 },
	);
});

test("there and back the same places change, with before and after exchanged", { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.array(edit, { minLength: 1, maxLength: 10 }), (edits) => {
			const after = edited(edits);
			const cells = (changes: ReturnType<typeof changesBetween>) =>
				changes.flatMap((change) =>
					change.what === "cell" && !/^[^!]*\[/.test(change.place) ? [[change.place, change.before, change.after]] : [],
				);
			const back = cells(changesBetween(after, facts, set, kind)).map(([place, before, now]) => [place, now, before]);
			expect(cells(changesBetween(facts, after, set, kind))).toEqual(back);
		}),
		{ numRuns: 12, seed: 20_240_131 },
	);
});

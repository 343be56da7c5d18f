/** Cells that only the service fills in: what somebody types where the template was left blank is named, and taken out with one click. */
import { describe, expect, it, test } from "vitest";
import { applyEdits, type CellAddress, check, createChecker } from "../../shared/check/index.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { periods } from "../../shared/example/prefills.ts";
import { repairOf } from "../../shared/repairs/index.ts";
import { GIVEN_LABEL, GivenCellsSeen, givenDigest, givenIn } from "../../shared/template/given.ts";
import { composeTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { blankOf, bookOf, locate, newFindings, set, withCells } from "./support.ts";

/** At a cell of yes or no, of a date or of a choice, a figure is first of all none. */
const cellRules: ReadonlySet<string> = new Set(["ST21", "TY04", "TY05", "TY09"]);

const typed = (image: WorkbookImage, cell: CellAddress, value: number): WorkbookImage => applyEdits(image, [{ ...cell, value }]);

describe.each(["taskbook", "annual", "quarterly", "final"] as const)("%s", (document) => {
	const { prefill } = honestSchool(set, { code: "SH01", name: "示例学校", class: "ZK", clusters: 2, year: 2023 });
	const { plan, given } = composeTemplate(set, { ...prefill, facts: {}, rows: {}, period: periods[document] });
	const blank = imageOfPlan(plan);

	test("every cell that was left blank for the service, with a figure in it, is named: ST21, or what is wrong with a figure there at all", () => {
		expect(given.filled.size).toBe(0);
		const cells = [...given.numbers.keys()].map((key) => {
			const [, sheet = "", row = "", column = ""] = /^(.*)!(\d+),(\d+)$/.exec(key) ?? [];
			return { sheet, row: Number(row), column: Number(column), value: 1 };
		});
		const before = new Set(check(blank, set).findings.map(({ key }) => key));
		for (const [sheet, edits] of Map.groupBy(cells, (cell) => cell.sheet)) {
			const { findings, more = [] } = check(applyEdits(blank, edits), set);
			const found = findings.filter(({ key, rule }) => !before.has(key) && cellRules.has(rule));
			const beyond = more.reduce((sum, { rule, count }) => sum + (cellRules.has(rule) ? count : 0), 0);
			expect({ sheet, found: found.length + beyond }).toEqual({ sheet, found: edits.length });
		}
	});
});

test("a figure typed as last year's, where nothing was accepted, is named with row and column, and cleared with one click", () => {
	const image = blankOf("annual", "ZK", 2);
	const cell = locate("S_T7_01.prior", image);
	const findings = newFindings(typed(image, cell, 7), image);
	expect(findings.map(({ rule, place }) => [rule, place])).toEqual([["ST21", "S_T7_01.prior"]]);
	expect(findings[0]?.message.zh).toMatch(/^“.+”的上年实际值不由学校填写，下载的模板里是空的，现为“7”。$/);
	const [finding] = findings;
	const repair = finding && repairOf(finding, { image: typed(image, cell, 7), definition: set });
	expect(repair?.steps).toMatchObject([{ ...cell, before: { value: 7 }, after: { value: null } }]);
});

test("an edit finds it, too", () => {
	const image = blankOf("annual", "ZK", 2);
	const cell = locate("S_T7_01.prior", image);
	const checker = createChecker(image, set);
	const rules = (value: number | null) =>
		checker.edit([{ ...cell, value }]).findings.flatMap(({ rule }) => (rule === "ST21" ? [rule] : []));
	expect([rules(7), rules(null)]).toEqual([["ST21"], []]);
});

test("what the service filled in is no matter, nor is a workbook that does not say what was", () => {
	const { honest } = bookOf();
	expect(check(honest, set).findings).toEqual([]);
	const image = blankOf("annual", "ZK", 2);
	const unsaid = withCells({ [`_meta[${GIVEN_LABEL}].内容`]: null }, image);
	expect(newFindings(typed(unsaid, locate("S_T7_01.prior", image), 7), image)).toEqual([]);
});

describe("the digits", () => {
	const seen = (filled: readonly boolean[]) => {
		const cells = new GivenCellsSeen();
		for (const [index, one] of filled.entries()) cells.see("表", index + 1, 1, one);
		return cells;
	};

	it.each([[[]], [[true]], [[false, true, true, false, true]], [[true, true, true, true]]])(
		"say of each cell whether it was filled: %j",
		(filled) => {
			const digest = givenDigest(seen(filled));
			expect(givenIn(digest, filled.length)).toEqual(filled);
		},
	);

	it.each(["", "f", "fff", "xy", "FF"])("of another template say nothing: %j", (digest) => expect(givenIn(digest, 8)).toBeUndefined());
});

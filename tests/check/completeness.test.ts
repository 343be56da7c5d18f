/** How much is filled in: the whole is what the definitions ask, whatever is left of the workbook. */
import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { blankOf, bookOf, locate, set, withCell, withSheet } from "./support.ts";

const { honest } = bookOf();
const whole = check(honest, set).completeness;
const without = (name: string, image: WorkbookImage = honest): WorkbookImage => withSheet(image, name, () => undefined);
const sheetIn = (image: WorkbookImage, name: string) => check(image, set).completeness.sheets.find(({ sheet }) => sheet === name);
const requiredOf = (name: string): number => whole.sheets.find(({ sheet }) => sheet === name)?.required ?? 0;

describe.each(["年度绩效自评表", "资金表", "满意度调查表", "群02_自评", "封面"])("%s", (name) => {
	test.each<[string, WorkbookImage]>([
		["deleted", without(name)],
		["renamed", withSheet(honest, name, (sheet) => ({ ...sheet, name: `${name}1` }))],
	])("%s is asked for all the same, and not filled in", (_, image) => {
		const { completeness } = check(image, set);
		expect(completeness.required).toBe(whole.required);
		expect(completeness.filled).toBe(whole.filled - requiredOf(name));
		expect(sheetIn(image, name)).toEqual({ sheet: name, filled: 0, required: requiredOf(name), missing: [] });
		expect(completeness.sheets.map(({ sheet }) => sheet)).toEqual(whole.sheets.map(({ sheet }) => sheet));
	});
});

test.each(["任务进度表", "标志性成果清单", "佐证材料清单", "典型案例"])(
	"%s, a list that cannot be read, never leaves the rest at 100%%",
	(name) => {
		const headless = withSheet(honest, name, (sheet) => ({
			...sheet,
			cells: sheet.cells.map((cell) =>
				cell.value === "任务名称" || cell.value === "成果名称" || cell.value === "材料名称" || cell.value === "标题"
					? { ...cell, value: "名" }
					: cell,
			),
		}));
		for (const image of [without(name), headless]) {
			const { filled, required } = check(image, set).completeness;
			expect(filled).toBe(whole.filled - requiredOf(name));
			expect(filled).toBeLessThan(required);
			expect(sheetIn(image, name)).toMatchObject({ filled: 0 });
		}
	},
);

test("two sheets deleted: neither goes uncounted", () => {
	const { required, filled } = check(without("资金表", without("群01_自评")), set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf("资金表") - requiredOf("群01_自评")]);
});

test("a header renamed", () => {
	const { required, filled } = check(withCell("自评[本年实际值]", { value: "实际" }), set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf("年度绩效自评表")]);
});

test("a row deleted", () => {
	const { sheet, row } = locate("S_T7_09.actual");
	const image = withSheet(honest, sheet, (one) => ({ ...one, cells: one.cells.filter((cell) => cell.row !== row) }));
	const { required, filled } = check(image, set).completeness;
	expect([required, filled]).toEqual([whole.required, whole.filled - requiredOf(sheet)]);
});

/** What a unit of each class with one cluster has to fill in, counted by hand from the definitions: sheet by sheet, in the order of the workbook. */
describe.each<[DocumentKind, UnitClass, Record<string, number>]>([
	// Scored figures of the school 93 × (three years and the end), 79 of them with a baseline; of a cluster 39 and 32.
	["taskbook", "ZK", { 封面: 6, 基本信息: 5, 组织机制: 6, 绩效目标表: 93 * 4 + 79, 资金预算表: 4 * 3, 群01_目标: 39 * 4 + 32 }],
	// Without 中高职贯通 and 五年一贯制 (both with a baseline), with 职业本科.
	["taskbook", "BK", { 封面: 6, 基本信息: 5, 组织机制: 6, 绩效目标表: 92 * 4 + 78, 资金预算表: 4 * 3, 群01_目标: 39 * 4 + 32 }],
	// Without a project of its own: S_CL_04, S_CL_07, S_GV_06, S_FD_19, and without a baseline S_FD_16, S_FD_17, S_FD_22.
	["taskbook", "HOST", { 封面: 6, 基本信息: 5, 组织机制: 6, 绩效目标表: 7 * 4 + 4, 资金预算表: 4 * 3, 群01_目标: 39 * 4 + 32 }],
	[
		"annual",
		"ZK",
		{
			封面: 6,
			基础数据: 20,
			年度绩效自评表: 47,
			// Four sources × (budget, received, spent, carried over, brought forward); eleven task groups, nine kinds of spending.
			资金表: 4 * 5 + 11 + 9,
			// Six audiences of the school and three of the cluster, eight cells each: where nobody was asked there is no date.
			满意度调查表: (6 + 3) * 8,
			群01_基础: 12,
			群01_自评: 16,
			群01_资金: 4 * 5,
			// All texts but the reasons of deviations, which may have no occasion; four steps of review, a name and a date each.
			自评概况: 4,
			群01_概况: 4,
			自评报告: 5,
			承诺书: 4 * 2,
		},
	],
	[
		"annual",
		"HOST",
		{
			封面: 6,
			基础数据: 20,
			年度绩效自评表: 2,
			资金表: 40,
			满意度调查表: 72,
			群01_基础: 12,
			群01_自评: 16,
			群01_资金: 20,
			自评概况: 4,
			群01_概况: 4,
			自评报告: 5,
			承诺书: 8,
		},
	],
	["quarterly", "ZK", { 封面: 6, 监控指标: 8, 资金表: 4 * 3, 群01_监控: 2, 群01_资金: 4 * 3 }],
	["quarterly", "HOST", { 封面: 6, 资金表: 4 * 3, 群01_监控: 2, 群01_资金: 4 * 3 }],
])("the %s of %s", (document, unitClass, expected) => {
	const { completeness, findings } = createChecker(blankOf(document, unitClass, 1), set).whole();

	test("asks for what the definitions ask", () => {
		expect(Object.fromEntries(completeness.sheets.map(({ sheet, required }) => [sheet, required]))).toEqual(expected);
		expect(completeness.required).toBe(Object.values(expected).reduce((sum, one) => sum + one));
	});

	test("and a rule asks for each of these cells", () => {
		const asked = findings.filter(({ rule, cell }) => /^RQ(0[12346]|11)$/.test(rule) && cell !== null);
		const bySheet = Map.groupBy(asked, ({ sheet }) => sheet);
		expect(Object.fromEntries([...bySheet].map(([sheet, own]) => [sheet, new Set(own.map(({ cell }) => cell)).size]))).toEqual(expected);
	});
});

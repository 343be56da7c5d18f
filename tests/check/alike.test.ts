/** What one act brings about is one finding that says where, and one click puts all of it right. */
import { describe, expect, test } from "vitest";
import { applyEdits, check, createChecker, type Edit } from "../../shared/check/index.ts";
import { applySteps, repairOf } from "../../shared/repairs/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, set } from "./support.ts";

const { honest } = bookOf();

/** The cells of a place's column, from its header on. */
function columnOf(header: string, take: (cell: CellImage) => boolean = () => true): (CellImage & { sheet: string })[] {
	const { sheet, row, column } = locate(header);
	const cells = honest.sheets.find(({ name }) => name === sheet)?.cells ?? [];
	return cells.filter((cell) => cell.column === column && cell.row > row && take(cell)).map((cell) => ({ ...cell, sheet }));
}

const isFigure = ({ value, formula }: CellImage): boolean => typeof value === "number" && formula === undefined;

const after = (edits: readonly Edit[]): WorkbookImage => applyEdits(honest, edits);

const standing = (image: WorkbookImage) => check(image, set).findings.filter(({ follows }) => !follows);

const acts: [string, string, () => Edit[]][] = [
	[
		"a column 校验状态 emptied",
		"ST17",
		() => columnOf("自评[校验状态]").map(({ sheet, row, column }) => ({ sheet, row, column, value: null })),
	],
	["a percent format on counts", "TY13", () => columnOf("基础[本年值]", isFigure).map((cell) => ({ ...cell, kind: "percent" as const }))],
	[
		"counts as texts",
		"TY06",
		() => columnOf("基础[本年值]", isFigure).map((cell) => ({ ...cell, kind: "text" as const, value: String(cell.value) })),
	],
	["units deleted", "ST14", () => columnOf("自评[单位]").map(({ sheet, row, column }) => ({ sheet, row, column, value: null }))],
	[
		"values over formulas, in two columns of one sheet",
		"ST22",
		() => {
			const { sheet, row, column } = locate("自评[完成率]");
			const computed = createChecker(honest, set).computed();
			return computed.flatMap((cell) =>
				cell.sheet === sheet && cell.row > row && (cell.column === column || cell.column === column + 1) && typeof cell.value === "number"
					? [{ sheet, row: cell.row, column: cell.column, value: cell.value }]
					: [],
			);
		},
	],
];

describe.each(acts)("%s", (_name, rule, edits) => {
	const cells = edits();
	const image = after(cells);

	test("is one finding that names the others", () => {
		expect(cells.length).toBeGreaterThan(10);
		const [finding, ...others] = standing(image);
		expect(others).toEqual([]);
		expect(finding?.rule).toBe(rule);
		const [, count] = /同样的还有(\d+)处（[A-Z]+\d+/.exec(finding?.message.zh ?? "") ?? [];
		expect(Number(count)).toBe(cells.length - 1);
		expect(finding?.message.en).toContain(`The same at ${count} more cells (`);
	});

	test("one click puts all of it right", () => {
		const [finding] = standing(image);
		const repair = finding && repairOf(finding, { image, definition: set });
		expect(repair?.steps).toHaveLength(cells.length);
		expect(repair?.title.zh).toContain(`共${cells.length}处`);
		expect(check(applySteps(image, repair?.steps ?? []), set).findings).toEqual([]);
	});
});

test("a number of evidence that is nowhere, referred to again and again, is one finding", () => {
	const cells = columnOf("自评[佐证编号]", ({ value }) => typeof value === "string" && value !== "").slice(0, 12);
	const found = standing(after(cells.map((cell) => ({ ...cell, value: "ZZ-2023-9999" })))).filter(({ rule }) => rule === "XS03");
	expect(found.map(({ message }) => /还有(\d+)处/.exec(message.zh)?.[1])).toEqual(["11"]);
});

test("the header row pasted over a row of a list is one finding, and it blocks", () => {
	const { sheet, row } = locate("成果[成果名称]");
	const headers = (honest.sheets.find(({ name }) => name === sheet)?.cells ?? []).filter((cell) => cell.row === row);
	const { verdict } = check(after(headers.map((cell) => ({ ...cell, sheet, row: row + 2 }))), set);
	expect([verdict.code, verdict.errors, verdict.queries]).toEqual(["errors", 1, 0]);
	expect(verdict.following).toBeGreaterThan(5);
});

test("two slips in one column are two findings, equal figures out of range as many, and what is missing is asked for at each place", () => {
	const figures = columnOf("基础[本年值]", isFigure);
	const asTexts = figures.slice(0, 2).map((cell) => ({ ...cell, kind: "text" as const, value: String(cell.value) }));
	expect(standing(after(asTexts)).map(({ rule }) => rule)).toEqual(["TY06", "TY06"]);
	const [first] = figures;
	const same = figures.slice(0, 5).map((cell) => ({ ...cell, value: -Number(first?.value) }));
	expect(standing(after(same)).filter(({ rule }) => rule === "RG01")).toHaveLength(5);
	const emptied = figures.slice(0, 5).map(({ sheet, row, column }) => ({ sheet, row, column, value: null }));
	expect(standing(after(emptied)).filter(({ rule }) => rule === "RQ02")).toHaveLength(5);
});

test("an edit that puts the first right leaves the next to stand for the rest, as a new check has it", () => {
	const cells = columnOf("基础[本年值]", isFigure);
	const checker = createChecker(after(cells.map((cell) => ({ ...cell, kind: "text" as const, value: String(cell.value) }))), set);
	const leader = () => checker.report().findings.find(({ follows }) => !follows);
	const before = leader()?.cell;
	const [first] = cells;
	if (!first) throw new Error("There are no figures.");
	expect(checker.edit([first]).findings).toEqual(check(checker.image(), set).findings);
	expect(leader()?.cell).not.toBe(before);
	expect(leader()?.message.zh).toContain(`还有${cells.length - 2}处`);
});

test("a word that an edit makes one of three joins them, as a new check has it", () => {
	const [one, other, third] = ["S_T4_08", "S_T7_09", "S_T4_07"].map((code) => ({ ...locate(`自评[${code}].填报人`), value: "30人" }));
	if (!one || !other || !third) throw new Error("These are three places.");
	const checker = createChecker(after([one, other, { ...third, value: "31人" }]), set);
	const noNames = () => checker.report().findings.filter(({ rule, follows }) => rule === "TX10" && !follows);
	expect(noNames()).toHaveLength(3);
	expect(checker.edit([third]).findings).toEqual(check(checker.image(), set).findings);
	expect(noNames()).toHaveLength(1);
	expect(checker.edit([{ ...third, value: "32人" }]).findings).toEqual(check(checker.image(), set).findings);
	expect(noNames()).toHaveLength(3);
});

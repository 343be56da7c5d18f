/** An image that somebody sends may claim what no workbook holds. */
import { describe, expect, it, test } from "vitest";
import { parseImage } from "../../shared/api/image.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { CellImage, SheetImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { imageFaults } from "../../shared/workbook/image-faults.ts";
import { firstOverlap } from "../../shared/workbook/overlap.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile } from "../../testkit/corpus/files.ts";

const cell = (row: number, column: number, value = 1): CellImage => ({ row, column, kind: "number", value });
const sheet = (name: string, more: Partial<SheetImage> = {}): SheetImage => ({
	name,
	state: "visible",
	cells: [],
	merges: [],
	hiddenRows: [],
	hiddenColumns: [],
	...more,
});
const image = (more: Partial<WorkbookImage>): WorkbookImage => ({
	sheets: [sheet("表")],
	tables: [],
	names: [],
	externalLinks: [],
	...more,
});
const table = { name: "t", sheet: "表", range: "A1:B3", columns: ["甲", "乙"] };
const name = { name: "n", sheet: null, refersTo: "表!$A$1" };

describe("refused, with the place", () => {
	it.each<[string, Partial<WorkbookImage>, string]>([
		["the same cell twice", { sheets: [sheet("表", { cells: [cell(1, 1), cell(2, 2), cell(1, 1, 2)] })] }, "sheets.0.cells"],
		["the last cell twice", { sheets: [sheet("表", { cells: [cell(1_048_576, 16_384), cell(1_048_576, 16_384)] })] }, "sheets.0.cells"],
		["two sheets of one name", { sheets: [sheet("表a"), sheet("b"), sheet("表A")] }, "sheets.2.name"],
		["a merge that is none", { sheets: [sheet("表", { merges: ["A1:B2", "A1:"] })] }, "sheets.0.merges.1"],
		["a hidden row twice", { sheets: [sheet("表", { hiddenRows: [3, 3] })] }, "sheets.0.hiddenRows.1"],
		["hidden columns out of order", { sheets: [sheet("表", { hiddenColumns: [3, 2] })] }, "sheets.0.hiddenColumns.1"],
		["a table on no sheet", { tables: [{ ...table, sheet: "无" }] }, "tables.0.sheet"],
		["a table nowhere", { tables: [{ ...table, range: "A:B" }] }, "tables.0.range"],
		["a table wider than its columns", { tables: [{ ...table, range: "A1:XFD1048576" }] }, "tables.0.columns"],
		["two tables of one name", { tables: [table, { ...table, name: "T", range: "D1:E3" }] }, "tables.1.name"],
		["a table over another", { tables: [table, { ...table, name: "u", range: "B3:C4" }] }, "tables.1.range"],
		["a table from its end", { tables: [{ ...table, range: "B3:A1" }] }, "tables.0.range"],
		["merges over each other", { sheets: [sheet("表", { merges: ["C1:D9", "A1:B2", "B2:C3"] })] }, "sheets.0.merges.2"],
		["the same merge twice", { sheets: [sheet("表", { merges: ["A1:B2", "A1:B2"] })] }, "sheets.0.merges.1"],
		["a sheet's name that none may have", { sheets: [sheet("表"), sheet("自评[1]")] }, "sheets.1.name"],
		["a sheet's name in apostrophes", { sheets: [sheet("'表'")] }, "sheets.0.name"],
		["no sheet that can be seen", { sheets: [sheet("表", { state: "hidden" }), sheet("乙", { state: "veryHidden" })] }, "sheets"],
		["a name twice", { names: [name, { ...name, name: "N" }] }, "names.1.name"],
		["a name of no sheet", { names: [{ ...name, sheet: "无" }] }, "names.0.sheet"],
	])("%s", (_name, more, place) => {
		const parsed = parseImage(image(more));
		expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([place]);
	});

	it("of many contradictions the first are named", () => {
		const many = image({ sheets: Array.from({ length: 100 }, () => sheet("表")) });
		expect(imageFaults(many)).toHaveLength(99);
		expect(parseImage(many).error?.issues).toHaveLength(20);
	});
});

it.each<[string, Partial<WorkbookImage>]>([
	["cells in any order", { sheets: [sheet("表", { cells: [cell(2, 1), cell(1, 2), cell(1, 1)], merges: ["A1"] })] }],
	[
		"merges and tables side by side",
		{
			sheets: [sheet("表", { merges: ["A1:A9", "B1:C1", "B2:C2", "D1"] }), sheet("乙")],
			tables: [table, { ...table, name: "u", range: "C1:D3" }, { ...table, name: "v", sheet: "乙" }],
		},
	],
	["one name for the workbook and for a sheet", { names: [name, { ...name, sheet: "表" }], tables: [table] }],
])("taken: %s", (_name, more) => expect(imageFaults(image(more))).toEqual([]));

test("what is read from an official workbook contradicts itself nowhere", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const official = readWorkbook(honestFile(set, exampleSchool(set)));
	expect(parseImage(official).error).toBeUndefined();
});

test("merges over each other are found, however they lie, as one finds them by pairs", () => {
	// Numbers that follow from each other: the same at every run.
	let seed = 7;
	const next = (below: number) => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return (seed >> 8) % below;
	};
	for (let round = 0; round < 300; round++) {
		const areas = Array.from({ length: 2 + next(6) }, () => {
			const [top, left] = [1 + next(9), 1 + next(9)];
			return { top, left, bottom: top + next(3), right: left + next(3) };
		});
		const pairs = areas.some((a, i) =>
			areas.some((b, j) => i < j && a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right),
		);
		expect([areas, firstOverlap(areas) >= 0]).toEqual([areas, pairs]);
	}
});

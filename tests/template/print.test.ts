/** What comes out of a printer: one page wide, no empty rows of lists, nothing that does not concern the unit's class. */
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { pdfPages } from "../../shared/evidence/pdf-pages.ts";
import { honestFinal } from "../../shared/example/final.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { honestQuarterly } from "../../shared/example/quarterly.ts";
import { honestTaskbook } from "../../shared/example/taskbook.ts";
import { type Entries, fillWorkbook, planTemplate, writeTemplate } from "../../shared/template/index.ts";
import { layoutOf } from "../../shared/template/layout.ts";
import { letterLines } from "../../shared/template/letter.ts";
import { parseRange } from "../../shared/workbook/address.ts";
import { imageOfPlan, type SheetPlan } from "../../shared/workbook/plan.ts";
import { openWorkbook, readWorkbook } from "../../shared/workbook/read.ts";
import { hideRow } from "../../testkit/surgery.ts";
import { pdfsOf } from "../oracle/libreoffice.ts";

const set = await publishedSet("2022-2024/1.0.0");
const documents: readonly DocumentKind[] = ["taskbook", "annual", "quarterly", "final"];
const classes: readonly UnitClass[] = ["BK", "ZK", "XG", "HOST"];
const kinds = documents.flatMap((document) => classes.map((unitClass): [DocumentKind, UnitClass] => [document, unitClass]));

const visible = ({ state }: SheetPlan): boolean => state === "visible";
const areaOf = ({ print }: SheetPlan) => parseRange(print?.area ?? "") ?? expect.fail("no print area");

describe.each(kinds)("%s of class %s", (document, unitClass) => {
	const prefill = prefillFor(document, unitClass, 2);
	const plan = planTemplate(set, prefill);
	const layout = layoutOf(set, prefill);
	const sheetOf = (name: string): SheetPlan => plan.sheets.find((sheet) => sheet.name === name) ?? expect.fail(`no sheet ${name}`);

	test("says of every sheet what is printed, by whom, for when, which page of how many", () => {
		for (const { print, name } of plan.sheets.filter(visible)) {
			expect(print?.area, name).toMatch(/^A1:/);
			expect(print?.header?.left).toBe("上海示例职业技术学院（SH0101）");
			expect(print?.header?.center).toContain(name);
			expect(print?.header?.right).toMatch(/^期间：20\d{2}.*(任务书|自评|季报|终期验收)$/);
			expect(print?.footer?.center).toBe("第 &P 页，共 &N 页");
		}
	});

	test("repeats the headers of a table on every page and prints it whole", () => {
		for (const { name, regions, sheet } of layout.sheets) {
			const [region] = regions;
			if (sheet.state !== "visible" || regions.length !== 1 || !region) continue;
			const planned = sheetOf(name);
			expect(planned.print?.titleRows).toBe(`${region.unitsRow ?? region.headerRow}:${region.headerRow}`);
			const area = areaOf(planned);
			const printed = region.region.columns.slice(0, area.right);
			expect(printed.map(({ header }) => header)).toEqual(
				region.region.columns.flatMap(({ header, type, print }) => (type === "status" || print === false ? [] : header)),
			);
			if (region.region.kind !== "list") expect(area.bottom).toBeGreaterThanOrEqual(region.lastRow);
		}
	});

	test("prints a tenth of a list's empty rows", () => {
		for (const { name, regions } of layout.sheets) {
			const [list] = regions.filter(({ region }) => region.kind === "list");
			if (!list || regions.length > 1) continue;
			const rows = areaOf(sheetOf(name)).bottom - list.headerRow;
			expect(cellsAbove(name, list.headerRow).includes("末尾的空行不打印"), name).toBe(rows < list.rows.length);
			expect(rows, name).toBe(Math.min(list.rows.length, Math.max(20, list.rows.length / 10)));
		}
	});

	const cellsAbove = (sheet: string, headerRow: number): string =>
		sheetOf(sheet)
			.cells.filter(({ row }) => row < headerRow)
			.map(({ value }) => value)
			.join();

	test("is written upright where the sheet is narrow, and no smaller than three fifths", () => {
		for (const { print, widths, name } of plan.sheets.filter(visible)) {
			const width = widths.slice(0, parseRange(print?.area ?? "")?.right).reduce((sum, one) => sum + one, 0);
			// A4 less its margins, in points; a digit's width is 5.25 of them.
			const room = (print?.landscape ? 842 : 595) - 58;
			expect(room / (width * 5.25), name).toBeGreaterThan(0.6);
			// What stands above the table fits on the page as well.
			const digits = (text: string) => [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
			const head = sheetOf(name).cells.filter(({ row, column, value }) => row <= 7 && column === 1 && typeof value === "string");
			for (const { value, style } of head.filter(({ style }) => !style.wrap && !style.border))
				expect((digits(String(value)) * (style.size ?? 10)) / 10, String(value)).toBeLessThanOrEqual(width);
		}
	});

	test("folds away exactly the rows that do not concern the class, says how many, and numbers the others without a gap", () => {
		for (const { name, regions, notes } of layout.sheets) {
			const rows = regions.flatMap((region) => region.rows);
			const folded = rows.filter(({ applies }) => !applies).map(({ row }) => row);
			expect(sheetOf(name).folded ?? []).toEqual(folded);
			expect(notes.join("").includes(`本校类别不填的${folded.length}行已折叠`)).toBe(folded.length > 0);
			const cells = new Map(sheetOf(name).cells.map((cell) => [`${cell.row}:${cell.column}`, cell.value]));
			for (const { region, rows: own } of regions) {
				if (region.columns[0]?.header !== "序号" || region.kind !== "indicator") continue;
				const numbers = own.flatMap(({ row }) => cells.get(`${row}:1`) ?? []);
				expect(numbers).toEqual(own.filter(({ applies }) => applies).map((_, i) => i + 1));
				for (const { row, applies } of own) if (!applies) expect(cells.get(`${row}:1`) ?? null).toBe(null);
			}
		}
	});

	test("what the template folds is no finding", () => {
		const image = imageOfPlan(plan);
		expect(image.sheets.map(({ hiddenRows }) => hiddenRows)).toEqual(layoutRows());
		expect(check(image, set).findings.filter(({ rule }) => rule === "ST09")).toEqual([]);

		function layoutRows(): number[][] {
			return plan.sheets.map(({ name }) =>
				(layout.sheets.find((sheet) => sheet.name === name)?.regions ?? []).flatMap(({ rows }) =>
					rows.flatMap(({ row, applies }) => (applies ? [] : row)),
				),
			);
		}
	});
});

describe("rows that do not concern the class", () => {
	test("are told apart from rows that somebody hides", () => {
		const prefill = prefillFor("annual", "HOST", 1);
		const bytes = writeTemplate(set, prefill);
		const region = layoutOf(set, prefill).regionOf("自评", null) ?? expect.fail();
		const row = region.rows.find(({ applies }) => applies)?.row ?? expect.fail();
		const found = check(readWorkbook(hideRow(bytes, region.sheet, row)), set).findings.filter(({ rule }) => rule === "ST09");
		expect(found).toHaveLength(1);
		expect(found[0]?.message.zh).toMatch(new RegExp(`第${row}行`));
	});

	test("may be shown again: nothing is said of it", () => {
		const image = imageOfPlan(planTemplate(set, prefillFor("annual", "HOST", 1)));
		const shown = { ...image, sheets: image.sheets.map((sheet) => ({ ...sheet, hiddenRows: [] })) };
		expect(check(shown, set).findings).toEqual(check(image, set).findings);
	});
});

const filled: Record<DocumentKind, (unitClass: UnitClass) => Uint8Array> = {
	annual: (unitClass) => fill(honestSchool(set, { code: "SH04", name: "学校丁", class: unitClass, clusters: 2 })),
	taskbook: (unitClass) => fill(honestTaskbook(set, unitClass)),
	quarterly: (unitClass) => fill(honestQuarterly(set, unitClass)),
	final: (unitClass) => fill(honestFinal(set, unitClass)),
};

function fill({ prefill, entries }: { prefill: Parameters<typeof writeTemplate>[1]; entries: Entries }): Uint8Array {
	return fillWorkbook(writeTemplate(set, prefill), set, entries);
}

describe("print areas", () => {
	test("grow with the rows that are filled in", () => {
		const school = honestSchool(set, { code: "SH04", name: "学校丁", class: "ZK", clusters: 2 });
		const blank = openWorkbook(writeTemplate(set, school.prefill)).workbook.printAreas;
		const bytes = filled.annual("ZK");
		const areas = openWorkbook(bytes).workbook.printAreas;
		const image = readWorkbook(bytes);
		const bottom = (area: string | undefined) => Number(/\d+$/.exec(area ?? "")?.[0]);
		const last = (sheet: string, column: number) =>
			Math.max(
				...(image.sheets.find(({ name }) => name === sheet)?.cells.flatMap((cell) => (cell.column === column ? cell.row : [])) ?? []),
			);
		const grown = [...areas].filter(([sheet, area]) => area !== blank.get(sheet)).map(([sheet]) => sheet);
		expect(grown).toEqual(["标志性成果清单", "佐证材料清单"]);
		expect(bottom(areas.get("佐证材料清单"))).toBe(last("佐证材料清单", 1));
		expect(bottom(areas.get("标志性成果清单"))).toBe(last("标志性成果清单", 2));
	});
});

test("a letter's paragraphs are indented and broken where the line is full, never before a mark that closes", () => {
	const lines = letterLines(["某某委员会：", `${"一".repeat(44)}，${"二".repeat(45)}：`, "短。"]);
	expect(lines).toEqual(["某某委员会：", `　　${"一".repeat(44)}，`, `${"二".repeat(45)}：`, "　　短。"]);
});

test("the letter of commitment stands above the review, and lines to sign below it", () => {
	const prefill = prefillFor("annual", "ZK", 1);
	const sheet = planTemplate(set, prefill).sheets.find(({ name }) => name === "承诺书") ?? expect.fail();
	const rowOf = (start: string) => sheet.cells.find(({ column, value }) => column === 1 && String(value).trim().startsWith(start))?.row;
	const review = rowOf("序号") ?? expect.fail();
	expect(rowOf("如有不实")).toBeLessThan(review);
	expect(rowOf("单位（公章）")).toBeGreaterThan(review);
	expect(parseRange(sheet.print?.area ?? "")?.bottom).toBe(Math.max(...sheet.cells.map(({ row }) => row)));
});

describe("on paper, as LibreOffice prints it", () => {
	/** Pages of workbooks with two clusters; more means that something does not fit or that empty rows are printed. */
	const most = {
		blank: { taskbook: 15, annual: 30, quarterly: 12, final: 24 },
		filled: { taskbook: 15, annual: 36, quarterly: 12, final: 24 },
	};
	const wanted: [how: keyof typeof most, document: DocumentKind, unitClass: UnitClass][] = [
		["blank", "annual", "HOST"],
		["filled", "taskbook", "ZK"],
		["filled", "quarterly", "XG"],
		["filled", "final", "ZK"],
		...classes.map((unitClass): [keyof typeof most, DocumentKind, UnitClass] => ["filled", "annual", unitClass]),
	];
	let pdfs: Uint8Array[];
	beforeAll(async () => {
		pdfs = await pdfsOf(
			wanted.map(([how, document, unitClass]) =>
				how === "filled" ? filled[document](unitClass) : writeTemplate(set, prefillFor(document, unitClass, 2)),
			),
		);
	}, 300_000);

	test.each(wanted.map(([how, document, unitClass], i) => ({ how, document, unitClass, i })))(
		"a $how $document of class $unitClass keeps to its pages",
		({ how, document, i }) => {
			const pages = pdfPages(pdfs[i] ?? expect.fail()) ?? expect.fail("no pages");
			expect(pages).toBeLessThanOrEqual(most[how][document]);
			// The cover, 填报说明, 校验, 指标解释, and each sheet at least once.
			expect(pages).toBeGreaterThan(8);
		},
	);
});

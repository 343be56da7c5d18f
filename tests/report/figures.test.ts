/** The figures and texts of a report are those of the check, for every class and whatever stands in the workbook. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, createChecker, Engine, isoDate, type RowState, sampleEdits } from "../../shared/check/index.ts";
import type { DocumentKind } from "../../shared/definition/schema.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { isError } from "../../shared/formula/value.ts";
import { marksOfCells } from "../../shared/report/content/cell-text.ts";
import type { ReportScope, TemplateNames } from "../../shared/report/content/names.ts";
import { contentsOf, namesFor } from "../../shared/report/content/whole.ts";
import { writeReport } from "../../shared/report/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { honestImage, school, set } from "../../testkit/corpus/example.ts";
import { imageOfSchool } from "../../testkit/schools/image.ts";
import { demoSchools, exampleSchools, firstYear } from "../../testkit/schools/schools.ts";
import { docx, linesOf, p, rowsOf, tbl, tc, tr } from "./support.ts";

const classes = ["BK", "ZK", "XG", "HOST"] as const;
const documents: DocumentKind[] = ["annual", "taskbook", "quarterly"];

const listing = (wished: string[]) =>
	tbl(
		tr(
			...wished.map((name, at) =>
				tc(
					p(
						`${at === 0 ? "{{#一级指标}}{{#二级指标}}{{#指标}}" : ""}${name}${at === wished.length - 1 ? "{{/指标}}{{/二级指标}}{{/一级指标}}" : ""}`,
					),
				),
			),
		),
	) + p("后");
const facts = docx(
	listing(["{{指标编码}}", "{{目标值}}", "{{实际值}}", "{{完成率}}"]) +
		p("{{#各专业群}}") +
		listing(["{{专业群代码}}!{{指标编码}}", "{{目标值}}", "{{实际值}}", "{{完成率}}"]) +
		p("{{/各专业群}}"),
);

/** What the check holds in a cell, as text and number. */
function said(row: RowState, header: string): string | number | null {
	const column = row.region.plan.indexOf.get(header) ?? -1;
	const value = row.values[column] ?? null;
	if (row.problems[column]?.stops) return marksOfCells.wrong;
	if (isError(value) || row.spoiled?.has(column)) return marksOfCells.uncomputed;
	if (typeof value === "boolean") return String(value);
	if (typeof value === "number" && Math.abs(value) >= 1e15) return marksOfCells.uncomputed;
	if (typeof value === "number" && row.plan.types[column]?.kind === "date") return isoDate(value);
	if (typeof value === "number") return Number(Number(value.toPrecision(15)).toFixed(15)) + 0;
	return value === "" ? null : value;
}

/** A figure of a report as a number, a word as it is; blanks apart. */
const read = (text: string): string | number | null =>
	["", marksOfCells.none, marksOfCells.missing].includes(text) ? null : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;

function holdsFigures(image: WorkbookImage): number {
	const engine = new Engine(image, set);
	const rows = new Map<string, RowState>();
	for (const region of engine.book.regions)
		for (const row of region.rows)
			if (region.plan.place.role === "自评" && row.plan.indicator)
				rows.set(`${region.owner.index < 0 ? "" : `${region.owner.code}!`}${row.plan.indicator.code}`, row);
	const listed = rowsOf(writeReport(engine, "2024-01-05", facts).bytes);
	expect(listed).toHaveLength(rows.size);
	for (const [code = "", ...figures] of listed) {
		const row = rows.get(code);
		if (!row) throw new Error(`${code} is no row of the workbook`);
		expect([code, ...figures.map(read)]).toEqual([code, said(row, "本年目标值"), said(row, "本年实际值"), said(row, "完成率")]);
	}
	return listed.length;
}

test.each(classes)("generated workbooks of class %s", (unitClass) => {
	expect(holdsFigures(exampleWorkbook(set, "annual", unitClass))).toBeGreaterThan(100);
});

test("the worked example", () => {
	for (const one of exampleSchools) holdsFigures(imageOfSchool(set, firstYear(set, one)));
});

test("the made-up schools of the demonstration", () => {
	for (const one of demoSchools.slice(3, 9)) holdsFigures(imageOfSchool(set, firstYear(set, one)));
});

test("whatever is typed into cells of the example", () => {
	const codes = ["S_T1_01", "S_T3_01", "S_T3_02", "S_T2_03", "S_T7_01"].map((code) => `${code}.actual`);
	const typed = fc.oneof(
		fc.constantFrom<string | number | null>(null, 0, "0", "不适用", "约80", "１２", "", " ", "#REF!", "80%", -5, 1e12, 0.125),
		fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
		fc.string({ maxLength: 20 }),
	);
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...codes), typed, { maxKeys: 4 }), (cells) => {
			const engine = new Engine(honestImage, set);
			holdsFigures(
				applyEdits(
					honestImage,
					sampleEdits(engine, cells, () => undefined),
				),
			);
		}),
		{ numRuns: 25 },
	);
}, 120_000);

const edited = (cells: Record<string, string | number | null>) =>
	new Engine(
		applyEdits(
			honestImage,
			sampleEdits(new Engine(honestImage, set), cells, () => undefined),
		),
		set,
	);

test("blank, 0 and 不适用 stay apart, and no figure stands where the check has none", () => {
	const template = docx(p("{{S_T1_01.actual}}|{{S_T3_01.actual}}|{{S_T2_03.actual}}|{{S_T3_03.actual}}"));
	const line = (cells: Record<string, string | number | null>) => linesOf(writeReport(edited(cells), "2024-01-05", template).bytes).at(-1);
	expect(line({ "S_T1_01.actual": null, "S_T2_03.actual": 0 })).toMatch(/^未填\|\d+\|0\|[\d.]+$/);
	// Computed from a text: the text is no figure, and neither is what would come of it.
	expect(line({ "S_T3_01.actual": "约八百人" })).toMatch(/^\d+\|待改正\|\d+\|无法计算$/);
	expect(line({ "S_T2_03.actual": "不适用" })).toMatch(/\|(不适用|待改正)\|/);
});

test("a total or a grade typed over its formula is not the school's: the figures above it say otherwise", () => {
	const template = docx(p("{{总评.学校项目.总分}}|{{总评.学校项目.自评等级}}|{{S_T3_03.actual}}"));
	const line = (cells: Record<string, string | number | null>) => linesOf(writeReport(edited(cells), "2024-01-05", template).bytes).at(-1);
	expect(line({})).toMatch(/^[\d.]+\|优\|[\d.]+$/);
	// An indicator's figure is submitted as it was typed.
	expect(line({ "总评[学校项目].总分": 98.8, "总评[学校项目].自评等级": "优", "S_T3_03.actual": 71 })).toBe("待改正|待改正|71.00");
});

test("what the check found is said on the first page, also where a template forgets it", () => {
	const errors = edited({ "S_T1_01.actual": null });
	const { verdict } = errors.whole();
	expect(verdict.errors).toBeGreaterThan(0);
	const sentence = new RegExp(`^初稿：尚有${verdict.errors}处错误`);
	expect(linesOf(writeReport(errors, "2024-01-05").bytes)[0]).toMatch(sentence);
	expect(linesOf(writeReport(errors, "2024-01-05", docx(p("我校报告"))).bytes)[0]).toMatch(sentence);
	const ready = new Engine(honestImage, set);
	expect(ready.whole().verdict.code).toBe("ready");
	expect(linesOf(writeReport(ready, "2024-01-05").bytes).join("\n")).not.toContain("初稿");
});

test("a missing sheet is named, and nothing of it is shown as a figure", () => {
	const image = { ...honestImage, sheets: honestImage.sheets.filter(({ name }) => name !== "资金表") };
	const lines = linesOf(writeReport(new Engine(image, set), "2024-01-05").bytes);
	expect(lines[0]).toContain("缺少或无法读取的工作表：资金表。");
	expect(lines.find((line) => line.startsWith("年度预算"))).toMatch(/^年度预算缺表万元/);
});

test("every name that is promised is given, and no other, in each document and class", () => {
	for (const kind of documents)
		for (const unitClass of classes) {
			const image = exampleWorkbook(set, kind, unitClass);
			sameNames(namesFor(set, kind), contentsOf(new Engine(image, set), "2024-01-05").scope, kind);
		}
});

function sameNames(names: TemplateNames, { values, sections }: ReportScope, where: string): void {
	expect([...values.keys()].sort(), where).toEqual([...names.values.keys()].sort());
	expect([...sections.keys()].sort(), where).toEqual([...names.sections.keys()].sort());
	for (const [name, rows] of sections) {
		const inner = names.sections.get(name);
		if (inner) for (const row of rows.slice(0, 2)) sameNames(inner, row, `${where}/${name}`);
	}
}

test("texts of the school stand in it whole, and their braces are no placeholders", () => {
	const story = `一是协同。\n二是{{单位名称}}与<产教>融合&贯通${"长".repeat(200)}`;
	const engine = edited({ "案例[1].摘要": story });
	const lines = linesOf(writeReport(engine, "2024-01-05").bytes);
	expect(lines).toContain("一是协同。");
	expect(lines).toContain(story.split("\n")[1]);
	expect(createChecker(honestImage, set).report().template.unitName).toBe(school.prefill.unit.name);
});

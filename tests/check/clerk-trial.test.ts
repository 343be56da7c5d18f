/** What a clerk typed in a trial of B and E, by its kind: each is said once, at its cell, in one sentence. */
import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import type { Finding } from "../../shared/check/model/report.ts";
import type { DocumentKind, Sample } from "../../shared/definition/schema.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { applySteps, repairOf } from "../../shared/repairs/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, newFindings, set, withCells } from "./support.ts";

const books = new Map<DocumentKind, WorkbookImage>();
function honestOf(document: DocumentKind): WorkbookImage {
	const book = books.get(document) ?? exampleWorkbook(set, document, "ZK");
	books.set(document, book);
	return book;
}

/** Findings that stand by themselves, as “rule place”. */
function standing(cells: Sample["cells"], document: DocumentKind = "annual"): string[] {
	const honest = honestOf(document);
	return newFindings(withCells(cells, honest), honest)
		.filter(({ follows }) => !follows)
		.map(({ rule, place }) => `${rule} ${place}`);
}

function withText(sheet: string, row: number, column: number, value: string, image = bookOf().honest): WorkbookImage {
	return {
		...image,
		sheets: image.sheets.map((one) =>
			one.name === sheet
				? {
						...one,
						cells: [
							...one.cells.filter((cell) => cell.row !== row || cell.column !== column),
							{ row, column, kind: "text" as const, value },
						].sort((a, b) => a.row - b.row || a.column - b.column),
					}
				: one,
		),
	};
}

const lastRow = (sheet: string, image = bookOf().honest): number =>
	Math.max(...(image.sheets.find(({ name }) => name === sheet)?.cells.map(({ row }) => row) ?? []));

describe("what computes itself", () => {
	test.each<[string, Sample["cells"]]>([
		["总评[学校项目].总分", { "总评[学校项目].总分": 99 }],
		["总评[学校项目].自评等级", { "总评[学校项目].自评等级": "优秀" }],
		["一级[产出].得分", { "一级[产出].得分": 60 }],
		["分组[T1].得分率", { "分组[T1].得分率": "满分" }],
		["自评[S_T6_02].得分", { "自评[S_T6_02].得分": "3分" }],
		["群01!群总评[本专业群].总分", { "群01!群总评[本专业群].总分": 100 }],
		["资金[HJ].年末结转", { "资金[HJ].年末结转": 1 }],
		["S_T3_03.actual", { "S_T3_03.actual": "约75" }],
	])("typed over at %s blocks, with one text, and one click restores it", (place, cells) => {
		expect(standing(cells)).toEqual([`ST22 ${place}`]);
		const honest = honestOf("annual");
		const image = withCells(cells, honest);
		const [finding] = newFindings(image, honest);
		expect(finding?.severity).toBe("error");
		expect(finding?.message.zh).toMatch(/^本单元格由公式自动计算，不用填，现为“.+”。$/);
		if (!finding) throw new Error("nothing found");
		const repair = repairOf(finding, { image, definition: set });
		expect(repair?.kind).toBe("formula");
		expect(newFindings(applySteps(image, repair?.steps ?? []), honest)).toEqual([]);
	});

	test("figures of indicators may be explained, each for itself", () => {
		const cells = { "S_T3_03.actual": 75, "S_T2_04.actual": 75, "S_T3_05.actual": 62.5 };
		const honest = honestOf("annual");
		const found = newFindings(withCells(cells, honest), honest).filter(({ rule }) => rule === "ST06");
		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ follows, severity }) => follows === undefined && severity === "query")).toBe(true);
	});
});

describe("dates", () => {
	test.each<[string, string, number, DocumentKind]>([
		["the cover's, a January of last year", "封面[填报日期].内容", 44_941, "annual"],
		["a review's, a January of last year", "审核[校长].日期", 44_941, "annual"],
		["the cover's, before the programme has ended", "封面[填报日期].内容", 45_306, "final"],
		["a quarter's, before it has ended", "封面[填报日期].内容", 44_941, "quarterly"],
	])("%s", (_what, place, value, document) => {
		expect(standing({ [place]: value }, document)).toEqual([`DT11 ${place}`]);
	});

	test("evidence and published papers of a day after the workbook was filled in", () => {
		expect(standing({ "佐证[1].形成日期": 45_450 })).toEqual([expect.stringMatching(/^DT17 佐证\[ZZ-2022-0001\]/)]);
		expect(standing({ "S_GV_01.actual": 45_450 })).toEqual(["DT17 S_GV_01.actual"]);
	});

	test("of tasks at the end lie within the programme", () => {
		expect(standing({ "任务终态[1].实际完成": 45_700 }, "final")).toEqual(["DT08 任务终态[RW-2022-0001].实际完成"]);
		expect(standing({ "任务终态[1].计划完成": 48_700 }, "final")).toEqual(["DT09 任务终态[RW-2022-0001].计划完成"]);
	});

	test("messages say the days, not their numbers", () => {
		const honest = honestOf("annual");
		const [finding] = newFindings(withCells({ "封面[填报日期].内容": 44_941 }, honest), honest);
		expect(finding?.message.zh).toBe("填报日期2023-01-15不在填报期内（2023-11-30—2024-06-30）。");
	});
});

describe("a name", () => {
	test.each(["签字", "已审", "已阅", "同校长", "同上", "待定", "分管校领导", "见附件", "XXX"])("%s says nobody", (value) => {
		const found = standing({ "审核[分管校领导].姓名": value });
		expect(found).toEqual([expect.stringMatching(/^(TX14|TX01|RQ06) 审核\[分管校领导\].姓名$/)]);
	});

	test.each(["同雪", "王已", "李副校长", "欧阳·阿卜杜勒", "签荷", "某兰"])("%s is one", (value) => {
		expect(standing({ "审核[分管校领导].姓名": value })).toEqual([]);
	});

	test("of one person for filler, reviewer and signatory is asked about, once a sheet", () => {
		const names = Object.fromEntries(["填报人", "部门负责人", "分管校领导", "校长"].map((step) => [`审核[${step}].姓名`, "张三"]));
		expect(standing(names).map((one) => one.split(" ")[0])).toEqual(["RQ13"]);
		expect(standing({ "封面[审核人].内容": "陈老师" })).toEqual(["RQ13 封面[审核人].内容"]);
	});
});

describe("prose", () => {
	test.each(["自评概况", "自评报告", "群01_概况"])("outside the table of %s is a query that names the cells", (sheet) => {
		const at = lastRow(sheet) + 2;
		const found = newFindings(withText(sheet, at, 2, "另有一段文字补充说明本年度的建设情况。"));
		expect(found.map(({ rule, message }) => [rule, message.zh.includes(`（B${at}）`)])).toEqual([["ST23", true]]);
	});

	test("beside the lines to be signed is what is signed", () => {
		const image = honestOf("final");
		const signs = image.sheets
			.find(({ name }) => name === "验收自评")
			?.cells.find(({ value }) => String(value).startsWith("项目负责人（签字）"));
		expect(signs).toBeDefined();
		expect(newFindings(withText("验收自评", signs?.row ?? 0, 3, "上海示例职业技术学院", image), image)).toEqual([]);
		expect(newFindings(withText("验收自评", lastRow("验收自评", image) + 3, 2, "还有一段很长的话", image), image)).toHaveLength(1);
	});

	test("a name or a word of one's own is nobody's business", () => {
		expect(newFindings(withText("自评概况", lastRow("自评概况") + 2, 2, "待核"))).toEqual([]);
	});

	test("line breaks are no characters, and too many of them are said", () => {
		const line = "完成一项年度建设任务并形成材料。";
		const paragraphs = `${"一".repeat(100)}\n${"二".repeat(100)}`;
		expect(standing({ "概况[年度总体目标].内容": paragraphs })).toEqual([]);
		expect(standing({ "概况[全年实际完成情况].内容": Array(30).fill(line).join("\n") })).toEqual(["TX15 概况[全年实际完成情况].内容"]);
	});

	test("in two characters says nothing at the end of the programme", () => {
		expect(standing({ "验收自评[后续安排].内容": "继续" }, "final")).toEqual(["TX13 验收自评[后续安排].内容"]);
	});
});

describe("money", () => {
	test("0 at the beginning of the year and a budget later", () => {
		expect(standing({ "资金[SJ].年初预算数": 0 })).toEqual(["FD11 资金[SJ].年初预算数"]);
	});

	test("of one year in the row of totals is held against its sources", () => {
		expect(standing({ "建设期资金[HJ].2023年支出数": 1 }, "final")).toEqual(["SM01 建设期资金[HJ].2023年支出数"]);
		expect(standing({ "S_FD_14.actual": 11_700 }, "final")).toEqual(["FE05 S_FD_14.actual"]);
	});
});

test("a row of one's own is said in words that fit what stands there", () => {
	const said = (image: WorkbookImage): string | undefined =>
		check(image, set).findings.find(({ rule }: Finding) => rule === "ST16")?.message.zh;
	const at = lastRow("封面") + 2;
	const labelled = withText("封面", at, 2, "021", withText("封面", at, 1, "电话"));
	expect(said(labelled)).toBe(`第${at}行的“项目”是“电话”，模板里没有这样的一行；这一行的内容不检查，也不报送。`);
});

test("progress in a message has one percent sign at most", () => {
	const cells = { "任务终态[1].最终状态": "进行中", "任务终态[1].完成进度": 60 };
	const honest = honestOf("final");
	const found = newFindings(withCells(cells, honest), honest).find(({ rule }) => rule === "FE07");
	expect(found?.message.zh).toContain("完成进度（%）为60，");
	expect(`${found?.message.zh}${found?.message.en}`).not.toMatch(/%\s*%/);
});

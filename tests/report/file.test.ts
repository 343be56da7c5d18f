/** The Word file itself: whole, lawful, and a paper as Chinese offices write it. */
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { Engine } from "../../shared/check/index.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { standardTemplateFile, writeReport } from "../../shared/report/index.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { honestImage, school, set } from "../../testkit/corpus/example.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { linesOf, partOf, rowsOf } from "./support.ts";

const reportOn = (image: Parameters<typeof readWorkbookImage>[0]) => writeReport(readWorkbookImage(image), "2024-01-05");
const readWorkbookImage = (image: ReturnType<typeof readWorkbook>) => new Engine(image, set);
const honest = reportOn(honestImage);

test.each<[DocumentKind, UnitClass]>([
	["annual", "BK"],
	["annual", "HOST"],
	["taskbook", "ZK"],
	["quarterly", "XG"],
])(
	"%s of class %s passes Microsoft's validator, and no placeholder is left",
	(kind, unitClass) => {
		const { bytes } = reportOn(exampleWorkbook(set, kind, unitClass));
		expect(schemaErrors(bytes, "docx")).toEqual([]);
		expect(linesOf(bytes).join("\n")).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object/);
	},
	120_000,
);

test.each<[string, ReturnType<typeof readWorkbook>]>([
	["a workbook with mistakes", readWorkbook(sample)],
	["a blank workbook", imageOfPlan(planTemplate(set, school.prefill))],
])("%s passes it too", (_, image) => {
	const { bytes } = reportOn(image);
	expect(schemaErrors(bytes, "docx")).toEqual([]);
	expect(linesOf(bytes)[0]).toMatch(/^初稿：尚有\d+处/);
});

test("the standard template of each document is a Word file that may be changed and used again", () => {
	for (const kind of ["annual", "taskbook", "quarterly"] as const)
		expect(schemaErrors(standardTemplateFile(set, kind).bytes, "docx"), kind).toEqual([]);
	const again = writeReport(new Engine(honestImage, set), "2024-01-05", standardTemplateFile(set, "annual").bytes);
	expect(again.bytes).toEqual(honest.bytes);
});

test("every part has a type, every relationship leads to a part, and no id stands twice", () => {
	const files = unzipSync(honest.bytes);
	const types = strFromU8(files["[Content_Types].xml"] ?? new Uint8Array());
	const typed = new Set([...types.matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name));
	expect([...typed].sort()).toEqual(
		Object.keys(files)
			.filter((name) => !/\.rels$|^\[Content/.test(name))
			.sort(),
	);
	for (const [name, folder] of [
		["_rels/.rels", ""],
		["word/_rels/document.xml.rels", "word/"],
	] as const) {
		const entries = [...partOf(honest.bytes, name).matchAll(/ Id="([^"]+)"[^>]* Target="([^"]+)"/g)];
		expect(new Set(entries.map(([, id]) => id)).size).toBe(entries.length);
		for (const [, , target] of entries) expect(Object.keys(files)).toContain(folder + target);
	}
	const used = [...partOf(honest.bytes).matchAll(/ r:id="([^"]+)"/g)].map(([, id]) => id);
	for (const id of used) expect(partOf(honest.bytes, "word/_rels/document.xml.rels")).toContain(`Id="${id}"`);
	expect(partOf(honest.bytes)).not.toMatch(/w14:paraId|w:bookmarkStart/);
});

test("the seven parts stand in the usual order, as headings that Word's navigation sees", () => {
	const body = partOf(honest.bytes);
	const headings = [...body.matchAll(/<w:pStyle w:val="Heading1"\/><\/w:pPr><w:r><w:t[^>]*>([^<]*)/g)].map(([, text]) => text);
	expect(headings).toEqual(["项目概况", "绩效目标完成情况", "资金情况", "建设成效与典型案例", "存在的问题及原因", "下一步打算", "附表"]);
	const styles = partOf(honest.bytes, "word/styles.xml");
	for (const level of [1, 2, 3])
		expect(styles).toMatch(new RegExp(`<w:name w:val="heading ${level}"/>(?:(?!</w:style>).)*<w:outlineLvl w:val="${level - 1}"/>`));
	expect(partOf(honest.bytes, "word/numbering.xml")).toContain('<w:lvlText w:val="（%2）"/>');
});

test("A4 with the margins of official papers, numbered pages, rows of headers that repeat, fonts with others to fall back on", () => {
	const body = partOf(honest.bytes);
	const sizes = [...body.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)].map(([, width, height]) => `${width} ${height}`);
	expect(sizes).toEqual(["11906 16838", "11906 16838", "16838 11906"]);
	expect(body).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"');
	expect(partOf(honest.bytes, "word/footer1.xml")).toContain("PAGE");
	const tables = body.split("<w:tbl>").slice(1);
	expect(tables.length).toBeGreaterThan(10);
	// The cover's has no headers.
	expect(tables.filter((table) => !table.includes("<w:tblHeader/>"))).toHaveLength(1);
	const fonts = partOf(honest.bytes, "word/fontTable.xml");
	for (const [, font = ""] of partOf(honest.bytes, "word/styles.xml").matchAll(/w:eastAsia="([^"]+)"/g)) {
		if (font === "zh-CN") continue;
		expect(fonts).toMatch(new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]+"/>`));
	}
});

test("the cover says school, period, people and version; the file is named by school and year", () => {
	expect(honest.fileName).toBe("学校丁-2023年度-绩效自评报告.docx");
	const lines = linesOf(honest.bytes);
	expect(lines[0]).toBe("学校丁绩效自评报告");
	expect(lines[1]).toBe("（2023年度绩效自评）");
	expect(rowsOf(honest.bytes)).toContainEqual(["填报日期", "2023年12月20日"]);
	expect(rowsOf(honest.bytes)).toContainEqual(["学校类别", "专科高职学校"]);
	expect(lines.find((line) => line.includes("2022-2024/1.0.0"))).toContain("生成日期：2024年1月5日");
});

test("the name of a file is one, whatever the school is called", () => {
	const image = exampleWorkbook(set, "annual", "ZK");
	const engine = new Engine(image, set);
	Object.assign(engine.book.meta.identity, { unitName: '../某<校>:*?"|\u202e\n' });
	expect(writeReport(engine, "2024-01-05").fileName).toBe("..某校-2023年度-绩效自评报告.docx");
});

test("lists, money and cases are in it", () => {
	const rows = rowsOf(honest.bytes);
	expect(rows.some(([head]) => head === "资金来源")).toBe(true);
	expect(rows.some((row) => row[0] === "合计")).toBe(true);
	expect(linesOf(honest.bytes)).toContain("产教融合共育工匠");
	expect(linesOf(honest.bytes).some((line) => line.startsWith("创新点："))).toBe(true);
});

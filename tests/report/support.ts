/** Small Word files as templates, and what stands in the reports made of them. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { ReportScope, SectionNames, Shown, TemplateNames } from "../../shared/report/content/names.ts";
import { fillSteps, openTemplate, type ReportTemplate } from "../../shared/report/template/docx.ts";
import { plainText } from "../../shared/report/template/xml-tree.ts";
import { atOnce } from "../../shared/steps.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const namespaces = `xmlns:w="${word}" xmlns:r="${office}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`;
const type = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const p = (...runs: string[]): string => `<w:p>${runs.map((text) => (text.startsWith("<") ? text : r(text))).join("")}</w:p>`;
export const r = (text: string, format = ""): string => `<w:r>${format}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const tc = (...blocks: string[]): string => `<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>${blocks.join("")}</w:tc>`;
export const tr = (...cells: string[]): string => `<w:tr>${cells.join("")}</w:tr>`;
export const tbl = (...rows: string[]): string =>
	`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid>${rows.join("")}</w:tbl>`;

interface DocxWish {
	footer?: string;
	mainType?: string;
	more?: Record<string, Uint8Array>;
}

/** A Word file with this body. */
export function docx(body: string, { footer, mainType = `${type}.document.main+xml`, more = {} }: DocxWish = {}): Uint8Array {
	const files: Record<string, string> = {
		"[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/>${footer === undefined ? "" : `<Override PartName="/word/footer1.xml" ContentType="${type}.footer+xml"/>`}</Types>`,
		"_rels/.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `${head}<w:document ${namespaces}><w:body>${body}<w:sectPr>${footer === undefined ? "" : '<w:footerReference w:type="default" r:id="rId1"/>'}</w:sectPr></w:body></w:document>`,
	};
	if (footer !== undefined) {
		files["word/footer1.xml"] = `${head}<w:ftr ${namespaces}>${footer}</w:ftr>`;
		files["word/_rels/document.xml.rels"] =
			`${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/footer" Target="footer1.xml"/></Relationships>`;
	}
	return zipSync({ ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), ...more });
}

export const partOf = (bytes: Uint8Array, name = "word/document.xml"): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

/** The paragraphs of a part as a reader sees them, line breaks as line feeds. */
export function linesOf(bytes: Uint8Array, name = "word/document.xml"): string[] {
	const body = partOf(bytes, name);
	return [...body.matchAll(/<w:p(?: [^>]*)?(?:\/>|>([\s\S]*?)<\/w:p>)/g)].map(([, inner = ""]) =>
		[...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(br|tab)\/>/g)]
			.map(([, text = "", sign]) => (sign === "br" ? "\n" : sign === "tab" ? "\t" : plainText(text)))
			.join(""),
	);
}

/** Rows of all tables, their cells' texts. */
export const rowsOf = (bytes: Uint8Array): string[][] =>
	[...partOf(bytes).matchAll(/<w:tr(?: [^>]*)?>([\s\S]*?)<\/w:tr>/g)].map(([, row = ""]) =>
		[...row.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell = ""]) =>
			[...cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = ""]) => plainText(text)).join(""),
		),
	);

const about = { zh: "", en: "" };
const section = (values: string[], sections: Record<string, SectionNames> = {}): SectionNames => ({
	about,
	values: new Map(values.map((name) => [name, about])),
	sections: new Map(Object.entries(sections)),
});

export const smallNames: TemplateNames = section(["学校", "年度", "空"], {
	成果: section(["名称", "级别"], { 作者: section(["姓名"]) }),
	案例: section(["标题"]),
});

export const shownOf = (text: string): Shown => ({ text, given: text !== "" });
const row = (values: Record<string, string>, sections: Record<string, ReportScope[]> = {}): ReportScope => ({
	values: new Map(Object.entries(values).map(([name, text]) => [name, shownOf(text)])),
	sections: new Map(Object.entries(sections)),
});

export const smallScope = (values: Record<string, string> = {}): ReportScope =>
	row(
		{ 学校: "某校", 年度: "2023", 空: "", ...values },
		{
			成果: [
				row({ 名称: "甲", 级别: "市级" }, { 作者: [row({ 姓名: "张" }), row({ 姓名: "李" })] }),
				row({ 名称: "乙", 级别: "" }, { 作者: [] }),
			],
			案例: [],
		},
	);

export const fillTemplate = (template: ReportTemplate, scope: ReportScope, notice: string): Uint8Array =>
	atOnce(fillSteps(template, scope, notice));

export const made = (body: string, scope: ReportScope = smallScope(), notice = ""): Uint8Array =>
	fillTemplate(openTemplate(docx(body), smallNames), scope, notice);

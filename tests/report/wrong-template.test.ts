/** A template that cannot be used is refused with one sentence that says where, what and how to correct it. */
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { openTemplate } from "../../shared/report/template/docx.ts";
import { TemplateError } from "../../shared/report/template/problems.ts";
import { honest } from "../../testkit/corpus/example.ts";
import { docx, made, p, smallNames, tbl, tc, tr } from "./support.ts";

function refusalOf(bytes: Uint8Array): { zh: string; en: string } {
	try {
		openTemplate(bytes, smallNames);
	} catch (error) {
		if (!(error instanceof TemplateError)) throw error;
		const { message, fix } = error.advice;
		return { zh: message.zh + fix.zh, en: `${message.en} ${fix.en}` };
	}
	return { zh: "", en: "" };
}

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const bomb = zipSync({ "word/document.xml": new Uint8Array(60_000_000) }, { level: 9 });

test.each([
	["nothing", new Uint8Array(), "0 字节"],
	["a text", strToU8("{{学校}}"), "不是 Word 文档"],
	["a workbook", honest, "Excel 工作簿"],
	["an old .doc", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), "旧格式的 Word 文档 (.doc)"],
	["macros", docx("", { mainType: "application/vnd.ms-word.document.macroEnabled.main+xml" }), "含有宏"],
	["macros under another name", docx("", { more: { "word/vbaProject.bin": new Uint8Array(4) } }), "含有宏"],
	["a .dotx", docx("", { mainType: `${word}.template.main+xml` }), "(.dotx)"],
	["a zip of something else", zipSync({ "a.txt": strToU8("x") }), "不是 Word 文档"],
	["a zip bomb", bomb, "模板太大"],
	["too large a file", new Uint8Array(8_388_609).fill(0x50, 0, 1).fill(0x4b, 1, 2), "模板太大"],
	["half a file", docx(p("x").repeat(200)).slice(0, 400), "已损坏或不完整"],
	["entities", docx('<!DOCTYPE x [<!ENTITY a "b">]>'), "已损坏"],
	["elements that do not match", docx("<w:p></w:r>"), "已损坏"],
	["elements without end", docx(`${"<w:sdt>".repeat(5000)}`), "已损坏"],
])("%s", (_, bytes, said) => {
	const { zh, en } = refusalOf(bytes);
	expect(zh).toContain(said);
	expect(en).toMatch(/^[A-Z].*\.$/);
});

test.each([
	["a name that is none", p("好") + p("在{{学效}}"), "模板正文第2段“在{{学效}}”：没有名为“学效”的内容（“{{学效}}”）。是否应为“学校”？"],
	["a name like no other", p("{{天气预报员}}"), "没有名为“天气预报员”的内容"],
	["a section that is none", p("{{#成效}}x{{/成效}}"), "没有名为“成效”的内容（“{{#成效}}”）。是否应为“成果”？"],
	["a value outside its section", p("{{姓名}}"), "“{{姓名}}”只能用在区段“{{#作者}}…{{/作者}}”里"],
	[
		"a section never closed",
		p("{{#成果}}") + p("{{名称}}"),
		"模板正文第1段“{{#成果}}”：区段“{{#成果}}”没有结束。请在区段末尾写“{{/成果}}”。",
	],
	["a section never opened", p("{{/成果}}"), "“{{/成果}}”之前没有与之对应的“{{#成果}}”"],
	["sections that cross", p("{{#成果}}{{#作者}}{{/成果}}{{/作者}}"), "“{{#作者}}”没有结束"],
	["a section in one of its name", p("{{#成果}}{{#成果}}{{/成果}}{{/成果}}"), "套在同名的区段里"],
	["a section from a paragraph into a table", p("{{#成果}}") + tbl(tr(tc(p("{{/成果}}")))), "开头和结尾不在一处"],
	["a section around paragraphs with words beside", p("清单：{{#成果}}") + p("{{名称}}") + p("{{/成果}}"), "要各自单独成段"],
	["a placeholder without end", p("{{学校"), "占位符没有写完整"],
	["braces left over", p("学校}}"), "占位符没有写完整"],
	["a placeholder over two lines", `<w:p><w:r><w:t>{{学</w:t><w:br/><w:t>校}}</w:t></w:r></w:p>`, "占位符没有写完整"],
	["a placeholder without name", p("{{ }}"), "没有名称"],
])("%s", (_, body, said) => {
	const { zh, en } = refusalOf(docx(body));
	expect(zh).toContain(said);
	expect(en).toMatch(/^Template, body, paragraph \d+, “.*”: .*\.$/);
});

test("a template whose sections multiply without end is stopped", () => {
	const long = p("长".repeat(20_000));
	const rows = Array.from({ length: 2000 }, () => ({ values: new Map(), sections: new Map() }));
	const scope = { values: new Map(), sections: new Map([["成果", rows]]) };
	expect(() => made(p("{{#成果}}") + long + p("{{/成果}}"), scope)).toThrow(TemplateError);
});

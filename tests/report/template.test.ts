/** A template filled in: what placeholders become, wherever they stand and whatever a school's texts hold. */
import { expect, test } from "vitest";
import { openTemplate } from "../../shared/report/template/docx.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { hostile } from "../exports/hostile.ts";
import { docx, fillTemplate, linesOf, made, p, partOf, r, rowsOf, smallNames, smallScope, tbl, tc, tr } from "./support.ts";

test("a placeholder keeps the formats of the run in which it begins, over however many runs it is spread", () => {
	const bold = "<w:rPr><w:b/></w:rPr>";
	const bytes = made(p(r("甲{"), r("{学", bold), '<w:proofErr w:type="spellStart"/>', r("校}", bold), r("}乙，{{年 度}}")));
	expect(linesOf(bytes)).toEqual(["甲某校乙，2023"]);
	const inBold = made(p(r("甲"), r("{{学", bold), r("校}}")));
	expect(partOf(inBold)).toContain(`<w:r>${bold}<w:t xml:space="preserve">某校</w:t></w:r>`);
});

test("braces and signs of full width are taken for what they mean", () => {
	expect(linesOf(made(p("｛｛学校｝｝{{＃成果}}{{名称}}；{{／成果}}")))).toEqual(["某校甲；乙；"]);
});

test("a section repeats paragraphs, and the paragraphs of its marks go", () => {
	const bytes = made([p("前"), p("{{#成果}}"), p("{{名称}}（{{学校}}）"), p("{{/成果}}"), p("后")].join(""));
	expect(linesOf(bytes)).toEqual(["前", "甲（某校）", "乙（某校）", "后"]);
});

test("a section repeats the rows of a table that its marks stand in, one or several, sections in sections", () => {
	const one = made(tbl(tr(tc(p("名称")), tc(p("级别"))), tr(tc(p("{{#成果}}{{名称}}")), tc(p("{{级别}}{{/成果}}")))) + p("后"));
	expect(rowsOf(one)).toEqual([
		["名称", "级别"],
		["甲", "市级"],
		["乙", ""],
	]);
	const nested = made(tbl(tr(tc(p("{{#成果}}{{名称}}"))), tr(tc(p("{{#作者}}{{姓名}}/{{名称}}{{/作者}}{{/成果}}")))) + p("后"));
	expect(rowsOf(nested)).toEqual([["甲"], ["张/甲李/甲"], ["乙"], [""]]);
	const rows = made(tbl(tr(tc(p("{{#成果}}{{名称}}"))), tr(tc(p("{{#作者}}{{姓名}}")), tc(p("{{/作者}}{{/成果}}")))) + p("后"));
	expect(rowsOf(rows)).toEqual([["甲"], ["张", ""], ["李", ""], ["乙"]]);
});

test("once and without: what there is any of, and what there is none of; a value is a section too", () => {
	const parts = (name: string) => p(`{{?${name}}}有{{/${name}}}{{^${name}}}无{{/${name}}}`);
	expect(linesOf(made(parts("成果") + parts("案例") + parts("学校") + parts("空")))).toEqual(["有", "无", "有", "无"]);
	expect(linesOf(made(p("{{?案例}}") + p("有") + p("{{/案例}}") + p("{{#成果}}{{#级别}}级别{{级别}}{{/级别}}{{/成果}}")))).toEqual([
		"级别市级",
	]);
});

test("a paragraph whose sections came to nothing goes, and a cell keeps one", () => {
	const bytes = made(p("{{?空}}无{{/空}}") + tbl(tr(tc(p("{{?空}}无{{/空}}")), tc(p("{{?案例}}"), p("无"), p("{{/案例}}")))) + p("后"));
	expect(linesOf(bytes)).toEqual(["", "", "后"]);
	expect(schemaErrors(bytes, "docx")).toEqual([]);
});

test("a table that has no rows left goes", () => {
	expect(partOf(made(tbl(tr(tc(p("{{#案例}}")), tc(p("{{标题}}{{/案例}}")))) + p("后")))).not.toContain("<w:tbl>");
});

test("several lines alone in a paragraph become paragraphs; beside words they stay lines of one", () => {
	const scope = smallScope({ 学校: "一\r\n\r\n二\n三\u000b四" });
	expect(linesOf(made(p("{{学校}}") + p("名：{{学校}}"), scope))).toEqual(["一", "二", "三", "四", "名：一\n\n二\n三\n四"]);
});

test("what repeats makes no id and no bookmark twice", () => {
	const bytes = made(
		[
			p("{{#成果}}"),
			`<w:p w14:paraId="00000001" w14:textId="77777777"><w:bookmarkStart w:id="1" w:name="b"/>${r("{{名称}}")}<w:bookmarkEnd w:id="1"/></w:p>`,
			p("{{/成果}}"),
		].join(""),
	);
	expect(linesOf(bytes)).toEqual(["甲", "乙"]);
	expect(partOf(bytes)).not.toMatch(/paraId|bookmark/);
});

test("texts that try to be XML, placeholders or worse are texts, and the file passes Microsoft's validator", () => {
	const texts = [
		...hostile.map((text) => text.slice(0, 2000)),
		"{{学校}}",
		"{{#成果}}",
		"}}{{",
		"</w:t></w:r></w:p>",
		"<![CDATA[x]]>",
		"&#0;&amp;",
	];
	for (const text of texts) {
		const bytes = made(p("{{学校}}") + p("x{{学校}}y"), smallScope({ 学校: text }));
		expect(schemaErrors(bytes, "docx"), text).toEqual([]);
		const kept = [...text].filter((sign) => sign >= " " || "\t\n\r\u000b".includes(sign)).join("");
		const broken = kept.replace(/\r\n?|\v/g, "\n").replace("\ud800", "\ufffd");
		expect(linesOf(bytes).at(-1)).toBe(`x${broken}y`);
	}
}, 120_000);

test("header and footer are filled in as the body is", () => {
	const bytes = fillTemplate(openTemplate(docx(p("正文"), { footer: p("{{学校}}") }), smallNames), smallScope(), "");
	expect(linesOf(bytes, "word/footer1.xml")).toEqual(["某校"]);
});

test("a notice that the template does not say stands at its head, and one that it says is said once", () => {
	expect(linesOf(made(p("正文"), smallScope(), "初稿<3>"))).toEqual(["初稿<3>", "正文"]);
	expect(linesOf(made(p("正文{{学校}}"), smallScope({ 学校: "初稿<3>" }), "初稿<3>"))).toEqual(["正文初稿<3>"]);
});

test("text boxes have paragraphs of their own, in both branches that Word writes", () => {
	const box = (inner: string) =>
		`<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict>`;
	const bytes = made(`<w:p><w:r>${box(p("{{#成果}}") + p("{{名称}}") + p("{{/成果}}"))}</w:r>${r("外{{年度}}")}</w:p>`);
	expect(partOf(bytes)).toMatch(/甲[\s\S]*乙[\s\S]*外[\s\S]*2023/);
	expect(partOf(bytes)).not.toContain("{{");
});

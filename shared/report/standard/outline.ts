/** What stands in the standard template, in the usual order of such reports; which region goes where. */
import type { Document } from "../../definition/schema.ts";
import { RATE_HEADER } from "../content/indicator-fields.ts";
import { isNamed, type TemplateNames } from "../content/names.ts";
import { regionsAt } from "../content/regions.ts";
import { CLUSTERS, DRAFT_NOTICE } from "../content/whole.ts";
import { endCover, endUpright, lastPages, textWidth } from "./pages.ts";
import { annex, captioned, formTexts } from "./tables.ts";
import { once, pairs, paragraph, type ReportColumn, repeat, table, words } from "./write.ts";

/** The template of a document of this kind: a self-evaluation in seven parts, any other document table by table. */
export const outlineOf = (document: Document, names: TemplateNames): string =>
	cover(names) + (document.kind === "annual" ? selfEvaluation(document, names) : tables(document, names));

function cover(names: TemplateNames): string {
	return [
		once(DRAFT_NOTICE, paragraph("Notice", `{{${DRAFT_NOTICE}}}${ifAny("缺表", "缺少或无法读取的工作表：{{缺表}}。")}`)),
		paragraph("Title", "{{单位名称}}{{报告标题}}"),
		paragraph("Subtitle", "（{{报告期}}）"),
		isNamed(names, "封面") ? pairs("封面", "{{项目}}", "{{内容}}", textWidth.upright * 0.86) : "",
		paragraph("Remark", ""),
		paragraph("Remark", "指标体系：{{指标体系}}（{{指标体系版本}}）。生成日期：{{生成日期}}。"),
		paragraph(
			"Remark",
			"表中“未填”是应填而未填，“—”是没有数，“待改正”是所填不合要求，“无法计算”是所据的数有误，“不适用”是本校不填；0就是0。指标细则、表式和本报告的格式由核表设计（D），不是官方规定。",
		),
		endCover,
	].join("");
}

/** Texts of the school that the document has; a line to be filled in by hand where it has none of them. */
function texts(names: TemplateNames, wished: readonly string[]): string {
	const found = wished.filter((name) => isNamed(names, name));
	return found.length > 0 ? found.map(words).join("") : paragraph("Text", "（表中没有这项内容，请在此补写。）");
}

/** The same without that line. */
const textsIfAny = (names: TemplateNames, wished: readonly string[]): string =>
	wished
		.filter((name) => isNamed(names, name))
		.map(words)
		.join("");

/** With points and scores where the document has them. */
const indicatorColumns = (document: Document): ReportColumn[] => {
	const scored = document.regions.自评?.columns.some(({ header }) => header === "得分") ?? false;
	return [
		{ head: "指标", cell: "{{指标名称}}", width: 33 },
		{ head: "单位", cell: "{{单位}}", width: 9, style: "CellMiddle" },
		{ head: "目标值", cell: "{{目标值}}", width: 14, style: "CellFigure" },
		{ head: "实际值", cell: "{{实际值}}", width: 14, style: "CellFigure" },
		{ head: "完成率（%）", cell: `{{${RATE_HEADER}}}`, width: 11, style: "CellFigure" },
		...(scored
			? ([["分值"], ["得分"]] as const).map(([head]): ReportColumn => ({ head, cell: `{{${head}}}`, width: 9, style: "CellFigure" }))
			: []),
		{ head: "说明", cell: "{{说明}}", width: scored ? 20 : 25 },
	];
};

/** Total and grade, where the document computes them. @param cell the row of them, as names begin */
const graded = (names: TemplateNames, whose: string, cell: string): string =>
	isNamed(names, `${cell}.总分`) ? paragraph("Text", `${whose}自评总分{{${cell}.总分}}分，自评等级为{{${cell}.自评等级}}。`) : "";

/** Within a sentence: what is said where something of the name stands. */
const ifAny = (name: string, text: string): string => `{{?${name}}}${text}{{/${name}}}`;

const about = `{{单位名称}}（单位代码{{单位代码}}）属{{学校类别}}，立项专业群{{专业群数}}个${ifAny("专业群名单", "：{{专业群名单}}")}。`;

const counted =
	"{{指标数}}项指标中，设目标值的{{设目标指标数}}项，完成率达到100%的{{完成指标数}}项，不到100%的{{未完成指标数}}项，不计算完成率的{{未计算指标数}}项。";

/** The three levels of indicators, a table for each of the second. */
const indicatorTables = (document: Document): string =>
	repeat(
		"一级指标",
		paragraph("Heading2", "{{一级指标名称}}完成情况") +
			paragraph("Text", counted) +
			repeat(
				"二级指标",
				paragraph("Caption", "{{二级指标名称}}") +
					table("指标", indicatorColumns(document), textWidth.upright, { name: "任务组", title: "{{任务组名称}}" }),
			),
	);

/** Regions that a part of the report has used, so that the rest follows as annexes. */
const placed: ReadonlySet<string> = new Set([
	"封面",
	"概况",
	"报告",
	"自评",
	"总评",
	"一级",
	"预算执行",
	"资金",
	"按任务",
	"按类别",
	"成果",
	"案例",
	"校验说明",
	"佐证",
]);

/** Long lists that people look things up in. */
const last: ReadonlySet<string> = new Set(["校验说明", "佐证"]);

function selfEvaluation(document: Document, names: TemplateNames): string {
	const regions = regionsAt(document, "school");
	const has = (role: string): boolean => regions.some((one) => one.role === role);
	return [
		paragraph("Heading1", "项目概况"),
		paragraph("Text", about),
		textsIfAny(names, ["概况.项目概况"]),

		paragraph("Heading1", "绩效目标完成情况"),
		isNamed(names, "概况.年度总体目标")
			? paragraph("Heading2", "年度总体目标及完成情况") + texts(names, ["概况.年度总体目标", "概况.全年实际完成情况"])
			: "",
		paragraph("Heading2", "总体完成情况"),
		graded(names, "学校", "总评.学校项目"),
		paragraph("Text", `学校层面${counted}`),
		repeat(CLUSTERS, paragraph("Text", `{{专业群名称}}${counted}`)),
		captioned(regions, "一级", "按一级指标得分情况"),
		indicatorTables(document),
		isNamed(names, "概况.自评结论") ? paragraph("Heading2", "自评结论") + texts(names, ["概况.自评结论"]) : "",

		paragraph("Heading1", "资金情况"),
		isNamed(names, "资金.HJ.年度预算数")
			? paragraph(
					"Text",
					"年度预算{{资金.HJ.年度预算数}}万元，实际到位{{资金.HJ.实际到位数}}万元，实际支出{{资金.HJ.实际支出数}}万元；资金到位率{{资金.HJ.资金到位率}}%，按到位数计的资金执行率{{资金.HJ.资金执行率}}%，按预算数计的支出预算执行率{{资金.HJ.支出预算执行率}}%。",
				)
			: "",
		captioned(regions, "预算执行", "预算执行情况", "单位：万元、%"),
		captioned(regions, "资金", "资金到位和支出情况（按来源）", "单位：万元、%"),
		captioned(regions, "按任务", "支出情况（按任务）", "单位：万元"),
		captioned(regions, "按类别", "支出明细（按类别）", "单位：万元、%"),

		paragraph("Heading1", "建设成效与典型案例"),
		isNamed(names, "报告.主要经验做法") ? paragraph("Heading2", "主要经验做法") + texts(names, ["报告.主要经验做法"]) : "",
		...["党建引领", "组织推进机制"].map((label) =>
			isNamed(names, `报告.${label}`) ? paragraph("Heading2", label) + texts(names, [`报告.${label}`]) : "",
		),
		has("成果") ? paragraph("Heading2", "标志性成果") + captioned(regions, "成果", "标志性成果清单") : "",
		has("案例") ? paragraph("Heading2", "典型案例") + cases : "",

		paragraph("Heading1", "存在的问题及原因"),
		texts(names, ["报告.存在问题"]),
		textsIfAny(names, ["概况.偏差原因分析及改进措施"]),
		once("未完成指标", paragraph("Caption", "完成率不到100%的指标") + table("未完成指标", indicatorColumns(document), textWidth.upright)),

		paragraph("Heading1", "下一步打算"),
		texts(names, ["报告.下一步打算"]),
		endUpright,

		paragraph("Heading1", "附表"),
		...regions.filter(({ role }) => !placed.has(role)).map(annex("Heading2")),
		clusters(document, names),
		...regions.filter(({ role }) => last.has(role)).map(annex("Heading2")),
		findings,
		lastPages,
	].join("");
}

const cases = repeat(
	"案例",
	[
		paragraph("Heading3", "{{标题}}"),
		words("摘要"),
		paragraph("Text", ifAny("创新点", "创新点：{{创新点}}")),
		paragraph("Text", ifAny("推广应用", "推广应用：{{推广应用}}")),
	].join(""),
);

const findings = once(
	"校验结果",
	paragraph("Heading2", "尚未解决的校验结果") +
		paragraph("Text", "{{校验结论}}。下表列出需要改正或说明之处。") +
		table(
			"校验结果",
			[
				{ head: "级别", cell: "{{级别}}", width: 7, style: "CellMiddle" },
				{ head: "规则", cell: "{{规则}}", width: 7, style: "CellMiddle" },
				{ head: "位置", cell: "{{位置}}", width: 18 },
				{ head: "问题", cell: "{{问题}}", width: 38 },
				{ head: "怎样改", cell: "{{改法}}", width: 30 },
			],
			textWidth.across,
		),
);

function clusters(document: Document, names: TemplateNames): string {
	const regions = regionsAt(document, "cluster").filter(({ role }) => names.sections.get(CLUSTERS)?.sections.has(role));
	if (regions.length === 0) return "";
	const own = regions.filter(({ role, region }) => region.kind !== "list" && role !== "自评");
	const inner = [
		paragraph("Heading2", "专业群：{{专业群名称}}"),
		graded(names.sections.get(CLUSTERS) ?? names, "本专业群", "群总评.本专业群"),
		paragraph("Text", counted),
		...own.filter(({ role }) => role === "概况").map(({ role, region }) => formTexts(role, region)),
		repeat(
			"一级指标",
			repeat(
				"二级指标",
				paragraph("Caption", "{{一级指标名称}}：{{二级指标名称}}") +
					table("指标", indicatorColumns(document), textWidth.across, { name: "任务组", title: "{{任务组名称}}" }),
			),
		),
		...own.filter(({ role }) => role !== "概况" && role !== "群总评").map(annex("Heading3")),
	];
	return repeat(CLUSTERS, inner.join(""));
}

/** Any other document: its tables in their order, then those of each cluster. */
function tables(document: Document, names: TemplateNames): string {
	const regions = regionsAt(document, "school").filter(({ role }) => role !== "封面");
	return [
		paragraph("Heading1", "总体情况"),
		paragraph("Text", about),
		endUpright,
		...regions.map(annex("Heading1")),
		names.sections.has(CLUSTERS)
			? repeat(
					CLUSTERS,
					paragraph("Heading1", "专业群：{{专业群名称}}") +
						regionsAt(document, "cluster")
							.filter(({ region }) => region.kind !== "list")
							.map(annex("Heading2"))
							.join(""),
				)
			: "",
		findings.replace("Heading2", "Heading1"),
		lastPages,
	].join("");
}

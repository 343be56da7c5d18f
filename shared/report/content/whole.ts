/** Everything that a report on a workbook may say. */
import type { Engine, Finding } from "../../check/index.ts";
import { documentOf } from "../../definition/lookup.ts";
import type { DefinitionSet, Document, DocumentKind } from "../../definition/schema.ts";
import { periodTitle } from "../../domain/period-title.ts";
import { chineseDate, codeNamesOf } from "./cell-text.ts";
import { type Checked, openFindings, projectsIn, type ReportedProject, schoolIn, sheetsUnread } from "./checked.ts";
import { type Content, field, namesOf, scopeOf, section, shown } from "./content.ts";
import { indicatorContent } from "./indicator-groups.ts";
import type { ReportScope, TemplateNames } from "./names.ts";
import { regionContent } from "./regions.ts";

/** Findings that the report lists; the number of all is said. */
const MOST_FINDINGS = 100;

/** Of the report on a document. */
export const reportTitle = ({ kind, title }: Pick<Document, "kind" | "title">): string =>
	kind === "annual" ? "绩效自评报告" : `${title.zh}报告`;

/** What is said on the first page of a report on a workbook that is not ready to be submitted; "" where it is. */
export function draftNotice({ report }: Pick<Checked, "report">): string {
	const { code, errors, queries, following } = report.verdict;
	if (code === "ready") return "";
	const parts = [...(errors > 0 ? [`${errors}处错误`] : []), ...(queries > 0 ? [`${queries}处疑问待说明`] : [])];
	const also = following > 0 ? `（由此引起的另有${following}处）` : "";
	return `初稿：尚有${parts.join("、") || "未解决的问题"}${also}，改正后请重新生成。`;
}

export const DRAFT_NOTICE = "初稿提示";
/** 专业群 alone is a table of the task book. */
export const CLUSTERS = "各专业群";

function general(set: DefinitionSet, document: Document): Content<ReportedProject>["fields"] {
	const of = (name: string, zh: string, en: string, show: (project: ReportedProject) => string | number) =>
		field<ReportedProject>(name, zh, en, (project) => shown(show(project)));
	return [
		of("报告标题", "报告的名称", "the report's title", () => reportTitle(document)),
		of("报告期", "报告期，如2023年度绩效自评", "the reporting period", ({ report }) => periodTitle(report.template.period).zh),
		of("年度", "年度", "the year", ({ report }) => report.template.year),
		of("单位名称", "建设单位名称", "the unit's name", ({ report }) => report.template.unitName || report.template.unit),
		of("单位代码", "建设单位代码", "the unit's code", ({ report }) => report.template.unit),
		of(
			"学校类别",
			"学校类别",
			"the unit's class",
			({ report, codes }) => codes.classes.get(report.template.class) ?? report.template.class,
		),
		of("专业群数", "立项专业群的个数", "how many clusters", ({ report }) => report.template.clusters.length),
		of("专业群名单", "立项专业群的名称，用顿号分开", "the clusters' names", ({ report }) =>
			report.template.clusters.map(({ name, code }) => name || code).join("、"),
		),
		of("指标体系", "指标体系名称", "the definition set's title", () => set.title.zh),
		of("指标体系版本", "指标体系及版本，如2022-2024/1.0.0", "the definition set and its version", () => `${set.set}/${set.version}`),
		of("生成日期", "生成报告的日期", "when the report was made", ({ madeOn }) => chineseDate(madeOn)),
		of(
			DRAFT_NOTICE,
			"初稿：尚有n处错误……；可以报送的为空",
			"that this is a draft, and why; blank where the workbook is ready",
			draftNotice,
		),
		of("校验结论", "校验结论", "the check's verdict", ({ report }) => report.verdict.text.zh),
		of("错误数", "错误的个数", "how many errors", ({ report }) => report.verdict.errors),
		of("疑问数", "待说明的疑问个数", "how many queries to explain", ({ report }) => report.verdict.queries),
		of("已填数", "必填单元格中已填的个数", "how many required cells are filled", ({ report }) => report.completeness.filled),
		of("应填数", "必填单元格的个数", "how many cells are required", ({ report }) => report.completeness.required),
		of("缺表", "缺少或无法读取的工作表，用顿号分开", "sheets that are missing or cannot be read", (project) =>
			sheetsUnread(project).join("、"),
		),
	];
}

const severities: Partial<Record<Finding["severity"], string>> = { error: "错误", query: "疑问" };

const findingContent: Content<Finding> = {
	fields: [
		field("级别", "错误或疑问", "error or query", ({ severity }) => shown(severities[severity] ?? "")),
		field("规则", "规则编号", "the rule", ({ rule }) => shown(rule)),
		field("位置", "工作表和单元格", "sheet and cell", ({ sheet, cell }) => shown(cell ? `${sheet}!${cell}` : sheet)),
		field("问题", "问题", "what is wrong", ({ message }) => shown(message.zh)),
		field("改法", "怎样改正", "how to correct it", ({ fix }) => shown(fix.zh)),
	],
	sections: [],
};

/** A cluster's contents: its own, and before them what the school has. */
function clusterContent(set: DefinitionSet, document: Document): Content<ReportedProject> {
	const regions = regionContent(set, document, "cluster");
	const indicators = indicatorContent(set, document);
	return {
		fields: [
			field("序号", "专业群的序号", "the cluster's number", ({ number }) => shown(number)),
			field("专业群名称", "专业群名称", "the cluster's name", ({ name }) => shown(name)),
			field("专业群代码", "专业群代码", "the cluster's code", ({ owner }) => shown(owner.code)),
			...indicators.fields,
			...regions.fields,
		],
		sections: [...indicators.sections, ...regions.sections],
	};
}

const known = new WeakMap<DefinitionSet, Map<DocumentKind, Content<ReportedProject> | null>>();

/** null: the set has no such document. */
function wholeContent(set: DefinitionSet, kind: DocumentKind): Content<ReportedProject> | null {
	const ofSet = known.get(set) ?? new Map<DocumentKind, Content<ReportedProject> | null>();
	known.set(set, ofSet);
	const before = ofSet.get(kind);
	if (before !== undefined) return before;
	const document = documentOf(set, kind);
	const content = document ? contentOf(set, document) : null;
	ofSet.set(kind, content);
	return content;
}

function contentOf(set: DefinitionSet, document: Document): Content<ReportedProject> {
	const regions = regionContent(set, document, "school");
	const indicators = indicatorContent(set, document);
	return {
		fields: [...general(set, document), ...indicators.fields, ...regions.fields],
		sections: [
			section<ReportedProject, ReportedProject>(
				CLUSTERS,
				{ zh: "各专业群", en: "the clusters" },
				clusterContent(set, document),
				projectsIn,
			),
			section<ReportedProject, Finding>(
				"校验结果",
				{ zh: `错误和待说明的疑问，至多${MOST_FINDINGS}条`, en: `errors and queries to explain, at most ${MOST_FINDINGS}` },
				findingContent,
				(project) => openFindings(project).slice(0, MOST_FINDINGS),
			),
			...indicators.sections,
			...regions.sections,
		],
	};
}

const nothing: TemplateNames = { values: new Map(), sections: new Map() };

/** What a template for a report on this document may name. */
export function namesFor(set: DefinitionSet, kind: DocumentKind): TemplateNames {
	const content = wholeContent(set, kind);
	return content ? namesOf(content) : nothing;
}

/** What the report on this workbook says under those names. @param madeOn ISO date */
export function contentsOf(engine: Engine, madeOn: string): { scope: ReportScope; notice: string } {
	const { set, document } = engine.program;
	const report = engine.whole();
	const school = schoolIn({ engine, report, codes: codeNamesOf(set, report.template.clusters), madeOn });
	const content = wholeContent(set, document.kind);
	return { scope: content ? scopeOf(content, school) : { values: new Map(), sections: new Map() }, notice: draftNotice(school) };
}

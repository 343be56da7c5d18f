/** What the rule book says around what stands in the set. */
import type { Rule } from "../../../shared/definition/schema.ts";
import { letteredNames } from "../../../shared/domain/document-kinds.ts";
import type { Language } from "../../../shared/domain/language.ts";

const zh = {
	heading: "指标与校验规则手册",
	ours: "凡出处注明 D 的，为核表自行设计，不是官方规定；S 为市教委的建设方案，F 为公开材料。指标解释由核表撰写（D）。",
	published: (at: string, hash: string) => `发布于 ${at}，内容摘要 ${hash}`,
	marked: { withdrawn: "已撤回", retired: "已停用" },
	rules: "校验规则",
	indicators: "指标",
	changes: "与上一版的不同",
	contents: "目录",
	other: "English",
	severities: { error: "错误", query: "疑问", info: "提示" },
	onTrial: (severity: string) => `试行（转为正式后为${severity}）`,
	severityMeans: "错误不更正不能报送；疑问须更正或说明；提示和试行的规则不影响报送。",
	documents: letteredNames("zh") as Record<string, string>,
	reviewer: "只给审核人看",
	says: "不符时",
	fix: "怎样更正",
	formula: "应当成立",
	where: "适用于",
	each: { workbook: "整本一次", cluster: "每个专业群", row: "每行", indicator: "每项指标", column: "每列的每格" },
	kinds: { builtin: "由程序检查", service: "由服务对照已有的数检查" },
	samples: "样例",
	pass: "应当通过",
	fail: "应当报出",
	source: "出处",
	columns: {
		code: "编码",
		name: "名称（单位）",
		bounds: "范围",
		meaning: "指标内涵",
		scope: "统计范围",
		time: "统计时点",
		dataSource: "数据来源",
		weight: "权重",
		source: "出处",
	},
	table: { code: "编号", rule: "规则", severity: "级别" },
	bounds: { hardMin: "不低于", usually: "常见", hardMax: "不高于" },
	levels: { school: "学校指标", cluster: "专业群指标" },
	retired: "停用",
	printed: "打印或另存为 PDF：Ctrl+P；查找编码或文字：Ctrl+F。",
	as: "其他格式：",
};

const en: typeof zh = {
	heading: "Indicators and rules",
	ours: "What names D as its source is our own design and not official; S is the commission's plan, F public material. The explanations of indicators are ours (D), in Chinese as schools need them.",
	published: (at, hash) => `Published ${at}, content hash ${hash}`,
	marked: { withdrawn: "withdrawn", retired: "retired" },
	rules: "Rules",
	indicators: "Indicators",
	changes: "Changes since the version before",
	contents: "Contents",
	other: "中文",
	severities: { error: "error", query: "query", info: "notice" },
	onTrial: (severity) => `on trial (${severity} once turned on)`,
	severityMeans:
		"An error keeps a workbook from being submitted; a query is corrected or explained; a notice and a rule on trial do neither.",
	documents: letteredNames("en"),
	reviewer: "seen by reviewers only",
	says: "When it fails",
	fix: "How to correct it",
	formula: "Must hold",
	where: "Where",
	each: { workbook: "once", cluster: "each cluster", row: "each row", indicator: "each indicator", column: "each cell of the columns" },
	kinds: { builtin: "Checked by the program", service: "Checked by the service against what it keeps" },
	samples: "Samples",
	pass: "passes",
	fail: "fails",
	source: "Source",
	columns: {
		code: "Code",
		name: "Name (unit)",
		bounds: "Bounds",
		meaning: "What it counts",
		scope: "What is in and out",
		time: "When it is counted",
		dataSource: "Where it comes from",
		weight: "Weight",
		source: "Source",
	},
	table: { code: "Rule", rule: "What it guards", severity: "Severity" },
	bounds: { hardMin: "at least", usually: "usually", hardMax: "at most" },
	levels: { school: "Schools' indicators", cluster: "Clusters' indicators" },
	retired: "retired",
	printed: "Print or save as PDF: Ctrl+P. Find a code or a text: Ctrl+F.",
	as: "Other formats: ",
};

export const bookWords: Readonly<Record<Language, typeof zh>> = { zh, en };

/** How a rule counts: its level, or that it is on trial. */
export const levelOfRule = ({ severity, trial }: Pick<Rule, "severity" | "trial">, language: Language): string =>
	trial ? bookWords[language].onTrial(bookWords[language].severities[severity]) : bookWords[language].severities[severity];

/** What 导出 says. */
import { inLanguage } from "../../../ui/language.ts";
import type { Wanted } from "./tables.ts";

const tablesZh: Record<Wanted, { name: string; lead: string }> = {
	municipal: { name: "市级汇总", lead: "总览、分类汇总、指标汇总、资金汇总、成果总表、预警、等级与资金建议，全部工作表" },
	indicators: { name: "指标汇总", lead: "全市的数、汇总方式、分子分母、填报数、未填数" },
	classes: { name: "分类汇总", lead: "全市与各类学校的数" },
	contributors: { name: "指标构成", lead: "一个指标由谁填报、各是多少" },
	summaries: { name: "得分与等级", lead: "得分、等级、排名、否决、预警（D）" },
	allocations: { name: "经费测算", lead: "每个系数（D）；测算建议，非拨款决定" },
	progress: { name: "进度", lead: "状态、版次、时间、完成度、疑问、异议" },
	warnings: { name: "预警", lead: "黄、红及原因（D）" },
	results: { name: "标志性成果", lead: "审核通过的报送中的成果" },
	units: { name: "单位登记", lead: "类别、专业群、额度、台账" },
	approved: { name: "核定值", lead: "录入的基期值、目标值" },
	audit: { name: "操作记录", lead: "该期间的，新的在前" },
};

const tablesEn: Record<Wanted, { name: string; lead: string }> = {
	municipal: {
		name: "Municipal summary",
		lead: "all sheets: totals, classes, indicators, funds, results, warnings, grades and the recommendation",
	},
	indicators: { name: "Indicators", lead: "municipal figures, methods, numerators and denominators, who gave a figure" },
	classes: { name: "Classes", lead: "figures of the city and of each class" },
	contributors: { name: "Contributors", lead: "who gave a figure of one indicator, and which" },
	summaries: { name: "Scores and grades", lead: "scores, grades, ranks, vetoes, flags (D)" },
	allocations: { name: "Funding", lead: "every factor (D); advice, not a decision" },
	progress: { name: "Progress", lead: "state, revision, times, completeness, queries, objections" },
	warnings: { name: "Warnings", lead: "amber and red, with reasons (D)" },
	results: { name: "Landmark results", lead: "of accepted revisions" },
	units: { name: "Unit data", lead: "class, clusters, amounts, ledger" },
	approved: { name: "Approved values", lead: "baselines and targets as entered" },
	audit: { name: "Trail", lead: "of the period, newest first" },
};

export const exportWords = inLanguage(
	{
		heading: "导出",
		lead: "与页面上的数出自同一处。未审核通过的单位照列，数为空白，不是 0。",
		table: "可导出的表",
		columns: { name: "表", asks: "范围", files: "文件" },
		code: "指标编码",
		codeHint: "如 S_T3_03",
		pool: "资金总额（万元），可不填",
		get: (name: string, format: string) => `导出 ${name} ${format}`,
		fetching: (name: string, kilobytes: number) => `正在生成 ${name}…已收到 ${kilobytes} kB`,
		stop: "停止",
		done: (name: string) => `已导出 ${name}。`,
		excel: "在 Excel 中取同样的数",
		functions: "核表函数",
		functionsLead: "装有核表加载项的 Excel 中，登录市教委密钥后直接写公式：",
		query: "Power Query",
		queryLead:
			"没有加载项也可以：把市教委密钥填在一个单元格中并命名为“核表密钥”，再新建空白查询，在高级编辑器中粘贴下文。含密钥的工作簿不要外传。",
		queryLabel: "Power Query 查询",
		otherTable: "换一张表，只改 exports/summaries.json 中的表名。",
		copy: "复制查询",
		tables: tablesZh,
	},
	{
		heading: "Exports",
		lead: "The figures are those of the pages. Units that are not accepted are listed with blanks, which are not 0.",
		table: "Tables",
		columns: { name: "Table", asks: "Of", files: "Files" },
		code: "Indicator's code",
		codeHint: "such as S_T3_03",
		pool: "What there is to give (万元), may be left out",
		get: (name: string, format: string) => `Export ${name} as ${format}`,
		fetching: (name: string, kilobytes: number) => `Making ${name}… ${kilobytes} kB so far`,
		stop: "Stop",
		done: (name: string) => `${name} was exported.`,
		excel: "The same figures in Excel",
		functions: "Functions of Hebiao",
		functionsLead: "In Excel with the add-in, signed in with a key of the commission's, write formulas:",
		query: "Power Query",
		queryLead:
			"Without the add-in: put a key of the commission's into a cell named 核表密钥, make a blank query, and paste this into the advanced editor. Do not pass a workbook on that holds a key.",
		queryLabel: "Power Query",
		otherTable: "For another table change the name in exports/summaries.json alone.",
		copy: "Copy the query",
		tables: tablesEn,
	},
);

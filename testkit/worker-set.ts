/** A small definition set that lint passes: what the service's tests need of each kind, and nothing else. */

import type { z } from "zod";
import type { DefinitionSetInput, Document, Indicator, Rule } from "../shared/definition/schema.ts";
import annual from "../shared/definition/sets/2022-2024/1.0.0/documents/annual.json" with { type: "json" };
import policy from "../shared/definition/sets/2022-2024/1.0.0/policy.json" with { type: "json" };
import { plainIndicator } from "../shared/definition/starter/plain-indicator.ts";

type IndicatorInput = z.input<typeof Indicator>;
type RuleInput = z.input<typeof Rule>;
type DocumentInput = z.input<typeof Document>;

const both = (zh: string, en: string = zh) => ({ zh, en });

const aboutOf = (name: string, ratio: IndicatorInput["ratio"] = null) => ({
	meaning: ratio ? `${ratio.numerator}÷${ratio.denominator}` : `本校的${name}`,
	scope: "全校范围",
	time: "自然年：1月1日—12月31日",
	dataSource: "教务系统",
});

function indicator(code: string, name: string, fields: Partial<IndicatorInput>): IndicatorInput {
	return {
		code,
		name: both(name, code),
		level: code.startsWith("S") ? "school" : "cluster",
		group: code.slice(2, 4),
		category: "SL",
		unit: "人",
		valueType: "count",
		precision: 0,
		appliesTo: code.startsWith("S") ? ["BK", "ZK", "XG", "HOST"] : ["ZQ"],
		bounds: { hardMin: 0, hardMax: null, softMin: null, softMax: null },
		scored: false,
		weight: 0,
		...plainIndicator,
		source: "D",
		noteZh: "",
		about: aboutOf(name, fields.ratio),
		since: "2022-2024/1.0.0",
		...fields,
	};
}

const scored = (weight: number) => ({ scored: true, weight });
const base = { category: "JC" as const, direction: "none" as const };
const money = { ...base, unit: "万元", valueType: "amount" as const, precision: 2 };

const indicators: IndicatorInput[] = [
	indicator("S_T1_01", "在校生数", base),
	indicator("S_T1_02", "毕业生数", base),
	indicator("S_T1_03", "就业毕业生数", base),
	indicator("S_T1_04", "培训人次", scored(50)),
	indicator("S_T1_05", "就业率", {
		...scored(30),
		category: "ZL",
		unit: "%",
		valueType: "percent",
		precision: 2,
		bounds: { hardMin: 0, hardMax: 100, softMin: null, softMax: null },
		filledBy: "computed",
		formula: '=IF(COUNT(S_T1_03.actual,S_T1_02.actual)<2,"",IF(S_T1_02.actual=0,"",ROUND(S_T1_03.actual/S_T1_02.actual*100,2)))',
		ratio: { numerator: "S_T1_03", denominator: "S_T1_02", scale: 100 },
		aggregation: { method: "wmean", weight: "S_T1_02" },
	}),
	indicator("S_T1_06", "满意程度", {
		...scored(10),
		category: "ZL",
		unit: "%",
		valueType: "percent",
		precision: 2,
		aggregation: { method: "wmean", weight: "S_T1_01" },
	}),
	indicator("S_T1_07", "制度已建立", {
		...scored(10),
		category: "SX",
		unit: "是/否",
		valueType: "yesno",
		precision: null,
		options: ["是", "否"],
	}),
	indicator("S_FD_01", "专项预算数", { ...money, group: "FD" }),
	indicator("S_FD_02", "专项到位数", { ...money, group: "FD" }),
	indicator("S_FD_03", "专项支出数", { ...money, group: "FD" }),
	indicator("S_CL_06", "专业群优良率", {
		group: "CL",
		category: "ZL",
		unit: "%",
		valueType: "percent",
		precision: 2,
		filledBy: "commission",
		required: false,
		aggregation: { method: "none", weight: null },
	}),
	indicator("S_SR_22", "技能大赛获奖数", {
		accumulation: "cumulative",
		filledBy: "computed",
		formula: '=COUNTIFS(成果[类别编码],"L13",成果[级别],"国家级")',
		listLink: { list: "L13", levels: ["国家级"] },
	}),
	indicator("C_K1_01", "课程数", { ...scored(100), unit: "门" }),
];

// Regions as in the real document: _meta, 封面, lists and explanations are the same everywhere.
const { _meta, 封面, 基础, 自评, 资金, 成果, 佐证, 校验说明 } = annual.regions;

const documents = [
	{
		...annual,
		regions: {
			_meta,
			封面,
			基础,
			自评,
			资金: {
				...资金,
				rows: [
					{
						cells: { 序号: 1, 资金来源: "市教委专项", 来源编码: "SJ" },
						codes: { 年度预算数: "FD_01", 实际到位数: "FD_02", 实际支出数: "FD_03" },
					},
					{ cells: { 序号: 2, 资金来源: "举办方", 来源编码: "JB" } },
				],
			},
			成果: { ...成果, capacity: 10 },
			佐证: { ...佐证, capacity: 10 },
			校验说明: { ...校验说明, capacity: 10 },
		},
		sheets: annual.sheets
			.filter(({ name }) =>
				["_meta", "封面", "基础数据", "年度绩效自评表", "资金表", "标志性成果清单", "群NN_自评", "佐证材料清单", "校验说明"].includes(name),
			)
			.map((sheet) => (sheet.name === "资金表" ? { ...sheet, regions: ["资金"] } : sheet)),
	},
] as DocumentInput[]; // safe: parsed with the schema by whoever uses the set

function rule(id: string, fields: Partial<RuleInput>): RuleInput {
	return {
		id,
		kind: "service",
		severity: "error",
		audience: "all",
		documents: ["annual"],
		title: both(id),
		message: both(`${id}：{v}与{a}不一致。`, `${id}: {v} is not {a}.`),
		fix: both("请更正。", "Correct it."),
		source: "D",
		samples: { pass: [], fail: [] },
		...fields,
	};
}

const rules: RuleInput[] = [
	rule("RG01", {
		kind: "formula",
		clauses: [
			{
				each: "indicator",
				where: '=hardMax<>""',
				formula: "={code}.actual<={hardMax}",
				at: "{code}.actual",
				values: { v: "{code}.actual" },
			},
		],
		message: both("{name}为{v}，超过上限。", "{name} is {v}, beyond its maximum."),
		samples: { pass: [{ cells: { "S_T1_05.actual": 90 } }], fail: [{ cells: { "S_T1_05.actual": 120 } }] },
	}),
	rule("RT01", {
		kind: "formula",
		clauses: [
			{
				each: "workbook",
				formula: "=S_T1_02.actual<=S_T1_01.actual",
				at: "S_T1_02.actual",
				values: { v: "S_T1_02.actual", a: "S_T1_01.actual" },
			},
		],
		samples: { pass: [{ cells: { "S_T1_02.actual": 3000 } }], fail: [{ cells: { "S_T1_02.actual": 99999 } }] },
	}),
	rule("TG07", {
		kind: "formula",
		severity: "query",
		clauses: [
			{
				each: "workbook",
				formula: "=S_T1_04.actual<=S_T1_04.target*2",
				at: "S_T1_04.actual",
				values: { v: "S_T1_04.actual", a: "S_T1_04.target" },
			},
		],
		samples: { pass: [{ cells: { "S_T1_04.actual": 1 } }], fail: [{ cells: { "S_T1_04.actual": 99999 } }] },
	}),
	rule("ST02", { kind: "builtin", message: both("缺少工作表{sheet}。", "The sheet {sheet} is missing.") }),
	rule("TY01", { kind: "builtin", message: both("{label}应为数值。", "{label} must be a number.") }),
	rule("ST14", { kind: "builtin", message: both("应为“{a}”，现为“{v}”。", "“{a}” belongs here, not “{v}”.") }),
	rule("ST10", {}),
	rule("RU04", {}),
	rule("YR04", {}),
	rule("YR05", {}),
	rule("YR08", { severity: "query", message: both("{n}%与{s}相同。", "{n} % as in {s}.") }),
	rule("ST18", {}),
	rule("ST19", {}),
	rule("FD04", { severity: "query" }),
	rule("FD08", {}),
	rule("LS04", { message: both("“{name}”被删除。", "“{name}” was deleted.") }),
	rule("SV01", { audience: "reviewer", severity: "query" }),
];

/** As a maintainer would send it; `version` 1.0.0 unless said otherwise. */
export function workerSet(version = "1.0.0"): DefinitionSetInput {
	return {
		set: "2022-2024",
		version,
		title: both("服务测试用指标体系", "Definition set of the service's tests"),
		years: [2022, 2023, 2024],
		classes: [
			{ code: "BK", name: both("本科") },
			{ code: "ZK", name: both("专科") },
			{ code: "XG", name: both("新型") },
			{ code: "HOST", name: both("仅专业群") },
		],
		groups: [
			{ code: "T1", level: "school", name: both("人才培养"), weight: 100, task: true },
			{ code: "FD", level: "school", name: both("资金"), weight: 0 },
			{ code: "CL", level: "school", name: both("专业群"), weight: 0 },
			{ code: "SR", level: "school", name: both("特色成果"), weight: 0 },
			{ code: "K1", level: "cluster", name: both("培养模式"), weight: 100 },
		],
		listTypes: [{ code: "L13", name: both("技能大赛") }],
		indicators,
		documents,
		rules,
		// The policy names indicators of the real set; here others stand in.
		policy: {
			...(policy as unknown as DefinitionSetInput["policy"]),
			taskCompletion: { school: ["S_T1_03", "S_T1_02"], cluster: null },
			executionRate: "S_T1_05",
			milestoneGroups: [],
			flags: { ...policy.flags, accruing: ["S_T1_05"] },
		}, // safe: parsed with the schema by whoever uses the set
	};
}

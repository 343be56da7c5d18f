/** Five indicators to write over: a stock, a flow, a ratio of the two, a satisfaction, a rate of money. */
import type { Indicator } from "../schema.ts";
import { plainIndicator } from "./plain-indicator.ts";

type IndicatorFields = Pick<Indicator, "code" | "name" | "group" | "category" | "unit" | "valueType" | "about"> & Partial<Indicator>;

/** @param since the version they come with, `set/version` */
export function starterIndicators(since: string): Indicator[] {
	const indicator = (fields: IndicatorFields): Indicator => ({
		level: "school",
		precision: fields.valueType === "count" ? 0 : 2,
		appliesTo: ["ZK"],
		bounds: fields.unit === "%" ? { hardMin: 0, hardMax: 100, softMin: null, softMax: null } : anyNumber,
		scored: true,
		weight: 0,
		...plainIndicator,
		source: "D",
		noteZh: "",
		since,
		...fields,
	});
	return [
		indicator({
			code: "S_P1_01",
			name: { zh: "在册人数", en: "people on the register" },
			group: "P1",
			category: "JC",
			unit: "人",
			valueType: "count",
			direction: "none",
			accumulation: "stock",
			scored: false,
			about: {
				meaning: "年末在册的人数。",
				scope: "本单位全部在册人员，一人只计一次。",
				time: "时点数：本年度12月31日。",
				dataSource: "本单位的人员名册。",
			},
		}),
		indicator({
			code: "S_P1_02",
			name: { zh: "参加培训人数", en: "people trained" },
			group: "P1",
			category: "SL",
			unit: "人",
			valueType: "count",
			weight: 40,
			about: {
				meaning: "本年度参加过培训的在册人数。",
				scope: "一人参加多次的只计一次；不含未完成培训的人。",
				time: "自然年：1月1日—12月31日。",
				dataSource: "培训签到册、结业名册。",
			},
		}),
		indicator({
			code: "S_P1_03",
			name: { zh: "培训覆盖率", en: "share of people trained" },
			group: "P1",
			category: "ZL",
			unit: "%",
			valueType: "percent",
			weight: 30,
			filledBy: "computed",
			formula: '=IF(COUNT(S_P1_02.actual,S_P1_01.actual)<2,"",IF(S_P1_01.actual=0,"",ROUND(S_P1_02.actual/S_P1_01.actual*100,2)))',
			ratio: { numerator: "S_P1_02", denominator: "S_P1_01", scale: 100 },
			aggregation: { method: "wmean", weight: "S_P1_01" },
			about: {
				meaning: "参加培训人数（S_P1_02）÷在册人数（S_P1_01）×100，保留2位小数；未填或分母为0时为空白。",
				scope: "与S_P1_01、S_P1_02相同。",
				time: "本年度12月31日。",
				dataSource: "由S_P1_01、S_P1_02自动计算，不另填。",
			},
		}),
		indicator({
			code: "S_P2_01",
			name: { zh: "培训满意度", en: "satisfaction with training" },
			group: "P2",
			category: "MY",
			unit: "%",
			valueType: "percent",
			weight: 20,
			aggregation: { method: "wmean", weight: "S_P1_02" },
			about: {
				meaning: "问卷中表示满意的份数÷有效问卷份数×100。",
				scope: "本年度参加培训并交回有效问卷的人。",
				time: "本年度内每次培训结束时调查，年末合并计算。",
				dataSource: "满意度问卷及其汇总表。",
			},
		}),
		indicator({
			code: "S_P3_01",
			name: { zh: "预算执行率", en: "budget execution rate" },
			group: "P3",
			category: "CB",
			unit: "%",
			valueType: "percent",
			weight: 10,
			aggregation: { method: "none", weight: null },
			about: {
				meaning: "本年度实际支出数÷本年度预算数×100。",
				scope: "用于培训的专项资金，不含其他经费。",
				time: "自然年：1月1日—12月31日。",
				dataSource: "本单位财务账，与决算一致。",
			},
		}),
	];
}

const anyNumber = { hardMin: 0, hardMax: null, softMin: null, softMax: null };

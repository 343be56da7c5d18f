export const indicator = {
	code: "编码",
	unit: "单位",
	base: "统计口径",
	direction: "方向",
	category: "类别",
	note: "备注",
	about: {
		meaning: "指标内涵",
		scope: "统计范围",
		time: "统计时点",
		dataSource: "数据来源",
	},
	source: "出处",
	stock: "12 月 31 日的时点数",
	annual: "本自然年（1 月 1 日至 12 月 31 日）",
	cumulative: "2022 年 1 月 1 日起的累计数",
	higher: "越高越好",
	lower: "越低越好",
	none: "不比高低",
	categories: {
		SL: "数量",
		ZL: "质量",
		SX: "时效",
		CB: "成本",
		SH: "社会效益",
		JJ: "经济效益",
		KC: "可持续影响",
		MY: "满意度",
		JC: "基础数据，不计分",
	},
};

export type IndicatorTexts = typeof indicator;

import type { IndicatorTexts } from "../zh-CN/indicator.ts";

export const indicator: IndicatorTexts = {
	code: "Code",
	unit: "Unit",
	base: "Time base",
	direction: "Direction",
	category: "Category",
	note: "Note",
	about: {
		meaning: "Meaning",
		scope: "What is counted",
		time: "Day or period",
		dataSource: "Source of data",
	},
	source: "Origin",
	stock: "as of 31 December",
	annual: "this calendar year, 1 January to 31 December",
	cumulative: "since 1 January 2022",
	higher: "the higher the better",
	lower: "the lower the better",
	none: "neither is better",
	categories: {
		SL: "quantity",
		ZL: "quality",
		SX: "timeliness",
		CB: "cost",
		SH: "social benefit",
		JJ: "economic benefit",
		KC: "lasting effect",
		MY: "satisfaction",
		JC: "base data, never scored",
	},
};

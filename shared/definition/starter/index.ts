/**
 * The smallest useful definition set, for a programme of one's own: five indicators, one document, three rules, and the rules on structure
 * and types that every workbook needs. What is common to every set comes from the built-in one; the rest is here to be written over.
 */
import annual from "../sets/2022-2024/1.0.0/documents/annual.json" with { type: "json" };
import policy from "../sets/2022-2024/1.0.0/policy.json" with { type: "json" };
import { starterIndicators } from "./indicators.ts";
import { starterRules } from "./rules.ts";
import type { StarterWish } from "./wish.ts";

/** @returns a set as a maintainer would write it, version 1.0.0; lint has nothing against it */
export function starterSet({ set, title, first, last }: StarterWish): object {
	return {
		set,
		version: "1.0.0",
		title,
		years: Array.from({ length: last - first + 1 }, (_, at) => first + at),
		classes: [{ code: "ZK", name: { zh: "参加单位", en: "participant" } }],
		groups: [
			{ code: "P1", level: "school", name: { zh: "培训", en: "training" }, weight: 70, task: true },
			{ code: "P2", level: "school", name: { zh: "满意度", en: "satisfaction" }, weight: 20 },
			{ code: "P3", level: "school", name: { zh: "资金", en: "funds" }, weight: 10 },
		],
		listTypes: [],
		indicators: starterIndicators(`${set}/1.0.0`),
		documents: [starterDocument],
		rules: starterRules,
		policy: starterPolicy,
	};
}

const { _meta, 封面, 基础, 自评, 校验说明 } = annual.regions;
const only = (column: string) => (one: { header: string }) => one.header !== column;
const starterDocument = {
	...annual,
	regions: {
		_meta,
		封面: { ...封面, rows: 封面.rows.filter(({ cells }) => cells.项目 !== "立项专业群数") },
		基础: { ...基础, indicators: '=category="JC"' },
		自评: { ...自评, columns: 自评.columns.filter(only("佐证编号")) },
		校验说明: { ...校验说明, capacity: 50 },
	},
	sheets: [
		{ name: "_meta", state: "veryHidden", title: "_meta", regions: ["_meta"] },
		{ name: "封面", title: "年度绩效自评", notes: ["本表式由本单位设计（出处标D）。"], regions: ["封面"] },
		{ name: "基础数据", title: "基础数据", notes: ["空白表示未填，确为零请填0。"], regions: ["基础"] },
		{ name: "年度绩效自评表", title: "年度绩效自评表", notes: ["百分比填0—100的数。空白表示未填，确为零请填0。"], regions: ["自评"] },
		{ name: "校验说明", title: "校验说明", notes: ["疑问如属实，在此写明原因；数值改变后说明自动失效。"], regions: ["校验说明"] },
	],
};

const starterPolicy = {
	...policy,
	taskCompletion: undefined,
	executionRate: "S_P3_01",
	milestoneGroups: [],
	flags: { ...policy.flags, accruing: ["S_P3_01"] },
};

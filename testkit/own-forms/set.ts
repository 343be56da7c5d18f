/** A small programme whose document is collected with forms of somebody else: indicators, months, a form with choices, a list. */
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { starterSet } from "../../shared/definition/starter/index.ts";

const months = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);
const text = (header: string, more: object = {}): object => ({ header, type: "text", input: true, ...more });

const monthly = {
	kind: "matrix",
	key: ["月份"],
	columns: [
		{ header: "月份", type: "text" },
		{ header: "培训人次", type: "integer", input: true, required: true },
		{ header: "支出", type: "amount", input: true, unit: "万元" },
	],
	rows: [
		...months.map((month) => ({ cells: { 月份: month } })),
		{
			cells: { 月份: "全年" },
			codes: { 培训人次: "P1_04" },
			formulas: { 支出: `=SUM(${months.map((_, i) => `INDEX(月度[支出],${i + 1})`).join(",")})` },
		},
	],
};

const situation = {
	kind: "form",
	key: ["项目"],
	columns: [{ header: "项目", type: "text" }, text("内容")],
	rows: [
		{ cells: { 项目: "培训方式" }, type: "enum", options: ["集中", "线上", "混合"], required: true },
		{ cells: { 项目: "是否建档" }, type: "yesno", required: true },
		{ cells: { 项目: "是否公开" }, type: "yesno", required: true },
		{ cells: { 项目: "培训基地数" }, type: "integer", required: true },
		{ cells: { 项目: "主要做法" }, required: true },
	],
};

const classes = {
	kind: "list",
	key: ["班名"],
	columns: [
		text("班名", { required: true }),
		{ header: "开班日期", type: "date", input: true },
		{ header: "人数", type: "integer", input: true },
		text("备注"),
	],
	capacity: 10,
};

/** As a maintainer would send it. */
export function ownFormsInput(version = "1.0.0"): Record<string, unknown> {
	// What starterSet gives is JSON; a copy, for it is changed here.
	const set = JSON.parse(
		JSON.stringify(starterSet({ set: "training-2026", title: { zh: "培训项目", en: "Training programme" }, first: 2026, last: 2027 })),
	);
	set.version = version;
	const [first] = set.indicators;
	set.indicators.push({
		...first,
		code: "S_P1_04",
		name: { zh: "全年培训人次", en: "people trained, counted each time" },
		unit: "人次",
		accumulation: "annual",
		filledBy: "computed",
		formula: `=IF(COUNT(${months.map((_, i) => `INDEX(月度[培训人次],${i + 1})`).join(",")})=0,"",SUM(${months.map((_, i) => `INDEX(月度[培训人次],${i + 1})`).join(",")}))`,
		about: {
			meaning: "各月培训人次之和。",
			scope: "全部培训班，一人参加几次计几次。",
			time: "自然年：1月1日—12月31日。",
			dataSource: "按月登记的培训台账。",
		},
	});
	const [document] = set.documents;
	document.regions.基础.indicators = ["S_P1_01"];
	Object.assign(document.regions, { 月度: monthly, 情况: situation, 培训班: classes });
	const sheet = (name: string, regions: string[]): object => ({ name, title: name, regions });
	document.sheets.splice(-1, 0, sheet("按月统计", ["月度"]), sheet("情况表", ["情况"]), sheet("培训班清单", ["培训班"]));
	return set;
}

export const ownFormsSet = (version?: string): DefinitionSet => parseDefinition(ownFormsInput(version));

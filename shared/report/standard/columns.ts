/** Columns of the standard template's tables: which of a region's are shown, how wide, and what they are called. */
import type { Column, Region } from "../../definition/schema.ts";
import { shownColumns } from "../content/regions.ts";
import type { ReportColumn, StyleId } from "./write.ts";

/** Parts of the table's width; another head where the region's own says too much. */
type Chosen = readonly [header: string, width: number, head?: string];

/** By role, where not all of a region's columns are shown as they are. */
const chosenOf: Readonly<Record<string, readonly Chosen[]>> = {
	资金: [
		["资金来源", 20],
		["年度预算数", 14],
		["实际到位数", 14],
		["实际支出数", 14],
		["资金到位率", 12],
		["资金执行率", 12],
		["支出预算执行率", 14],
	],
	按任务: [
		["任务组名称", 40, "任务组"],
		["支出", 20],
		["其中市教委专项", 20],
	],
	成果: [
		["序号", 7],
		["类别", 20],
		["成果名称", 34],
		["级别", 10],
		["等次", 10],
		["授予日期", 15],
		["颁发单位", 20],
	],
	佐证: [
		["佐证编号", 16],
		["材料名称", 40],
		["类型", 8],
		["对应指标编码", 16],
		["形成日期", 12],
		["页数", 8],
	],
	校验说明: [
		["规则", 8],
		["位置", 26],
		["当时值", 14],
		["说明", 52],
	],
	基础: [
		["指标名称", 36],
		["单位", 8],
		["本年值", 14],
		["上年值", 14],
		["统计时点", 22],
		["备注", 20],
	],
	满意: [
		["对象", 18],
		["归属", 16],
		["发放数", 8],
		["回收数", 8],
		["有效数", 8],
		["很满意", 8],
		["满意", 8],
		["一般", 8],
		["不满意", 8],
		["很不满意", 9],
		["满意度", 10, "满意度（%）"],
		["调查日期", 13],
	],
	进度: [
		["任务编码", 16],
		["任务名称", 30],
		["归属", 16],
		["任务组", 16],
		["计划完成", 13],
		["完成进度", 11, "进度（%）"],
		["状态", 9],
		["实际完成", 13],
		["滞后原因", 26],
	],
};

/** Columns that say who filled in what are the school's own affair. */
const internal: ReadonlySet<string> = new Set(["责任部门", "填报人", "要求", "最少字数", "最多字数", "现有字数"]);

export function columnsOf(role: string, region: Region): ReportColumn[] {
	const chosen = (chosenOf[role] ?? []).flatMap(([header, width, head = header]) => columnOf(region, header, width, head) ?? []);
	return chosen.length > 1
		? chosen
		: shownColumns(region)
				.filter(({ header }) => !internal.has(header))
				.map(asItIs);
}

function columnOf({ columns }: Region, header: string, width: number, head: string): ReportColumn | undefined {
	if (header === "序号") return { head, cell: "{{序号}}", width, style: "CellMiddle" };
	const column = columns.find((one) => one.header === header);
	return column && { head, cell: `{{${header}}}`, width, style: styleOf(column) };
}

/** Units that are the whole column's stand in its head. */
const units: ReadonlySet<string> = new Set(["万元", "%", "份"]);

const asItIs = (column: Column): ReportColumn => ({
	head: column.unit !== undefined && units.has(column.unit) ? `${column.header}（${column.unit}）` : column.header,
	cell: `{{${column.header}}}`,
	width: Math.min(34, Math.max(11, column.width)),
	style: styleOf(column),
});

const figures: ReadonlySet<string> = new Set(["indicator", "integer", "decimal", "amount", "percent"]);
const middle: ReadonlySet<string> = new Set(["date", "enum", "code", "yesno"]);
const styleOf = ({ type }: Column): StyleId => (figures.has(type) ? "CellFigure" : middle.has(type) ? "CellMiddle" : "Cell");

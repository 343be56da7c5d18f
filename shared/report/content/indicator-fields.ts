/** What is said of a row of an indicator, whatever the document calls its columns. */
import type { RowState } from "../../check/index.ts";
import type { DefinitionSet, Indicator, Measure } from "../../definition/schema.ts";
import { cellText } from "./cell-text.ts";
import { figureIn, type NumberedRow } from "./checked.ts";
import { type Content, field, shown } from "./content.ts";

const measures: readonly (readonly [name: string, measure: Measure])[] = [
	["基期值", "baseline"],
	["上年值", "prior"],
	["目标值", "target"],
	["实际值", "actual"],
	["说明", "note"],
	["佐证", "evidence"],
	["2022年目标", "t2022"],
	["2023年目标", "t2023"],
	["2024年目标", "t2024"],
	["终期目标", "final"],
];

export const RATE_HEADER = "完成率";

/** 终期完成率 is a rate of completion as well. */
const columnIn = ({ region }: RowState, header: string): number => region.plan.columns.findIndex((one) => one.header.endsWith(header));

/** By their headers, where a document has them. */
const computed: readonly (readonly [header: string, zh: string, en: string])[] = [
	[RATE_HEADER, "完成率（%），表中所算", "its rate of completion in percent, as the sheet computes it"],
	["分值", "分值，表中有的", "its points, where the sheet has them"],
	["得分", "得分，表中所算", "its score, as the sheet computes it"],
];

export const indicatorFields = (set: DefinitionSet): Content<NumberedRow>["fields"] => [
	field("指标编码", "指标编码", "the indicator's code", ({ row }) => shown(row.plan.indicator?.code ?? "")),
	field("指标名称", "指标名称", "the indicator's name", ({ row }) => shown(row.plan.indicator?.name.zh ?? "")),
	field("单位", "计量单位", "its unit", ({ row }) => shown(row.plan.indicator?.unit ?? "")),
	field("任务组名称", "所属任务组或建设内容", "the group that it belongs to", ({ row }) =>
		shown(row.plan.indicator ? groupName(row.plan.indicator, set) : ""),
	),
	...measures.map(([name, measure]) =>
		field<NumberedRow>(name, `这个指标的${name}`, `its ${measure}`, ({ row, codes }) => {
			const column = row.region.plan.columns.findIndex((one) => one.measure === measure);
			return column < 0 ? shown("") : cellText(row, column, codes);
		}),
	),
	...computed.map(([header, zh, en]) =>
		field<NumberedRow>(header, zh, en, ({ row, codes }) => {
			const column = columnIn(row, header);
			return column < 0 ? shown("") : cellText(row, column, codes);
		}),
	),
];

export const groupName = ({ group, level }: Indicator, { groups }: DefinitionSet): string =>
	groups.find((one) => one.code === group && one.level === level)?.name.zh ?? group;

/** Reached in full, by the sheet's own rate. @returns undefined where there is no rate */
export function isReached({ row }: Pick<NumberedRow, "row">): boolean | undefined {
	const rate = figureIn(row, row.region.plan.columns[columnIn(row, RATE_HEADER)]?.header ?? "");
	return rate === undefined ? undefined : rate >= 100;
}

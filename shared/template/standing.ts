/** What stands in locked cells from the start: labels, attributes of the row's indicator, the unit's identity. */
import { OWNER_HEADER, SERIAL_HEADER } from "../definition/layout.ts";
import type { Column, DefinitionSet, Indicator } from "../definition/schema.ts";
import { kindOf } from "../domain/document-kinds.ts";
import { periodYears } from "../domain/period-title.ts";
import { GIVEN_LABEL } from "./given.ts";
import type { BodyRow } from "./layout.ts";
import type { Prefill } from "./prefill.ts";

type Constant = string | number | null;

const categories: Record<Indicator["category"], string> = {
	SL: "产出-数量",
	ZL: "产出-质量",
	SX: "产出-时效",
	CB: "产出-成本",
	SH: "效益-社会",
	JJ: "效益-经济",
	KC: "效益-可持续",
	MY: "满意度",
	JC: "基础数据",
};

const times: Record<Indicator["accumulation"], string> = {
	stock: "12月31日时点",
	annual: "1月1日—12月31日",
	cumulative: "2022年1月1日起累计",
};

/** Headers under which an indicator's own attribute stands. */
export const ofIndicator: Record<string, (indicator: Indicator, set: DefinitionSet) => Constant> = {
	指标编码: ({ code }) => code,
	指标名称: ({ name }) => name.zh,
	类别: ({ category }) => categories[category],
	单位: ({ unit }) => unit,
	统计时点: ({ accumulation }) => times[accumulation],
	任务组: ({ group }) => group,
	任务组名称: ({ group, level }, set) => set.groups.find((known) => known.code === group && known.level === level)?.name.zh ?? group,
	权重: ({ weight }) => weight,
	口径: ({ noteZh }) => noteZh || null,
};

/** The constant of a locked cell; `position`: of the row in its region, from 1. */
export function standingValue(
	column: Column,
	body: BodyRow,
	indicator: Indicator | null,
	position: number | null,
	set: DefinitionSet,
): Constant {
	const fixed = body.fixed?.cells[column.header];
	if (fixed !== undefined) return fixed;
	if (column.header === OWNER_HEADER && !column.input && body.cluster) return body.cluster.code;
	if (column.input) return null;
	if (column.header === SERIAL_HEADER) return position;
	if (indicator) return ofIndicator[column.header]?.(indicator, set) ?? null;
	const group = groupOf(body, set);
	return group ? (ofGroup[column.header]?.(group) ?? null) : null;
}

/** The group of indicators that a fixed row names under 任务组. */
function groupOf({ fixed }: BodyRow, { groups }: DefinitionSet): DefinitionSet["groups"][number] | undefined {
	return fixed ? groups.find(({ code, level }) => code === fixed.cells.任务组 && level === fixed.level) : undefined;
}

/** Headers under which an attribute of it stands, so that a document need not repeat the set. */
const ofGroup: Record<string, (group: DefinitionSet["groups"][number]) => Constant> = {
	任务组名称: ({ name }) => name.zh,
	权重: ({ weight }) => weight,
};

/** _meta: what the file says it is. `structure`: digest of headers and codes; `given`: which cells were filled in for the unit (given.ts). */
export function metaValues(
	set: DefinitionSet,
	letter: string,
	prefill: Prefill,
	{ structure, given }: { structure: string; given: string },
): Record<string, string | number> {
	const { unit, period, clusters, generatedAt } = prefill;
	return {
		指标体系: set.set,
		指标体系版本: set.version,
		模板代码: `${set.set}-${letter}`,
		文件类型: period.document,
		单位代码: unit.code,
		单位名称: unit.name,
		学校类别: unit.class,
		期间代码: period.id,
		年度: period.year,
		期间起: period.start,
		期间止: period.end,
		专业群: clusters.map(({ number, code, name }) => `${number}:${code}:${name.replaceAll(/[;；]/g, "、")}`).join(";"),
		生成时间: generatedAt,
		结构摘要: structure,
		[GIVEN_LABEL]: given,
	};
}

/** What forms know of the unit without being told, by label. */
export function identityValues(set: DefinitionSet, prefill: Prefill): Record<string, string | number> {
	const { unit, period, clusters } = prefill;
	return {
		单位代码: unit.code,
		单位名称: unit.name,
		学校类别: set.classes.find(({ code }) => code === unit.class)?.name.zh ?? unit.class,
		年度: period.year,
		建设期: period.words?.years ?? periodYears(period.id),
		立项专业群数: clusters.length,
		期间代码: period.id,
		期间: period.id,
		文件类型: kindOf[period.document].zh,
	};
}

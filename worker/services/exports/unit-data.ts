/** 单位登记数据: what the commission keeps of each unit's projects, and what is approved for them. */

import { indicatorOf } from "../../../shared/definition/lookup.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import type { Cell, Table } from "../../../shared/exports/table.ts";
import { fromSmallest } from "../../../shared/score/round.ts";
import type { StoredUnitPeriod } from "../../db/unit-periods.ts";
import { toShanghai } from "../../times.ts";
import { both, code, instant, number, projectColumns, SCHOOL_PROJECT, text, unitColumns } from "./words.ts";

export const unitsHead: Omit<Table, "rows"> = {
	name: "单位登记",
	title: both("建设单位登记表", "What is kept of the units"),
	notes: [both("金额空白：尚未登记，不是 0。", "A blank amount is not entered yet; it is not 0.")],
	columns: [
		...unitColumns,
		code("number", "群序号", "Cluster number", 8),
		...projectColumns,
		number("base", "基础额度（万元）", "Base, 万元", undefined, 16),
		number("ledger", "市教委专项台账（万元）", "Ledger, 万元", undefined, 20),
		number("vetoes", "一票否决项", "Vetoes", 0, 10),
		instant("updated", "登记时间", "Entered"),
	],
};

export function unitsRows({ unit, unitName, content, updated }: StoredUnitPeriod, className: (code: string) => string): Cell[][] {
	const { class: unitClass, clusters, baseFen, clusterFen, ledgerFen, vetoes } = content;
	const vetoed = (project: string) => vetoes.filter((one) => one.project === project).length;
	const row = (
		project: { number: string | null; code: string; name: string },
		base: number | null,
		ledger: number | null,
		count: number,
	): Cell[] => [
		...[unit, unitName, className(unitClass), project.number, project.code, project.name],
		moneyOf(base),
		moneyOf(ledger),
		count,
		toShanghai(updated),
	];
	return [
		row({ number: null, code: SCHOOL_PROJECT, name: unitName }, baseFen, ledgerFen.school, vetoed("school")),
		...clusters.map((cluster) =>
			row(cluster, clusterFen[cluster.code] ?? null, ledgerFen.clusters[cluster.code] ?? null, vetoed(cluster.code)),
		),
	];
}

/** 万元, exact: as many places as fen need, two at least. */
export function moneyOf(fen: number | null): Cell {
	if (fen === null) return null;
	const value = fromSmallest(BigInt(fen), 6);
	return { value, places: Math.max(2, String(value).split(".")[1]?.length ?? 0) };
}

export const approvedHead: Omit<Table, "rows"> = {
	name: "核定值",
	title: both("核定的基期值和目标值", "Approved baselines and targets"),
	notes: [
		both(
			"只列市教委录入的核定值（优先于审核通过的任务书）；按年度保存，同年的年度、季度期间相同。",
			"Those that the commission entered, which win over the accepted task book; held by year, the same for its annual and quarterly periods.",
		),
	],
	columns: [
		...unitColumns.slice(0, 2),
		...projectColumns.slice(0, 1),
		code("place", "位置", "Place", 24),
		code("code", "指标编码", "Code", 11),
		text("indicator", "指标名称", "Indicator", 34),
		code("measure", "栏目", "Measure", 10),
		number("value", "核定值", "Value", undefined, 14),
	],
};

export function approvedRows(set: DefinitionSet, { unit, unitName, content }: StoredUnitPeriod): Cell[][] {
	const codes = new Map(content.clusters.map((cluster) => [cluster.number, cluster.code]));
	return Object.entries(content.approved).map(([place, value]) => {
		const [, clusterNumber, indicator = "", measure = ""] = /^(?:群(\d{2})!)?([^.]+)\.(\w+)$/.exec(place) ?? [];
		const project = clusterNumber === undefined ? SCHOOL_PROJECT : (codes.get(clusterNumber) ?? clusterNumber);
		return [unit, unitName, project, place, indicator, indicatorOf(set, indicator)?.name.zh ?? null, measure, value];
	});
}

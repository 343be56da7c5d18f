/** 市级汇总 as one workbook (document D, docs/domain.md#documents): 总览, 分类, 指标, 资金, 成果, 预警, 等级与资金建议. */
import type { Allocations } from "../../../shared/api/allocations.ts";
import { exportSize } from "../../../shared/domain/limits.ts";
import type { Cell, Table } from "../../../shared/exports/table.ts";
import { allocationsOf } from "../allocations.ts";
import { resultsHead } from "./landmark-results.ts";
import { classHead, classRows, fundRows, indicatorHead, indicatorRows } from "./municipal-figures.ts";
import { overviewHead, overviewRows } from "./overview.ts";
import { gradeAndMoneyHead, gradeAndMoneyRows, warningHead, warningRows } from "./scores.ts";
import { everything } from "./source.ts";
import { byClass, progressPage, resultsPages, type Setting, scoredPage } from "./sources.ts";
import { allRows, tooManyRows } from "./whole-table.ts";
import { both } from "./words.ts";

/** @throws ServiceProblem not-found, invalid-request (a task book; too many rows) */
export async function municipalTables(setting: Setting): Promise<Table[]> {
	const { set, span, className } = setting;
	const annual = span.document === "annual";
	const most = exportSize.workbookRows;
	const [scored, progress, { all, cut }, allocations] = await Promise.all([
		everything(({ after, limit }) => scoredPage(setting, after, limit), exportSize.largestPage, most),
		progressPage(setting, "", 1),
		byClass(setting),
		annual ? wholeAllocations(setting, most) : null,
	]);
	const units = scored.flatMap((page) => page.units);
	// Each unit has a row at least.
	if (scored.at(-1)?.next !== null) throw tooManyRows(most);
	const results = resultsHead(set, span.document);
	const classes = classHead(set, all);
	return [
		{ ...overviewHead, rows: overviewRows(set, { progress, units, allocations }) },
		{ ...classes, rows: classRows(set, all.rows, cut) },
		{ ...indicatorHead(all), rows: indicatorRows(set, all) },
		{
			...classes,
			name: "资金汇总",
			title: both("市级资金汇总表", "Municipal figures of money"),
			rows: fundRows(set, all.rows, cut),
		},
		results ? { ...results, rows: await allRows(resultsPages(setting), exportSize.workbookRows) } : noResults,
		{ ...warningHead(all.outdated), rows: units.flatMap((one) => warningRows(one, className)) },
		{ ...gradeAndMoneyHead(allocations), rows: gradeAndMoneyRows(units, className, allocations) },
	];
}

async function wholeAllocations({ env, question }: Setting, most: number): Promise<Allocations | null> {
	const pages = await everything((range) => allocationsOf(env, question.period, question.pool, range), exportSize.largestPage, most);
	const [first] = pages;
	return first ? { ...first, rows: pages.flatMap(({ rows }) => rows), leftOut: pages.flatMap(({ leftOut }) => leftOut) } : null;
}

const noRows: Cell[][] = [];
/** So that the workbook has all its sheets in every kind of period. */
const noResults: Table = {
	name: "成果总表",
	title: both("标志性成果总表", "Landmark results"),
	notes: [both("季报不列标志性成果。", "Quarterly reports list no landmark results.")],
	columns: [
		{ key: "unit", name: both("单位代码", "Unit"), kind: "code", width: 12 },
		{ key: "result", name: both("成果名称", "Result"), kind: "text", width: 40 },
	],
	rows: noRows,
};

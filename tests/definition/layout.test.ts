import { expect, test } from "vitest";
import { codesIn, fixedRowKey, fixedRowsOf, placesOf, regionsOf } from "../../shared/definition/layout.ts";
import { documentOf } from "../../shared/definition/lookup.ts";
import type { DocumentKind } from "../../shared/definition/schema.ts";
import { found, freshSet } from "./support.ts";

const set = freshSet();
const document = (kind: DocumentKind) => found(documentOf(set, kind));
const taskbook = document("taskbook");
const annual = document("annual");
const quarterly = document("quarterly");

test("regions in the order of the workbook, with the level of their sheet", () => {
	expect(regionsOf(annual).map(({ sheet, role, level }) => `${sheet.name}/${role}/${level}`)).toEqual([
		"_meta/_meta/school",
		"封面/封面/school",
		"任务进度表/进度/school",
		"标志性成果清单/成果/school",
		"佐证材料清单/佐证/school",
		"资金表/资金/school",
		"资金表/按任务/school",
		"资金表/按类别/school",
		"满意度调查表/满意/school",
		"基础数据/基础/school",
		"年度绩效自评表/自评/school",
		"自评得分/总评/school",
		"自评得分/预算执行/school",
		"自评得分/一级/school",
		"自评得分/分组/school",
		"自评概况/概况/school",
		"群NN_资金/资金/cluster",
		"群NN_基础/基础/cluster",
		"群NN_自评/自评/cluster",
		"群NN_得分/群总评/cluster",
		"群NN_得分/预算执行/cluster",
		"群NN_得分/一级/cluster",
		"群NN_得分/群分组/cluster",
		"群NN_概况/概况/cluster",
		"典型案例/案例/school",
		"自评报告/报告/school",
		"承诺书/审核/school",
		"校验说明/校验说明/school",
	]);
});

test("every figure of the year has exactly one place", () => {
	const actuals = placesOf(set, annual, "ZK").filter(({ measure }) => measure === "actual");
	expect(actuals.map(({ code }) => code).sort()).toEqual(set.indicators.map(({ code }) => code).sort());
});

test("where figures stand", () => {
	const placeOf = (name: string) => {
		const { role, sheet, header, row, applies } = found(
			placesOf(set, annual, "HOST").find(({ code, measure }) => `${code}.${measure}` === name),
		);
		return [sheet, role, header, row ? fixedRowKey(found(annual.regions[role]), row, "ZQ01") : null, applies];
	};
	expect(placeOf("S_T3_01.actual")).toEqual(["基础数据", "基础", "本年值", null, true]);
	expect(placeOf("S_T3_03.target")).toEqual(["年度绩效自评表", "自评", "本年目标值", null, false]);
	expect(placeOf("S_FD_14.actual")).toEqual(["资金表", "资金", "实际到位数", "HJ", true]);
	expect(placeOf("C_FD_14.actual")).toEqual(["群NN_资金", "资金", "实际到位数", "HJ", true]);
	expect(placeOf("S_ST_11.actual")).toEqual(["满意度调查表", "满意", "有效数", "S_ST_01|校级公共", true]);
	expect(placeOf("C_ST_11.actual")).toEqual(["满意度调查表", "满意", "有效数", "C_ST_01|ZQ01", true]);
});

test("codes in the order of the catalogue", () => {
	expect(codesIn("基础", "school", annual, set).slice(0, 3)).toEqual(["S_T1_01", "S_T1_02", "S_T1_03"]);
	expect(codesIn("基础", "cluster", annual, set)).not.toContain("C_FD_01");
	expect(codesIn("目标", "school", taskbook, set)).toHaveLength(95);
	expect(codesIn("目标", "cluster", taskbook, set)).toHaveLength(39);
	expect(codesIn("进度", "school", annual, set)).toEqual([]);
});

test("the quarterly report follows at most twenty figures, each in one place", () => {
	const watched = [...codesIn("监控", "school", quarterly, set), ...codesIn("监控", "cluster", quarterly, set)];
	expect(watched).toHaveLength(20);
	expect(watched.sort()).toEqual([...(found(quarterly.regions.监控).indicators ?? [])].sort());
});

test("the quarterly report holds what flags are computed from: last year's value, the target and the value so far", () => {
	const measuresOf = (code: string) => placesOf(set, quarterly, "ZK").flatMap((place) => (place.code === code ? place.measure : []));
	for (const code of codesIn("监控", "school", quarterly, set)) {
		expect([code, measuresOf(code).sort()]).toEqual([code, ["actual", "note", "prior", "target"]]);
	}
	const { columns } = found(quarterly.regions.监控);
	expect(columns.find(({ measure }) => measure === "prior")).toMatchObject({ header: "上年实际值", input: false });
});

test("the task book holds the baseline and the targets of scored figures, and no results", () => {
	const measures = new Set(placesOf(set, taskbook, "BK").map(({ measure }) => measure));
	expect([...measures].sort()).toEqual(["baseline", "final", "note", "t2022", "t2023", "t2024"]);
});

test("fixed rows of clusters on a sheet that stands once", () => {
	const rows = fixedRowsOf(found(annual.regions.满意), "school");
	expect(rows.map(({ level, repeated }) => `${level} ${repeated}`)).toEqual([
		...Array(6).fill("school false"),
		...Array(3).fill("cluster true"),
	]);
	expect(rows[0]?.cells).toMatchObject({ 指标编码: "S_ST_01", 归属: "校级公共" });
	expect(rows[6]?.cells.归属).toBeUndefined();
});

test("a retired indicator stands nowhere", () => {
	const changed = freshSet();
	found(changed.indicators.find(({ code }) => code === "S_T7_01")).status = "retired";
	expect(codesIn("自评", "school", found(documentOf(changed, "annual")), changed)).not.toContain("S_T7_01");
});

/** What the indicators' own formulas give, on small tables. */
import { describe, expect, test } from "vitest";
import { documentOf, indicatorOf } from "../../shared/definition/lookup.ts";
import { compile } from "../../shared/formula/index.ts";
import type { Value } from "../../shared/formula/value.ts";
import { found, freshSet } from "./support.ts";

type Table = Record<string, Value[]>;
interface Cells {
	names?: Record<string, Value | Value[]>;
	tables?: Record<string, Table>;
	/** This row, by header. */
	row?: Record<string, Value>;
}

const set = freshSet();

/** The formula over these cells; a name with a list of values is a cluster's figure over all clusters. */
function evaluate(formula: string, { names = {}, tables = {}, row = {} }: Cells): Value {
	return compile<null>(formula, {
		name: (name) => {
			const value = names[name];
			return Array.isArray(value) ? { kind: "range", read: () => ({ values: value }) } : { kind: "cell", read: () => value ?? null };
		},
		column: (table, column) => ({ kind: "range", read: () => ({ values: tables[table]?.[column] ?? [] }) }),
		thisRow: (column) => ({ kind: "cell", read: () => row[column] ?? null }),
	}).evaluate(null);
}

const formulaOf = (code: string): string => found(indicatorOf(set, code)?.formula ?? undefined);

describe("ratios", () => {
	test.each([
		[{ "S_T3_01.actual": 390, "S_T3_02.actual": 312 }, 80],
		[{ "S_T3_01.actual": 300, "S_T3_02.actual": 200 }, 66.67],
		[{ "S_T3_01.actual": 0, "S_T3_02.actual": 0 }, ""],
		[{ "S_T3_01.actual": 300 }, ""],
		[{ "S_T3_01.actual": "不适用", "S_T3_02.actual": 3 }, ""],
		[{ "S_T3_01.actual": 300, "S_T3_02.actual": 0 }, 0],
	])("%o → %s", (names, expected) => {
		expect(evaluate(formulaOf("S_T3_03"), { names })).toBe(expected);
	});

	test("万元 become 元 in figures per student", () => {
		expect(evaluate(formulaOf("S_T4_04"), { names: { "S_T4_03.actual": 12_000.5, "S_T1_01.actual": 8000 } })).toBe(15_000.63);
	});
});

describe("landmark results", () => {
	const 成果: Table = {
		类别编码: ["L01", "L01", "L01", "L01", "L02", "L02", null],
		级别: ["市级", "国家级", "市级", "国家级", "市级", "国家级", null],
		状态: [null, "有效", "升级", "撤销", null, null, null],
		归属: ["ZQ01", "校级公共", "ZQ01", "ZQ01", "ZQ01", "ZQ02", null],
	};
	const begun = { "成果.begun": true };
	test("rows that are blank or 有效 count, 升级 and 撤销 do not", () => {
		expect(evaluate(formulaOf("S_SR_01"), { tables: { 成果 }, names: begun })).toBe(2);
		expect(evaluate(formulaOf("S_SR_02"), { tables: { 成果 }, names: begun })).toBe(1);
	});
	test("a cluster counts its own", () => {
		const C_K2_02 = formulaOf("C_K2_02").replace("L06", "L01");
		expect(evaluate(C_K2_02, { tables: { 成果 }, names: { ...begun, "OWNER.code": "ZQ01" } })).toBe(1);
		expect(evaluate(C_K2_02, { tables: { 成果 }, names: { ...begun, "OWNER.code": "ZQ02" } })).toBe(0);
	});
	test("an empty list gives nothing before it is begun, and 0 where that is all", () => {
		expect(evaluate(formulaOf("S_SR_01"), { names: { "成果.begun": false } })).toBe("");
		expect(evaluate(formulaOf("S_SR_01"), { names: begun })).toBe(0);
	});
	test.each<[string, Value[], Value, boolean]>([
		["nobody has typed anything", [], null, false],
		["only results of earlier years", [44_999, null], null, false],
		["one of this year", [44_999, 45_000], null, true],
		["the school says that it is all", [], "是", true],
	])("the list is begun or not: %s", (_, 授予日期, pledge, expected) => {
		const tables = { 成果: { 授予日期 }, 封面: { 项目: ["联系人", "真实性承诺"], 内容: ["是", pledge] } };
		const formula = found(found(documentOf(set, "annual")).regions.成果?.begun);
		expect(evaluate(formula, { tables, names: { "PERIOD.start": 45_000 } })).toBe(expected);
	});
	test("every list type and level that an indicator counts finds its code", () => {
		for (const { listLink, formula } of set.indicators) {
			if (listLink) expect([listLink.list, ...listLink.levels].every((text) => formula?.includes(`"${text}"`))).toBe(true);
		}
	});
});

describe("clusters together", () => {
	test("sums wait for every cluster, and are 0 without clusters", () => {
		expect(evaluate(formulaOf("S_CL_03"), { names: { "C_K1_01.actual": [400, 350], "CLUSTERS.count": 2 } })).toBe(750);
		expect(evaluate(formulaOf("S_CL_03"), { names: { "C_K1_01.actual": [400, null], "CLUSTERS.count": 2 } })).toBe("");
		expect(evaluate(formulaOf("S_CL_03"), { names: { "C_K1_01.actual": [], "CLUSTERS.count": 0 } })).toBe(0);
	});
	test("leading industries and industry clusters are the first nine of the list", () => {
		const fields = found(indicatorOf(set, "C_K9_05")?.options ?? undefined);
		expect(evaluate(formulaOf("S_CL_07"), { names: { "C_K9_05.actual": fields, "CLUSTERS.count": fields.length } })).toBe(9);
		expect(evaluate(formulaOf("S_CL_07"), { names: { "C_K9_05.actual": ["护理"], "CLUSTERS.count": 1 } })).toBe(0);
		expect(evaluate(formulaOf("S_CL_07"), { names: { "C_K9_05.actual": ["汽车", null], "CLUSTERS.count": 2 } })).toBe("");
	});
});

describe("tasks of the year", () => {
	// 45000 is the first day of the period, 45364 the last.
	const names = { "进度.begun": true, "PERIOD.start": 45_000, "PERIOD.end": 45_364 };
	const 进度: Table = {
		计划完成: [44_999, 45_000, 45_364, 45_364, 45_365, 45_100],
		实际完成: [44_990, 45_001, 45_360, null, 45_300, 45_400],
		按期: ["是", "否", "是", "否", "是", "否"],
		归属: ["ZQ01", "ZQ01", "校级公共", "ZQ01", "ZQ01", "ZQ02"],
	};
	test.each([
		["S_GV_04", 4, "due in the period"],
		["S_GV_05", 1, "of these on time"],
		["S_GV_10", 2, "of these done by its end, late ones included"],
		["C_K9_02", 2, "the cluster's own"],
		["C_K9_03", 0, "the cluster's own on time"],
	])("%s = %d: %s", (code, expected) => {
		expect(evaluate(formulaOf(code), { names: { ...names, "OWNER.code": "ZQ01" }, tables: { 进度 } })).toBe(expected);
	});
});

test("satisfaction is the survey's row of the owner, blank without valid answers", () => {
	const 满意: Table = {
		指标编码: ["S_ST_01", "S_ST_02", "C_ST_01", "C_ST_01"],
		归属: ["校级公共", "校级公共", "ZQ01", "ZQ02"],
		满意度: [94.2, "", 0, 88],
	};
	const of = (code: string, owner: string) => evaluate(formulaOf(code), { names: { "OWNER.code": owner }, tables: { 满意 } });
	expect([of("S_ST_01", "校级公共"), of("S_ST_02", "校级公共"), of("C_ST_01", "ZQ01"), of("C_ST_01", "ZQ02")]).toEqual([94.2, "", 0, 88]);
});

describe("funds", () => {
	test("totals add up what is there, without binary dust", () => {
		expect(evaluate(formulaOf("S_FD_13"), { names: { "S_FD_01.actual": 0.1, "S_FD_04.actual": 0.2 } })).toBe(0.3);
		expect(evaluate(formulaOf("C_FD_15"), {})).toBe("");
	});
	test("the commission's money left over", () => {
		const row = (value: Value) => ({ tables: { 资金: { 来源编码: ["SJ", "JB"], 年末结转: [value, 7] } } });
		expect(evaluate(formulaOf("S_FD_20"), row(12.5))).toBe(12.5);
		expect(evaluate(formulaOf("S_FD_20"), row(0))).toBe(0);
		expect(evaluate(formulaOf("S_FD_20"), row(null))).toBe("");
	});
});

test("the increment of a target is an improvement, whatever the direction", () => {
	const column = found(found(documentOf(set, "taskbook")).regions.目标?.columns.find(({ header }) => header === "增量"));
	const formulas = (Array.isArray(column.formula) ? column.formula : []).map(({ formula }) => formula);
	const row = { 基期值: 17.5, "2024年目标": 16.5 };
	expect(formulas.map((formula) => evaluate(formula, { row }))).toEqual(["", 1, -1]);
	expect(evaluate(found(formulas[2]), { row: { 基期值: "不可比", "2024年目标": 3 } })).toBe("");
});

test("total rows take the cells above one by one, and stay blank while nothing is filled", () => {
	const total = found(found(documentOf(set, "annual")).regions.资金?.rows?.[4]?.formulas?.年末结转);
	const of = (年末结转: Value[]) => evaluate(total, { tables: { 资金: { 年末结转 } } });
	expect(of([0.1, 0.2, null, 3, 99])).toBe(3.3);
	expect(of([0, null, null, null, 99])).toBe(0);
	expect(of([null, null, null, null, 99])).toBe("");
	expect(of(["无", 2, null, null, 99])).toBe(2);
});

import { describe, expect, it } from "vitest";
import { check } from "../../shared/check/index.ts";
import { templatesOf } from "../../shared/definition/instances.ts";
import { nativeRules } from "../../shared/definition/lint.ts";
import { documentOf } from "../../shared/definition/lookup.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet, Rule } from "../../shared/definition/schema.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { fillWorkbook, planTemplate, planWithValues, writeTemplate } from "../../shared/template/index.ts";
import { composeTemplate } from "../../shared/template/plan.ts";
import { columnName } from "../../shared/workbook/address.ts";
import type { CellPlan, WorkbookPlan } from "../../shared/workbook/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

const set = await publishedSet("2022-2024/1.0.0");
const annual = planTemplate(
	set,
	prefillFor("annual", "HOST", 2, { facts: { "群01!C_K1_01.prior": 812, "S_T1_01.prior": 9000, "封面[联系人].内容": "王" } }),
);

const sheetOf = (plan: WorkbookPlan, name: string) => plan.sheets.find((sheet) => sheet.name === name) ?? expect.fail(`no sheet ${name}`);

/** The cell under a header in the row that holds a text. */
function cellAt(plan: WorkbookPlan, sheet: string, key: string, header: string): CellPlan {
	const { cells } = sheetOf(plan, sheet);
	const row = cells.find(({ value }) => value === key)?.row;
	const column = cells.find(({ value }) => value === header)?.column;
	return cells.find((cell) => cell.row === row && cell.column === column) ?? expect.fail(`no ${header} of ${key}`);
}

const targetOf = (plan: WorkbookPlan, name: string, sheet: string | null) =>
	plan.names.find((one) => one.name === name && one.sheet === sheet)?.refersTo;

describe("facts", () => {
	it("stand where their names say, a cluster's in the scope of its sheet", () => {
		const school = cellAt(annual, "基础数据", "S_T1_01", "上年值");
		expect(school).toMatchObject({ value: 9000, style: { numberFormat: "0" } });
		expect(targetOf(annual, "S_T1_01.prior", null)).toBe(`'基础数据'!$${columnName(school.column)}$${school.row}`);
		const cluster = cellAt(annual, "群01_基础", "C_K1_01", "上年值");
		expect(cluster.value).toBe(812);
		expect(targetOf(annual, "C_K1_01.prior", "群01_自评")).toBe(`'群01_基础'!$${columnName(cluster.column)}$${cluster.row}`);
		expect(targetOf(annual, "C_K1_01.prior", null)).toBeUndefined();
	});

	it("are open where the school fills them in, locked where they are given or computed", () => {
		expect(cellAt(annual, "基础数据", "S_T1_01", "本年值").style.unlocked).toBe(true);
		expect(cellAt(annual, "基础数据", "S_T1_01", "上年值").style.unlocked).toBeUndefined();
		expect(cellAt(annual, "资金表", "HJ", "年度预算数").style.unlocked).toBeUndefined();
		expect(cellAt(annual, "封面", "联系人", "内容")).toMatchObject({ value: "王", style: { unlocked: true } });
		expect(cellAt(annual, "封面", "单位代码", "内容")).toMatchObject({ value: "SH0101" });
	});

	it("say 不适用, locked, where they do not apply to the class", () => {
		for (const header of ["基期值", "本年目标值", "本年实际值"]) {
			const cell = cellAt(annual, "年度绩效自评表", "S_T5_04", header);
			expect(cell).toMatchObject({ value: "不适用" });
			expect(cell.style.unlocked).toBeUndefined();
		}
		const bachelor = planTemplate(set, prefillFor("annual", "BK", 0));
		expect(cellAt(bachelor, "年度绩效自评表", "S_T5_04", "本年实际值")).toMatchObject({ value: null, style: { unlocked: true } });
	});
});

describe("formulas", () => {
	it("name this row in file form inside tables", () => {
		expect(cellAt(annual, "群01_资金", "SJ", "资金到位率").formula).toMatch(/^IF\(COUNT\(资金_01\[\[#This Row\],\[年度预算数\]\],/);
	});

	it("put the cluster's sheet in front of its names elsewhere", () => {
		expect(cellAt(annual, "群02_资金", "HJ", "年度预算数").formula).toContain("'群02_自评'!C_FD_01.actual");
		expect(cellAt(annual, "群02_自评", "C_FD_16", "本年实际值").formula).toMatch(/^IF\(COUNT\(C_FD_14\.actual,C_FD_13\.actual\)/);
	});

	it("write ranges over clusters as one argument each, their number and the unit's codes as constants", () => {
		expect(cellAt(annual, "基础数据", "S_CL_03", "本年值").formula).toBe(
			`IF(COUNT('群01_自评'!C_K1_01.actual,'群02_自评'!C_K1_01.actual)<2,"",SUM('群01_自评'!C_K1_01.actual,'群02_自评'!C_K1_01.actual))`,
		);
		expect(cellAt(annual, "年度绩效自评表", "S_CL_07", "本年实际值").formula?.match(/COUNTIF\(/g)).toHaveLength(2);
		expect(cellAt(annual, "群02_自评", "C_K2_02", "本年实际值").formula).toContain('成果[归属],"ZQ02"');
		const alone = planTemplate(set, prefillFor("annual", "BK", 0));
		expect(cellAt(alone, "基础数据", "S_CL_03", "本年值").formula).toBe('IF(0<0,"",0)');
	});

	it("leave a cell to people where the document lacks what the formula reads", () => {
		const quarterly = planTemplate(set, prefillFor("quarterly", "BK", 1));
		const open = set.indicators.filter(
			({ code, formula }) => formula && sheetOf(quarterly, "监控指标").cells.some(({ value }) => value === code),
		);
		for (const { code } of open) {
			const cell = cellAt(quarterly, "监控指标", code, "本年累计值");
			expect(cell.formula !== undefined || cell.style.unlocked, code).toBe(true);
		}
		expect(open.length).toBeGreaterThan(3);
	});
});

describe("lists", () => {
	const earlier = { 成果: [{ 类别编码: "L13", 成果名称: "技能大赛一等奖", 级别: "国家级", 授予日期: 44800, 状态: "有效" }] };
	const plan = planTemplate(set, prefillFor("annual", "ZK", 1, { rows: earlier, capacity: { 进度: 25 } }));

	it("keep earlier years' rows first and locked where they are filled", () => {
		const name = cellAt(plan, "标志性成果清单", "技能大赛一等奖", "成果名称");
		expect(name.style.unlocked).toBeUndefined();
		expect(cellAt(plan, "标志性成果清单", "技能大赛一等奖", "授予日期")).toMatchObject({
			value: 44800,
			style: { numberFormat: "yyyy-mm-dd" },
		});
		expect(cellAt(plan, "标志性成果清单", "技能大赛一等奖", "状态").style.unlocked).toBe(true);
	});

	it("have as many rows as the definition or the request says, and room beside earlier ones", () => {
		const rows = (sheet: string) => {
			const [, top = 0, bottom = 0] = (/(\d+):[A-Z]+(\d+)/.exec(sheetOf(plan, sheet).tables[0]?.range ?? "") ?? []).map(Number);
			return bottom - top;
		};
		expect(rows("标志性成果清单")).toBe(300);
		expect(rows("任务进度表")).toBe(25);
	});

	it("offer the unit's own clusters as owners, and warn only", () => {
		const owners = sheetOf(plan, "任务进度表").validations.find(({ choices }) => choices?.includes("校级公共"));
		expect(owners?.choices).toEqual(["校级公共", "ZQ01"]);
	});
});

describe("rules in the workbook", () => {
	it("that find no room in a row's formula stand on 校验", () => {
		const plan = planTemplate(withWordyRule(set), prefillFor("annual", "BK", 0));
		const status = cellAt(plan, "基础数据", "S_T3_02", "校验状态").formula ?? "";
		expect(status.length).toBeLessThan(8192);
		expect(status).toContain("ZZ99；");
		const loose = sheetOf(plan, "校验").cells.filter(({ formula }) => formula?.includes('ZZ99；"') && formula.startsWith("IF(COUNT("));
		expect(loose.length).toBeGreaterThan(10);
	});

	it.each(["taskbook", "annual", "quarterly", "final"] as const)("are all that a formula of Excel's can say, in the %s", (document) => {
		const { rules } = composeTemplate(set, prefillFor(document, "ZK", 2)).statuses;
		const live = new Set(rules.map(({ rule }) => rule.id));
		const native = new Set(nativeRules(set));
		const own = documentOf(set, document) ?? expect.fail(document);
		const apply = templatesOf(set, own, "ZK").flatMap(({ rule }) => (rule.audience === "all" && native.has(rule.id) ? [rule.id] : []));
		expect([...new Set(apply)].filter((id) => !live.has(id))).toEqual([]);
	});

	it("say by a name what many rows have in common, so that Excel hands the workbook over in one go", () => {
		const plan = planTemplate(set, prefillFor("annual", "ZK", 2));
		const formulas = plan.sheets.flatMap(({ cells }) => cells.flatMap(({ formula }) => formula ?? []));
		const bytes = [...formulas, ...plan.names.map(({ refersTo }) => refersTo)].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
		expect(bytes).toBeLessThan(2_000_000);
		expect(Math.max(...plan.names.map(({ refersTo }) => refersTo.length))).toBeLessThan(7_600);
		// Excel does not tell capitals from small letters in names.
		const names = plan.names.map(({ name, sheet }) => `${sheet}!${name}`.toUpperCase());
		expect(new Set(names).size).toBe(names.length);
		const { cells } = sheetOf(plan, "佐证材料清单");
		const rows = cells.flatMap(({ formula }) => (formula?.includes("佐证.status") ? [formula] : []));
		expect(rows.length).toBe(600);
		expect(Math.max(...rows.map(({ length }) => length))).toBeLessThan(80);
	});

	it("count nothing and never say so before values are known", () => {
		expect(sheetOf(annual, "校验").cells.filter(({ formula, value }) => formula && value !== null)).toEqual([]);
	});
});

describe("fillWorkbook", () => {
	const bytes = writeTemplate(set, prefillFor("annual", "BK", 1));

	it("finds places by key and appends rows to lists", () => {
		const filled = fillWorkbook(bytes, set, {
			"S_T1_01.actual": 9000,
			"群01!资金[SJ].年末结转": 12.5,
			"成果[+]": [
				{ 类别编码: "L13", 成果名称: "甲" },
				{ 类别编码: "L14", 成果名称: "乙" },
			],
		});
		const image = readWorkbook(filled);
		const texts = image.sheets.find(({ name }) => name === "标志性成果清单")?.cells.filter(({ value }) => value === "甲" || value === "乙");
		expect(texts?.map(({ row }) => row)).toEqual([5, 6]);
		expect(check(image, set).findings.some(({ place, rule }) => place === "S_T1_01.actual" && rule === "RQ02")).toBe(false);
	});

	it("leaves no value that a formula gave before", () => {
		const filled = fillWorkbook(bytes, set, { "S_T1_01.actual": 9000 });
		const formulas = readWorkbook(filled).sheets.flatMap(({ cells }) => cells.filter(({ formula }) => formula !== undefined));
		expect(formulas.filter(({ value }) => value !== null)).toEqual([]);
		const before = readWorkbook(bytes).sheets.flatMap(({ cells }) => cells.filter(({ formula }) => formula !== undefined));
		expect(formulas.map(({ formula }) => formula)).toEqual(before.map(({ formula }) => formula));
	});

	it("says which key means nothing, takes no row for a cell, and says when a list is full", () => {
		expect(() => fillWorkbook(bytes, set, { "S_X9_99.actual": 1 })).toThrow("S_X9_99.actual");
		expect(() => fillWorkbook(bytes, set, { "S_T1_01.actual": { 甲: 1 } })).toThrow("one value");
		expect(() => fillWorkbook(bytes, set, { "案例[+]": Array.from({ length: 21 }, () => ({ 标题: "甲" })) })).toThrow("full");
		expect(() => fillWorkbook(bytes, set, { "案例[+]": { 题目: "甲" } })).toThrow("题目");
	});
});

/** A rule with forty clauses of some 350 characters at one cell. */
function withWordyRule(base: DefinitionSet): DefinitionSet {
	const [model] = base.rules.filter(({ id }) => id === "RT04");
	if (!model) throw new Error("The set has no rule RT04.");
	const clauses = Array.from({ length: 40 }, (_, i): Rule["clauses"][number] => ({
		each: "workbook",
		applies: "yes",
		formula: `=OR(${Array.from({ length: 20 }, (_, n) => `S_T3_02.actual<${i * 100 + n}`).join(",")})`,
		at: "S_T3_02.actual",
		values: {},
	}));
	return { ...base, rules: [...base.rules, { ...model, id: "ZZ99", clauses, yieldsTo: [] }] };
}

describe("校验状态", () => {
	it("says in a word or two what is wrong, beside the rule's code", () => {
		const { rules } = composeTemplate(set, prefillFor("annual", "HOST", 1)).statuses;
		expect(rules.length).toBeGreaterThan(60);
		expect(rules.filter(({ rule }) => rule.short === undefined).map(({ rule }) => rule.id)).toEqual([]);
		const shown = planWithValues(set, prefillFor("annual", "HOST", 1));
		const values = sheetOf(shown, "基础数据").cells.map(({ value }) => value);
		expect(values.filter((value) => value === "必填未填 RQ02；").length).toBeGreaterThan(10);
	});

	it("gives every rule of every document that schools see its word", () => {
		const shortless = set.rules.filter(({ kind, audience, short }) => kind === "formula" && audience === "all" && short === undefined);
		expect(shortless.map(({ id }) => id)).toEqual([]);
	});
});

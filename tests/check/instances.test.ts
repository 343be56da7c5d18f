import { describe, expect, test } from "vitest";
import { check, programOf } from "../../shared/check/index.ts";
import { instancesOf, templatesOf } from "../../shared/definition/instances.ts";
import { operandsOf } from "../../shared/definition/operands.ts";
import type { Clause, DefinitionSet, Rule } from "../../shared/definition/schema.ts";
import { bookOf, set, withCells } from "./support.ts";

const annual = set.documents.find(({ kind }) => kind === "annual");
if (!annual) throw new Error("The set has no annual document");

const clause = (fields: Partial<Clause> & Pick<Clause, "each" | "formula" | "at">): Clause => ({ applies: "yes", values: {}, ...fields });

/** The published set with one rule of its own. */
function withRule(clauses: Clause[], fields: Partial<Rule> = {}): DefinitionSet {
	const text = { zh: "{v}", en: "{v}" };
	const rule: Rule = {
		id: "ZZ01",
		kind: "formula",
		severity: "error",
		audience: "all",
		documents: ["annual"],
		blanks: "skip",
		clauses,
		oncePerSheet: false,
		alone: false,
		yieldsTo: [],
		title: text,
		message: text,
		fix: text,
		source: "test",
		samples: { pass: [], fail: [] },
		...fields,
	};
	return { ...set, rules: [rule] };
}

const spread = (definition: DefinitionSet, clusters = 2) =>
	instancesOf(definition, annual, "ZK", clusters).map(({ level, cluster, formula, at }) => [level, cluster, formula, at]);

describe("clauses", () => {
	test("of the workbook stand once, of clusters once for each", () => {
		const definition = withRule([
			clause({ each: "workbook", formula: "=CLUSTERS.count=S_CL_01.actual", at: "S_CL_01.actual" }),
			clause({ each: "cluster", formula: "=C_K1_02.actual<=C_K1_01.actual", at: "C_K1_02.actual" }),
		]);
		expect(spread(definition)).toEqual([
			["school", undefined, "=CLUSTERS.count=S_CL_01.actual", "S_CL_01.actual"],
			["cluster", 0, "=C_K1_02.actual<=C_K1_01.actual", "C_K1_02.actual"],
			["cluster", 1, "=C_K1_02.actual<=C_K1_01.actual", "C_K1_02.actual"],
		]);
		expect(spread(definition, 0)).toHaveLength(1);
	});

	test("of rows stand once for each sheet with the region", () => {
		const instances = instancesOf(
			withRule([clause({ each: "row", region: "资金", formula: "=[@年末结转]>=0", at: "[@年末结转]" })]),
			annual,
			"ZK",
			2,
		);
		expect(instances.map(({ role, sheet, cluster }) => [role, sheet?.name, cluster])).toEqual([
			["资金", "资金表", undefined],
			["资金", "群NN_资金", 0],
			["资金", "群NN_资金", 1],
		]);
	});

	test("of indicators stand where the filter and the class say so, with their attributes written in", () => {
		const definition = withRule([
			clause({
				each: "indicator",
				where: '=code="S_T3_03"',
				formula: "={code}.actual<={hardMax}",
				at: "{code}.actual",
				values: { max: "{hardMax}", none: "{yoyRatioMax}+{list}" },
			}),
		]);
		const [instance, ...rest] = templatesOf(definition, annual, "ZK");
		expect([instance?.formula, instance?.at, rest]).toEqual(["=S_T3_03.actual<=100", "S_T3_03.actual", []]);
		// A value that needs what this indicator lacks stays away.
		expect(Object.keys(instance?.values ?? {})).toEqual(["max"]);
	});

	test("of indicators that do not apply stand only where that is asked for", () => {
		const at = { each: "indicator", where: '=code="S_T5_04"', formula: '={code}.actual="不适用"', at: "{code}.actual" } as const;
		expect(spread(withRule([clause(at)]))).toHaveLength(0);
		expect(spread(withRule([clause({ ...at, applies: "no" })]))).toHaveLength(1);
	});

	test("of columns stand for each column that the filter selects, 校验状态 never", () => {
		const instances = templatesOf(
			withRule([clause({ each: "column", where: '=role="案例"', formula: "=LEN([@{header}])<999", at: "[@{header}]" })]),
			annual,
			"ZK",
		);
		expect(instances.map(({ column }) => column?.header)).toEqual(
			annual.regions.案例?.columns.map(({ header }) => header).filter((header) => header !== "校验状态"),
		);
	});

	test("that name what the document does not hold are left out", () => {
		const definition = withRule([
			clause({ each: "indicator", where: '=code="S_T3_03"', formula: "={code}.t2024>0", at: "{code}.t2024" }),
			clause({ each: "workbook", formula: "=SUM(目标[终期目标])>0", at: "S_T3_03.actual" }),
			clause({ each: "workbook", formula: '=S_T3_03.actual<>"目标[终期目标]"', at: "S_T3_03.actual" }),
		]);
		expect(spread(definition).map(([, , formula]) => formula)).toEqual(['=S_T3_03.actual<>"目标[终期目标]"']);
	});
});

describe("operands", () => {
	const operands = (fields: Clause, rule: Partial<Rule> = {}) => {
		const definition = withRule([fields], rule);
		const [template] = templatesOf(definition, annual, "ZK");
		if (!template) throw new Error("no instance");
		return operandsOf(template, definition, annual, { indicator: set.indicators.find(({ code }) => code === "S_T6_01") }).map(
			({ text }) => text,
		);
	};

	test("are the numbers and dates, each once; texts, constants and ranges are none", () => {
		const formula =
			'=OR(S_T3_03.actual>S_T3_03.target,S_T3_03.actual=0,LEN(S_T3_03.note)>9,S_T6_01.actual="是",PERIOD.end>0,SUM(C_K1_01.actual)>0,SUM(资金[年末结转])>0)';
		expect(operands(clause({ each: "workbook", formula, at: "S_T3_03.actual" }))).toEqual(["S_T3_03.actual", "S_T3_03.target"]);
	});

	test("of a cluster's own instance include its facts", () => {
		expect(operands(clause({ each: "cluster", formula: "=C_K1_01.actual<=S_T1_01.actual", at: "C_K1_01.actual" }))).toEqual([
			"C_K1_01.actual",
			"S_T1_01.actual",
		]);
	});

	test("in rows go by column, or by the row's indicator", () => {
		expect(
			operands(clause({ each: "row", region: "进度", formula: '=OR([@实际完成]>=[@计划开始],[@滞后原因]<>"")', at: "[@实际完成]" })),
		).toEqual(["[@实际完成]", "[@计划开始]"]);
		expect(operands(clause({ each: "row", region: "自评", formula: "=[@本年实际值]<>[@完成率]", at: "[@完成率]" }))).toEqual(["[@完成率]"]);
	});

	test("rules that evaluate blanks have none", () => {
		expect(operands(clause({ each: "workbook", formula: '=S_T3_03.actual<>""', at: "S_T3_03.actual" }), { blanks: "evaluate" })).toEqual(
			[],
		);
	});
});

describe("outcomes", () => {
	const { honest } = bookOf();
	const outcome = (formula: string, image = honest, rule: Partial<Rule> = {}) =>
		check(image, withRule([clause({ each: "workbook", formula, at: "S_T3_01.actual", values: { v: "S_T3_01.actual" } })], rule)).findings
			.length;

	test.each([
		["TRUE passes", "=S_T3_01.actual>0", 0],
		["FALSE fails", "=S_T3_01.actual<0", 1],
		["0 is FALSE, as IF takes it", "=S_T3_01.actual*0", 1],
		["another number is TRUE", "=S_T3_01.actual", 0],
		["a division by zero is not evaluated", "=1/(S_T3_01.actual*0)>1", 0],
		["a text is no answer", '=S_T3_01.actual&""', 0],
	])("%s", (_, formula, findings) => {
		expect(outcome(formula)).toBe(findings);
	});

	test("a blank operand suppresses, unless the rule asks for blanks", () => {
		const image = withCells({ "S_T3_01.actual": null });
		expect(outcome("=S_T3_01.actual>0", image)).toBe(0);
		expect(outcome("=S_T3_01.actual>0", image, { blanks: "evaluate" })).toBe(1);
	});

	test("a rule for reviewers never reaches a school", () => {
		expect(outcome("=FALSE", honest, { audience: "reviewer" })).toBe(0);
	});

	test("a range over clusters at school level, a single cell at cluster level", () => {
		const definition = withRule([
			clause({ each: "workbook", formula: "=SUM(C_K1_01.actual)<0", at: "S_CL_03.actual", values: { v: "SUM(C_K1_01.actual)" } }),
			clause({ each: "cluster", formula: '=OWNER.code<>"ZQ02"', at: "C_K1_01.actual", values: { v: "C_K1_01.actual" } }),
		]);
		const { findings } = check(honest, definition);
		const [, second] = check(
			honest,
			withRule([clause({ each: "cluster", formula: "=C_K1_01.actual<0", at: "C_K1_01.actual", values: { v: "C_K1_01.actual" } })]),
		).findings;
		expect(findings.map(({ place }) => place)).toEqual(["S_CL_03.actual", "群02!C_K1_01.actual"]);
		expect(findings[1]?.values).toEqual(second?.values);
	});

	test("dates and numbers are shown as people write them", () => {
		const rule = withRule(
			[
				clause({
					each: "row",
					region: "满意",
					formula: '=[@指标编码]<>"S_ST_01"',
					at: "[@调查日期]",
					values: { v: "[@调查日期]", n: "100/3", end: "PERIOD.end" },
				}),
			],
			{ message: { zh: "{v} {n} {end} {label} {r}", en: "{h} {sheet}" } },
		);
		const [finding] = check(withCells({ "满意[S_ST_01|校级公共].调查日期": 45_107 }), rule).findings;
		expect(finding?.message.zh).toMatch(/^2023-06-30 33\.3333 2023-12-31 在校生 \d+$/);
		expect(finding?.message.en).toBe("调查日期 满意度调查表");
	});
});

test("every formula of the published set compiles for every document and class", () => {
	for (const { kind } of set.documents) for (const { code } of set.classes) expect(programOf(set, kind, code)?.problems).toEqual([]);
	expect(programOf(set, "annual", "ZK")).toBe(programOf(set, "annual", "ZK"));
	expect(programOf(set, "annual", "ZK")?.rules.length).toBeGreaterThan(1_000);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scalar } from "../../shared/check/index.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { aggregate, type Contribution } from "../../shared/score/aggregate.ts";
import { roundHalfUp } from "../../shared/score/round.ts";
import { base, factsOf, indicator, setOf, workbookOf } from "./small-set.ts";

const set = setOf([
	indicator("S_T7_01", { valueType: "amount", precision: 2 }),
	indicator("S_BR_02", { valueType: "yesno", precision: null }),
	indicator("S_T3_03", {
		valueType: "percent",
		precision: 2,
		ratio: { numerator: "S_T3_02", denominator: "S_T3_01", scale: 100 },
		aggregation: { method: "wmean", weight: "S_T3_01" },
	}),
	indicator("S_T1_05", {
		valueType: "decimal",
		precision: 2,
		ratio: { numerator: "S_T7_01", denominator: "S_T3_01", scale: 10_000 },
		aggregation: { method: "wmean", weight: "S_T3_01" },
	}),
	indicator("S_ST_01", { valueType: "percent", precision: 2, aggregation: { method: "wmean", weight: "S_ST_11" } }),
	indicator("S_KC_01", { valueType: "date", precision: null, aggregation: { method: "none", weight: null } }),
	indicator("C_K1_01"),
	base("S_T3_01"),
	base("S_T3_02"),
	base("S_ST_11"),
	base("S_T5_04", { appliesTo: ["BK"] }),
	base("S_T5_05", { status: "retired" }),
]);

const contribution = (
	unit: string,
	values: Record<string, Scalar>,
	clusters: Record<string, Record<string, Scalar>> = {},
	own: UnitClass = "ZK",
): Contribution => ({
	unit,
	name: unit,
	class: own,
	facts: workbookOf(factsOf(values), Object.fromEntries(Object.entries(clusters).map(([code, facts]) => [code, factsOf(facts)]))),
});
const rowOf = (code: string, contributions: Contribution[]) => aggregate(set, contributions, "indicator").find((row) => row.code === code);

describe("methods", () => {
	it("sums money without a binary remainder", () => {
		const row = rowOf("S_T7_01", [contribution("a", { "S_T7_01.actual": 0.1 }), contribution("b", { "S_T7_01.actual": 0.2 })]);
		expect(row).toMatchObject({ method: "sum", formula: "Σ S_T7_01", value: 0.3, missing: [] });
		expect(row?.contributors).toEqual([
			{ unit: "a", cluster: null, value: 0.1, weight: null },
			{ unit: "b", cluster: null, value: 0.2, weight: null },
		]);
	});

	it("counts 是", () => {
		const row = rowOf("S_BR_02", [
			contribution("a", { "S_BR_02.actual": "是" }),
			contribution("b", { "S_BR_02.actual": "否" }),
			contribution("c", {}),
			contribution("d", { "S_BR_02.actual": "是" }),
		]);
		expect(row).toMatchObject({ method: "count", value: 2, missing: ["c"], contributors: { length: 3 } });
	});

	it("recomputes ratios from numerators and denominators, with their scale", () => {
		const units = [
			contribution("a", { "S_T3_02.actual": 1, "S_T3_01.actual": 3, "S_T3_03.actual": 33.33, "S_T7_01.actual": 12.34 }),
			contribution("b", { "S_T3_02.actual": 200, "S_T3_01.actual": 300, "S_T3_03.actual": 66.67, "S_T7_01.actual": 0 }),
		];
		expect(rowOf("S_T3_03", units)).toMatchObject({ method: "ratio", formula: "Σ S_T3_02 ÷ Σ S_T3_01 × 100", value: 66.34 });
		expect(rowOf("S_T1_05", units)?.value).toBe(407.26);
		expect(rowOf("S_T3_03", [contribution("a", { "S_T3_02.actual": 0, "S_T3_01.actual": 0 })])?.value).toBeNull();
	});

	it("weighs means by their indicator, and names who gives no weight", () => {
		const row = rowOf("S_ST_01", [
			contribution("a", { "S_ST_01.actual": 90, "S_ST_11.actual": 100 }),
			contribution("b", { "S_ST_01.actual": 60, "S_ST_11.actual": 300 }),
			contribution("c", { "S_ST_01.actual": 1 }),
		]);
		expect(row).toMatchObject({ method: "wmean", formula: "Σ (S_ST_01 × S_ST_11) ÷ Σ S_ST_11", value: 67.5, missing: ["c"] });
	});

	it("gives no municipal figure for dates", () =>
		expect(rowOf("S_KC_01", [contribution("a", { "S_KC_01.actual": 45000 })])).toMatchObject({
			method: "none",
			value: null,
			contributors: [],
			missing: [],
		}));
});

describe("who takes part", () => {
	it("nobody is missing where it does not apply, everybody who has not filed is", () => {
		const units = [
			contribution("a", { "S_T7_01.actual": "不适用" }),
			contribution("b", {}),
			{ unit: "c", name: "c", class: "BK", facts: null } satisfies Contribution,
		];
		expect(rowOf("S_T7_01", units)).toMatchObject({ value: null, contributors: [], missing: ["b", "c"] });
		expect(rowOf("S_T5_04", units)?.missing).toEqual(["c"]);
		expect(rowOf("C_K1_01", units)?.missing).toEqual(["c"]);
		expect(rowOf("S_T5_05", units)).toBeUndefined();
	});

	it("every cluster for itself", () => {
		const row = rowOf("C_K1_01", [
			contribution("a", {}, { Q1: { "C_K1_01.actual": 2 }, Q2: {} }),
			contribution("b", {}, { Q3: { "C_K1_01.actual": 5 } }),
		]);
		expect(row).toMatchObject({ value: 7, missing: ["a/Q2"] });
		expect(row?.contributors.map(({ unit, cluster }) => [unit, cluster])).toEqual([
			["a", "Q1"],
			["b", "Q3"],
		]);
	});

	it("all together, by class, by unit", () => {
		const units = [
			contribution("a", { "S_T7_01.actual": 1 }),
			contribution("b", { "S_T7_01.actual": 2 }, {}, "BK"),
			contribution("c", { "S_T7_01.actual": 4 }),
		];
		const cut = (by: "category" | "unit") =>
			aggregate(set, units, by).flatMap((row) => (row.code === "S_T7_01" ? [[row.key, row.value]] : []));
		expect(cut("category")).toEqual([
			["BK", 2],
			["ZK", 5],
		]);
		expect(cut("unit")).toEqual([
			["a", 1],
			["b", 2],
			["c", 4],
		]);
	});
});

describe("whatever the figures", () => {
	const figures = fc.record({
		amount: fc.integer({ min: -1e9, max: 1e9 }),
		numerator: fc.integer({ min: 0, max: 5000 }),
		denominator: fc.integer({ min: 1, max: 5000 }),
		rate: fc.integer({ min: 0, max: 10_000 }),
	});
	const unitOf = (one: { amount: number; numerator: number; denominator: number; rate: number }, index: number): Contribution =>
		contribution(`u${index}`, {
			"S_T7_01.actual": one.amount / 100,
			"S_T3_02.actual": one.numerator,
			"S_T3_01.actual": one.denominator,
			"S_ST_01.actual": one.rate / 100,
			"S_ST_11.actual": one.denominator,
		});

	it("the order of units changes no digit", () => {
		fc.assert(
			fc.property(fc.array(figures, { minLength: 1, maxLength: 20 }), (many) => {
				const units = many.map(unitOf);
				expect(aggregate(set, units.toReversed(), "indicator")).toEqual(aggregate(set, units, "indicator"));
			}),
		);
	});

	it("the aggregate of one unit is its own figure", () => {
		fc.assert(
			fc.property(figures, (one) => {
				const rows = aggregate(set, [unitOf(one, 0)], "indicator");
				const value = (code: string) => rows.find((row) => row.code === code)?.value;
				expect(value("S_T7_01")).toBe(one.amount / 100);
				expect(value("S_ST_01")).toBe(one.rate / 100);
				expect(value("S_T3_03")).toBe(roundHalfUp((100 * one.numerator) / one.denominator, 2));
			}),
		);
	});
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scalar } from "../../shared/check/index.ts";
import type { Indicator, Policy } from "../../shared/definition/schema.ts";
import { shownCompletion } from "../../shared/score/completion.ts";
import { scoreProject } from "../../shared/score/project.ts";
import { base, factsOf, indicator, setOf } from "./small-set.ts";

const code = "S_T1_01";
/** The result of one indicator with these measures. */
const result = (own: Partial<Indicator>, values: Record<string, Scalar>, year = 2, policy: Partial<Policy> = {}) => {
	const set = setOf([indicator(code, own)], policy);
	return scoreProject(
		set,
		"school",
		"BK",
		factsOf(Object.fromEntries(Object.entries(values).map(([measure, value]) => [`${code}.${measure}`, value]))),
		year,
	).indicators[0];
};

describe("completion", () => {
	it.each<[string, Partial<Indicator>, Record<string, Scalar>, number | null, number | null]>([
		["more is better", {}, { actual: 6, target: 8 }, 0.75, 0.75],
		["more than planned counts once", {}, { actual: 12, target: 8 }, 1.5, 1],
		["nothing done", {}, { actual: 0, target: 8 }, 0, 0],
		["less is better", { direction: "lower" }, { actual: 20, target: 16 }, 0.8, 0.8],
		["none of what should be little", { direction: "lower" }, { actual: 0, target: 16 }, 1, 1],
		["some of what should be none", { direction: "lower" }, { actual: 3, target: 0 }, 0, 0],
		["yes", { valueType: "yesno" }, { actual: "是", target: "是" }, 1, 1],
		["no", { valueType: "yesno" }, { actual: "否", target: "是" }, 0, 0],
		["a date in time", { valueType: "date", direction: "lower" }, { actual: 45000, target: 45000 }, 1, 1],
		["a date one day late", { valueType: "date", direction: "lower" }, { actual: 45001, target: 45000 }, 0.9, 0.9],
		["a date 30 days late", { valueType: "date", direction: "lower" }, { actual: 45030, target: 45000 }, 0.9, 0.9],
		["a date 31 days late", { valueType: "date", direction: "lower" }, { actual: 45031, target: 45000 }, 0.8, 0.8],
		["a date kept late in its day", { valueType: "date", direction: "lower" }, { actual: 45000.75, target: 45000 }, 1, 1],
		["a date a day late, in the morning", { valueType: "date", direction: "lower" }, { actual: 45001.25, target: 45000.5 }, 0.9, 0.9],
		["a date years late", { valueType: "date", direction: "lower" }, { actual: 46000, target: 45000 }, 0, 0],
		["satisfaction above its floor", { category: "MY" }, { actual: 75, target: 90 }, 0.8333, 0.5],
		["satisfaction below it", { category: "MY" }, { actual: 59, target: 90 }, 0.6556, 0],
		["satisfaction with a target at the floor", { category: "MY" }, { actual: 60, target: 60 }, 1, 1],
		["a percentage is rounded before it is scored", { valueType: "percent", precision: 2 }, { actual: 79.995, target: 80 }, 1, 1],
		["an amount is not", { valueType: "amount", precision: 2 }, { actual: 79.995, target: 80 }, 0.9999, 0.9999],
	])("%s", (_name, own, values, completionRaw, completion) =>
		expect(result(own, values)).toMatchObject({ completionRaw, completion, unscored: null }),
	);

	it.each<[string, Partial<Indicator>, Record<string, Scalar>, string]>([
		["不适用", {}, { actual: "不适用", target: 8 }, "not-applicable"],
		["not filled in", {}, { target: 8 }, "no-value"],
		["no target", {}, { actual: 8 }, "no-target"],
		["nothing planned", { incrementRequired: true }, { actual: 8, target: 0, baseline: 5 }, "zero-target"],
		["是否 with target 否", { valueType: "yesno" }, { actual: "是", target: "否" }, "target-no"],
		["是否 not answered", { valueType: "yesno" }, { target: "是" }, "no-value"],
		["a text", { valueType: "text" }, { actual: "x", target: "x" }, "no-measure"],
		["no direction", { direction: "none" }, { actual: 1, target: 1 }, "no-measure"],
	])("%s is unscored", (_name, own, values, unscored) =>
		expect(result(own, values)).toMatchObject({ completionRaw: null, completion: null, increment: null, unscored, effectiveWeight: 0 }),
	);

	it("is shown up to 200 %", () => expect([shownCompletion(1.375), shownCompletion(13.75)]).toEqual([1.375, 2]));
});

describe("deviation", () => {
	it.each<[Record<string, Scalar>, number | null, boolean, number?]>([
		[{ actual: 13, target: 10 }, 30, false],
		[{ actual: 1.3, target: 1 }, 30, false],
		[{ actual: 13.01, target: 10 }, 30.1, true],
		// Judged with four places, as TG01 judges it: 30.004 % is 30 %, 30.005 % is not.
		[{ actual: 13000.4, target: 10000 }, 30, false],
		[{ actual: 13000.5, target: 10000 }, 30.01, true],
		[{ actual: 6.9, target: 10 }, -31, true],
		[{ actual: 3, target: 0 }, null, true],
		[{ actual: 0, target: 0 }, null, false],
		[{ actual: "不适用", target: 10 }, null, false],
		[{ actual: 1, target: 4 }, -75, true],
		[{ actual: 1, target: 4 }, -75, false, 5],
		[{ actual: 1, target: 5 }, -80, true, 5],
	])("%j", (values, deviation, explanationRequired, smallNumber = 0) =>
		expect(result({ valueType: "amount", precision: 2 }, values, 2, { smallNumber })).toMatchObject({ deviation, explanationRequired }),
	);
});

describe("increment", () => {
	const asked = { incrementRequired: true };
	it.each<[string, Partial<Indicator>, Record<string, Scalar>, number, number | null]>([
		["half the way", {}, { baseline: 10, target: 20, actual: 15 }, 2, 0.5],
		["all of it and more", {}, { baseline: 10, target: 20, actual: 25 }, 2, 1],
		["backwards", {}, { baseline: 10, target: 20, actual: 9 }, 2, 0],
		["downwards", { direction: "lower" }, { baseline: 20, target: 16, actual: 19 }, 2, 0.25],
		["cumulative, against two of three years", { accumulation: "cumulative" }, { baseline: 9, target: 10, actual: 8 }, 2, 0.5],
		["cumulative, against all three", { accumulation: "cumulative" }, { baseline: 9, target: 10, actual: 9 }, 3, 0],
		["a target no better than the baseline, held", {}, { baseline: 20, target: 20, actual: 20 }, 2, 1],
		["a target below the baseline, held", {}, { baseline: 20, target: 18, actual: 20 }, 2, 1],
		["a target below the baseline, not held", {}, { baseline: 20, target: 18, actual: 19 }, 2, 0],
		["from nothing", {}, { baseline: 0, target: 4, actual: 1 }, 2, 0.25],
		["not comparable", {}, { baseline: "不可比", target: 4, actual: 1 }, 2, null],
		["without a baseline", {}, { target: 4, actual: 1 }, 2, null],
	])("%s", (_name, own, values, year, increment) => expect(result({ ...asked, ...own }, values, year)?.increment).toBe(increment));

	it("is none where none is asked", () => expect(result({}, { baseline: 1, target: 4, actual: 2 })?.increment).toBeNull());
});

describe("a project's scores", () => {
	const set = setOf(
		[
			indicator("S_T1_01", { weight: 6, incrementRequired: true }),
			indicator("S_T1_02", { weight: 2 }),
			indicator("S_T2_01", { weight: 4, appliesTo: ["BK"] }),
			indicator("C_K1_01", { weight: 8 }),
			base("S_T1_09"),
			indicator("S_T1_08", { weight: 5, status: "retired" }),
		],
		{},
		{ T1: 10, T2: 5 },
	);
	const facts = factsOf({
		"S_T1_01.actual": 5,
		"S_T1_01.target": 10,
		"S_T1_01.baseline": 0,
		"S_T1_02.actual": 1,
		"S_T1_02.target": 1,
		"S_T2_01.actual": 1,
		"S_T2_01.target": 1,
	});

	it("weighs groups, and indicators inside them", () => {
		// T1: (6·0.5 + 2·1) ÷ 8 = 62.5; (10·62.5 + 5·100) ÷ 15 = 75; 0.8·75 + 0.2·50 = 70
		const scored = scoreProject(set, "school", "BK", facts, 1);
		expect(scored).toMatchObject({ completion: 75, increment: 50, total: 70 });
		expect(scored.groups).toEqual([
			{ code: "T1", weight: 10, score: 62.5 },
			{ code: "T2", weight: 5, score: 100 },
		]);
		expect(scored.indicators.map((one) => [one.code, one.effectiveWeight])).toEqual([
			["S_T1_01", 7.5],
			["S_T1_02", 2.5],
			["S_T2_01", 5],
		]);
	});

	it("leaves out what the class has no part in, and carries on without an empty group", () => {
		expect(scoreProject(set, "school", "XG", facts, 1)).toMatchObject({
			completion: 62.5,
			indicators: { length: 2 },
			groups: { length: 1 },
		});
		const without = scoreProject(set, "school", "BK", { ...facts, S_T2_01: { actual: "不适用" } }, 1);
		expect(without).toMatchObject({ completion: 62.5, groups: [{ score: 62.5 }, { score: null }] });
	});

	it("is the completion alone where there is no increment, and nothing where there is nothing", () => {
		const cluster = factsOf({ "C_K1_01.actual": 3, "C_K1_01.target": 4 });
		expect(scoreProject(set, "cluster", "BK", cluster, 1)).toMatchObject({ completion: 75, increment: null, total: 75 });
		expect(scoreProject(set, "school", "BK", {}, 1)).toMatchObject({ completion: null, increment: null, total: null });
	});

	const weighted = fc.array(
		fc.record({
			weight: fc.integer({ min: 1, max: 30 }),
			actual: fc.option(fc.integer({ min: 0, max: 30 })),
			target: fc.integer({ min: 0, max: 20 }),
		}),
		{ minLength: 1, maxLength: 9 },
	);
	it("hands the weight of the unscored to their group, whole, and stays between 0 and 100", () => {
		fc.assert(
			fc.property(weighted, (rows) => {
				const codes = rows.map((_, index) => `S_T${1 + (index % 3)}_0${index + 1}`);
				const many = setOf(rows.map(({ weight }, index) => indicator(codes[index] ?? "", { weight })));
				const values = factsOf(
					Object.fromEntries(
						rows.flatMap(({ actual, target }, index) => [
							[`${codes[index]}.actual`, actual],
							[`${codes[index]}.target`, target],
						]),
					),
				);
				const scored = scoreProject(many, "school", "BK", values, 1);
				for (const group of scored.groups) {
					const own = scored.indicators.filter((one) => one.group === group.code);
					const sum = own.reduce((total, one) => total + one.effectiveWeight, 0);
					expect(sum).toBeCloseTo(group.score === null ? 0 : group.weight, 2);
				}
				for (const one of scored.indicators) if (one.completion !== null) expect(one.completion >= 0 && one.completion <= 1).toBe(true);
				if (scored.total !== null) expect(scored.total >= 0 && scored.total <= 100).toBe(true);
			}),
		);
	});

	it("does not change when all weights of a flat set are scaled", () => {
		fc.assert(
			fc.property(weighted, fc.integer({ min: 2, max: 9 }), (rows, factor) => {
				const make = (by: number) => setOf(rows.map(({ weight }, index) => indicator(`S_T1_0${index + 1}`, { weight: weight * by })));
				const values = factsOf(
					Object.fromEntries(
						rows.flatMap(({ actual, target }, index) => [
							[`S_T1_0${index + 1}.actual`, actual],
							[`S_T1_0${index + 1}.target`, target],
						]),
					),
				);
				expect(scoreProject(make(factor), "school", "BK", values, 1).total).toBe(scoreProject(make(1), "school", "BK", values, 1).total);
			}),
		);
	});
});

import { describe, expect, it } from "vitest";
import type { Scalar } from "../../shared/check/index.ts";
import type { Indicator } from "../../shared/definition/schema.ts";
import { indicatorReason } from "../../shared/score/flag-words.ts";
import { flags, fundFlag, indicatorFlag, taskFlag } from "../../shared/score/flags.ts";
import { outlookOf } from "../../shared/score/outlook.ts";
import { overdueDays } from "../../shared/score/tasks.ts";
import { base, factsOf, indicator, policy, setOf } from "./small-set.ts";

const flagOf = (own: Partial<Indicator>, values: Record<string, Scalar>, month: number, code = "S_T1_01") =>
	indicatorFlag(
		indicator(code, own),
		factsOf(Object.fromEntries(Object.entries(values).map(([measure, value]) => [`${code}.${measure}`, value]))),
		policy,
		month,
	);

describe("an indicator's flag", () => {
	const stock = { accumulation: "stock" } as const;
	it.each<[string, Partial<Indicator>, Record<string, Scalar>, number, { ratio: number | null; flag: string } | null]>([
		["a flow just in time", {}, { actual: 45, target: 100 }, 6, { ratio: 0.9, flag: "green" }],
		["a flow just behind", {}, { actual: 44.9, target: 100 }, 6, { ratio: 0.898, flag: "amber" }],
		["a flow behind as far as amber goes", {}, { actual: 35, target: 100 }, 6, { ratio: 0.7, flag: "amber" }],
		["a flow far behind", {}, { actual: 34.9, target: 100 }, 6, { ratio: 0.698, flag: "red" }],
		["a stock counts from last year's end", stock, { actual: 101, target: 110, prior: 100 }, 6, { ratio: 0.2, flag: "red" }],
		["a ratio, too", { valueType: "percent", precision: 2 }, { actual: 75, target: 80, prior: 70 }, 6, { ratio: 1, flag: "green" }],
		[
			"a stock that falls as planned",
			{ ...stock, direction: "lower" },
			{ actual: 17, target: 16, prior: 18 },
			6,
			{ ratio: 1, flag: "green" },
		],
		["a stock that has to be held", stock, { actual: 100, target: 100, prior: 100 }, 6, { ratio: 1, flag: "green" }],
		["a stock that is not held", stock, { actual: 99, target: 100, prior: 100 }, 6, { ratio: 0, flag: "red" }],
		["a stock without last year", stock, { actual: 99, target: 100 }, 6, null],
		["a flow that stays low", { direction: "lower" }, { actual: 3, target: 6 }, 6, { ratio: 1, flag: "green" }],
		["a flow that grows too fast", { direction: "lower" }, { actual: 6, target: 6 }, 6, { ratio: 0.5, flag: "red" }],
		["nothing planned", {}, { actual: 6, target: 0 }, 6, null],
		["nothing reported", {}, { target: 6 }, 6, null],
		["yes, still open", { valueType: "yesno" }, { target: "是", actual: "否" }, 9, { ratio: null, flag: "amber" }],
		["yes, open in October", { valueType: "yesno" }, { target: "是" }, 10, { ratio: null, flag: "red" }],
		["yes, done", { valueType: "yesno" }, { target: "是", actual: "是" }, 3, { ratio: null, flag: "green" }],
		["yes, not asked", { valueType: "yesno" }, { target: "否" }, 12, null],
		["a date kept", { valueType: "date" }, { target: 45000, actual: 44990 }, 12, { ratio: null, flag: "green" }],
		["a date missed a little", { valueType: "date" }, { target: 45000, actual: 45040 }, 12, { ratio: null, flag: "amber" }],
		["a date missed by far", { valueType: "date" }, { target: 45000, actual: 45200 }, 12, { ratio: null, flag: "red" }],
		["a date still open", { valueType: "date" }, { target: 45000 }, 6, { ratio: null, flag: "amber" }],
	])("%s", (_name, own, values, month, expected) => expect(flagOf(own, values, month)).toEqual(expected));

	const accruing = { ...policy, flags: { ...policy.flags, accruing: ["S_FD_16"] } };
	const rate = indicator("S_FD_16", {
		valueType: "percent",
		precision: 2,
		unit: "%",
		bounds: { hardMin: 0, hardMax: 100, softMin: null, softMax: null },
	});
	const arrived = (actual: number, prior: number | null = 101) =>
		factsOf({ "S_FD_16.actual": actual, "S_FD_16.target": 100, "S_FD_16.prior": prior });

	it("a rate that accrues is held by time: a school on schedule is green whatever last year ended with", () => {
		expect(indicatorFlag(rate, arrived(55), accruing, 6)).toEqual({ ratio: 1.1, flag: "green" });
		expect(indicatorFlag(rate, arrived(55, null), accruing, 6)).toEqual({ ratio: 1.1, flag: "green" });
		expect(indicatorFlag(rate, arrived(30), accruing, 6)).toEqual({ ratio: 0.6, flag: "red" });
		// The published policy without it: red for being below last year's end.
		expect(indicatorFlag(rate, arrived(55), policy, 6)?.flag).toBe("red");
	});

	it("the outlook goes on at this pace: from 0, or from last year's end, within the indicator's bounds; none at the end", () => {
		expect(outlookOf(rate, arrived(45), accruing, 6)).toEqual({ value: 90, share: 0.9 });
		expect(outlookOf(rate, arrived(60), accruing, 6)).toEqual({ value: 100, share: 1 });
		expect(outlookOf(rate, arrived(45), accruing, 12)).toBeNull();
		const flow = indicator("S_T1_01", {});
		expect(outlookOf(flow, factsOf({ "S_T1_01.actual": 45, "S_T1_01.target": 100 }), policy, 6)).toEqual({ value: 90, share: 0.9 });
		expect(outlookOf(flow, factsOf({ "S_T1_01.target": 100 }), policy, 6)).toBeNull();
		// One is a target; nothing is none.
		expect(outlookOf(flow, factsOf({ "S_T1_01.actual": 1, "S_T1_01.target": 1 }), policy, 6)).toEqual({ value: 2, share: 2 });
		expect(outlookOf(flow, factsOf({ "S_T1_01.actual": 1, "S_T1_01.target": 0 }), policy, 6)).toEqual({ value: 2, share: null });
		const held = indicator("S_T1_01", stock);
		expect(outlookOf(held, factsOf({ "S_T1_01.actual": 104, "S_T1_01.prior": 100, "S_T1_01.target": 110 }), policy, 6)).toEqual({
			value: 108,
			share: 0.9818,
		});
		expect(outlookOf(held, factsOf({ "S_T1_01.actual": 104, "S_T1_01.target": 110 }), policy, 6)).toBeNull();
		expect(outlookOf(indicator("S_T1_01", { valueType: "yesno" }), {}, policy, 6)).toBeNull();
	});

	it("a reason names the unit of what is counted, and none where the set says that there is none", () => {
		const facts = factsOf({ "S_T1_01.actual": 30, "S_T1_01.target": 100 });
		const said = (unit: string) => indicatorReason(indicator("S_T1_01", { unit }), facts, policy, 6, { ratio: 0.6 });
		expect(said("项").zh).toContain("30项");
		expect(said("—").zh).not.toContain("—");
		expect(said("是/否").zh).not.toContain("是/否");
	});

	it("a milestone is at worst amber before October", () => {
		expect([9, 10].map((month) => flagOf({}, { actual: 0, target: 2 }, month, "S_SR_22")?.flag)).toEqual(["amber", "red"]);
	});
});

describe("a project's flag", () => {
	const rate = { valueType: "percent", precision: 2 } as const;
	const set = setOf([
		indicator("S_T1_01", { weight: 84 }),
		indicator("S_T2_01", { weight: 16 }),
		base("S_FD_16", { ...rate, ratio: { numerator: "S_FD_14", denominator: "S_FD_13", scale: 100 } }),
		base("S_FD_17", { ...rate, ratio: { numerator: "S_FD_15", denominator: "S_FD_14", scale: 100 } }),
		base("S_FD_18", { ...rate, ratio: { numerator: "S_FD_15", denominator: "S_FD_13", scale: 100 } }),
	]);
	const good = {
		"S_T1_01.actual": 1,
		"S_T1_01.target": 1,
		"S_T2_01.actual": 1,
		"S_T2_01.target": 1,
		"S_FD_13.actual": 100,
		"S_FD_15.actual": 50,
	};
	const flagged = (values: Record<string, Scalar>, days: number[] | null = [0]) =>
		flags(set, "school", "BK", factsOf({ ...good, ...values }), 6, days);

	it("is the worst of funds, tasks and the share of red", () => {
		expect(flagged({})).toMatchObject({ funds: { flag: "green" }, tasks: "green", redShare: 0, flag: "green" });
		expect(flagged({ "S_FD_15.actual": 31 })).toMatchObject({ funds: { executed: 31, planned: 45, flag: "amber" }, flag: "amber" });
		expect(flagged({}, [3, 31])).toMatchObject({ tasks: "red", flag: "red" });
		expect(flagged({ "S_T2_01.actual": 0 })).toMatchObject({ redShare: 0.16, flag: "red" });
		expect(flagged({}, null)).toMatchObject({ tasks: null, flag: "green" });
		expect(flags(set, "school", "BK", {}, 6, null)).toEqual({
			indicators: [],
			funds: null,
			tasks: null,
			redShare: 0,
			flag: null,
			reasons: [],
		});
	});

	it("says in words what is not green", () => {
		expect(flagged({}).reasons).toEqual([]);
		const { reasons, indicators, funds } = flagged({ "S_FD_15.actual": 31, "S_T2_01.actual": 0 }, [3, 31]);
		expect(funds).toMatchObject({ outlook: 65.44 });
		expect(reasons).toEqual([
			{ zh: "预算支出31%，按计划此时应达45%。", en: "31 % of the budget is spent; the plan has 45 % by now." },
			{ zh: "有任务逾期，最长31天。", en: "A task is overdue, the longest by 31 days." },
			{ zh: "红色指标占权重16%（上限15%）：S_T2_01。", en: "Red indicators hold 16 % of the weight (at most 15 %): S_T2_01." },
		]);
		expect(indicators.map(({ reason }) => reason.en)).toEqual([
			"1 so far, 100 % of the year's 1; 50 % of the year is over, progress is 2 of what was due.",
			"0 so far, 0 % of the year's 1; 50 % of the year is over, progress is 0 of what was due.",
		]);
	});

	it("judges the share of red as it is shown, whatever binary dust the weights leave", () => {
		const three = [0.1, 0.2, 1.7].map((weight, index) => indicator(`S_T1_0${index + 1}`, { weight }));
		const facts = factsOf(
			Object.fromEntries(
				three.flatMap(({ code }, index) => [
					[`${code}.actual`, index === 2 ? 9 : 0],
					[`${code}.target`, 9],
				]),
			),
		);
		expect(flags(setOf(three), "school", "BK", facts, 12, null)).toMatchObject({ redShare: 0.15, flag: "green" });
	});

	it("measures money by the last month of the plan that has passed", () => {
		const money = factsOf(good);
		expect([2, 3, 5, 6, 8, 12].map((month) => fundFlag(set, "school", money, month)?.planned)).toEqual([0, 15, 15, 45, 45, 95]);
	});
});

describe("tasks", () => {
	it.each([
		[[], "green"],
		[[0, 0], "green"],
		[[1], "amber"],
		[[30], "amber"],
		[[0, 31], "red"],
	])("%j days late is %s", (days, flag) => expect(taskFlag(days, policy)).toBe(flag));

	it("are late when they are due and neither done nor ended", () => {
		const task = (cells: Record<string, Scalar>) => ({ key: "进度", cells });
		expect(
			overdueDays(
				[
					task({ 计划完成: 45000, 状态: "进行中" }),
					task({ 计划完成: 45000, 状态: "完成" }),
					task({ 计划完成: 45000, 状态: "终止" }),
					task({ 计划完成: 45020 }),
					task({ 状态: "未开始" }),
				],
				45010,
			),
		).toEqual([10, 0, 0, 0]);
	});
});

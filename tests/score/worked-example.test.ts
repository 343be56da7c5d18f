/** Every number of the worked example of docs/scoring.md, from the same inputs. */
import { describe, expect, it } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { aggregate } from "../../shared/score/aggregate.ts";
import { fundFlag, indicatorFlag } from "../../shared/score/flags.ts";
import { roundHalfUp } from "../../shared/score/round.ts";
import { factsOf, indicator, policy } from "./small-set.ts";
import example from "./worked-example.json" with { type: "json" };
import { allocations, classOf, set, summaries, workbook } from "./worked-example.ts";

// The published policy asks for no explanation of small numbers (decision 063), the example was computed without that.
const published = (await publishedSet("2022-2024/1.0.0")).policy;

it("runs under the published policy, which is the example's", () => {
	// The example knows no rates that accrue during the year, and no end of the programme.
	const { accruing: _, ...flags } = published.flags;
	const { final, ...yearly } = published;
	expect(final).toBeDefined();
	expect({ ...policy, smallNumber: published.smallNumber }).toEqual({ ...yearly, flags });
	const { policy: own } = example;
	expect({
		cap: own.cap,
		completionShare: own.completion_share,
		incrementShare: own.increment_share,
		deviationThreshold: own.deviation_threshold,
		satisfactionFloor: own.satisfaction_floor,
		taskCompletionVeto: own.task_completion_veto,
		fundingCoefficient: own.funding_coef,
		grades: own.grades.map(([min, grade]) => ({ min, grade })),
		executionAdjustment: own.execution_adjust.map(([min, add]) => ({ min, add })),
	}).toEqual({
		cap: policy.cap,
		completionShare: policy.completionShare,
		incrementShare: policy.incrementShare,
		deviationThreshold: policy.deviationThreshold,
		satisfactionFloor: policy.satisfactionFloor,
		taskCompletionVeto: policy.taskCompletionVeto,
		fundingCoefficient: policy.fundingCoefficient,
		grades: policy.grades,
		executionAdjustment: policy.executionAdjustment,
	});
	expect(example.indicators.map(({ code, weight }) => [code, weight])).toEqual(
		set.indicators.filter((one) => one.scored).map(({ code, weight }) => [code, weight]),
	);
});

describe.each(example.expected.units.map((expected, index) => ({ expected, index })))("$expected.unit", ({ expected, index }) => {
	const school = summaries[index]?.school;
	it.each(Object.entries(expected.rows))("%s", (code, row) => {
		const result = school?.result.indicators.find((one) => one.code === code);
		expect({
			value: result?.value,
			target: result?.target,
			completion_raw: result?.completionRaw,
			completion: result?.completion,
			increment: result?.increment,
			deviation_pct: result?.deviation,
			explanation_required: result?.explanationRequired,
		}).toEqual(row);
		expect(result?.effectiveWeight).toBe(result?.weight);
	});

	it("scores and grade", () => {
		expect(school?.result).toMatchObject({
			completion: expected.completion_score,
			increment: expected.increment_score,
			total: expected.total,
		});
		expect(school).toMatchObject({ grade: expected.grade, vetoes: expected.veto ? [expect.anything()] : [] });
		expect(summaries[index]?.composite).toBe(expected.total);
		expect(school?.taskCompletion).toBe(example.inputs[index]?.task_rate);
	});
});

it("the funding recommendation, factor by factor", () => {
	expect(allocations.map((row) => [row.unit, row.coefficient, row.raw, row.base, row.recommended, row.change])).toEqual(
		example.expected.units.map((unit) => [
			unit.unit,
			unit.coef,
			unit.raw_alloc,
			unit.base_allocation,
			unit.recommended_allocation,
			unit.change_pct,
		]),
	);
	expect(allocations.map((row) => row.scale)).toEqual([example.expected.scale, example.expected.scale, example.expected.scale]);
	expect(allocations.map((row) => row.residue)).toEqual([0.01, 0, 0]);
});

describe("municipal aggregates", () => {
	const rows = aggregate(
		set,
		example.inputs.map((input) => ({ unit: input.unit, name: input.unit, class: classOf(input), facts: workbook(input) })),
		"indicator",
	);
	it.each(Object.entries(example.expected.municipal_aggregate))("%s = %d", (code, value) => {
		expect(rows.find((row) => row.code === code)).toMatchObject({ value, missing: [], contributors: { length: 3 } });
	});

	it.each(Object.entries(example.expected.naive_unweighted_mean_for_contrast))("%s is not the plain mean %d", (code, naive) => {
		const values = summaries.map(({ school }) => Number(school.result.indicators.find((one) => one.code === code)?.value));
		expect(roundHalfUp(values.reduce((sum, value) => sum + value, 0) / values.length, 2)).toBe(naive);
		expect(rows.find((row) => row.code === code)?.value).not.toBe(naive);
	});
});

describe("flags", () => {
	const flag = { 绿: "green", 黄: "amber", 红: "red" } as const;
	const word = (text: string) => (text === "绿" || text === "黄" || text === "红" ? flag[text] : undefined);
	it.each(example.expected.rag_examples.map((one) => [one.case, one] as const))("%s", (text, expected) => {
		const [, value, target, month] = /(\d+)\/(\d+) at month (\d+)/.exec(text) ?? [];
		if (text.startsWith("支出")) {
			const facts = factsOf({ "S_FD_15.actual": Number(value), "S_FD_13.actual": Number(target) });
			expect(fundFlag(set, "school", facts, Number(month))).toMatchObject({
				executed: expected.execution,
				planned: expected.schedule,
				flag: word(expected.flag),
			});
			return;
		}
		const one = indicator(text.includes("里程碑") ? "S_SR_22" : "S_T7_01", {
			accumulation: text.includes("里程碑") ? "cumulative" : "annual",
		});
		const found = indicatorFlag(
			one,
			factsOf({ [`${one.code}.actual`]: Number(value), [`${one.code}.target`]: Number(target) }),
			set.policy,
			Number(month),
		);
		expect(found).toEqual({ ratio: expected.ratio, flag: word(expected.flag) });
		expect([roundHalfUp(Number(value) / Number(target), 4), roundHalfUp(Number(month) / 12, 4)]).toEqual([
			expected.progress,
			expected.time,
		]);
	});
});

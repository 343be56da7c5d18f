/** The end of the programme is scored as a year is, by shares of its own and baselines of as many years as the results are of. */
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { scoreUnit } from "../../shared/score/unit.ts";
import { atTheEnd, isFlow, withWholeBaselines } from "../../shared/score/whole-period.ts";

const set = await publishedSet("2022-2024/1.0.0");
const unit = { code: "SH01", name: "甲", class: "ZK" as const };
const found = (code: string) => set.indicators.find((one) => one.code === code) ?? expect.fail(code);
const facts = {
	school: {
		// A flow: 300 in three years against 100 in the year before them is nothing gained.
		S_T7_01: { actual: 300, target: 360, baseline: 100 },
		// A stock is held against what stood before.
		S_T3_06: { actual: 160, target: 160, baseline: 100 },
	},
	clusters: [],
	regions: {},
};

test("flows are what is counted or paid within a year", () => {
	expect(["S_T7_01", "S_T7_06", "S_T3_06", "S_T1_04", "S_SR_06"].map((code) => isFlow(found(code)))).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});

test("a flow's baseline counts as often as there are years, no other one does", () => {
	const whole = withWholeBaselines(set, facts);
	expect(whole.school.S_T7_01?.baseline).toBe(300);
	expect(whole.school.S_T3_06?.baseline).toBe(100);
	expect(facts.school.S_T7_01.baseline).toBe(100);
	const incomparable = withWholeBaselines(set, { ...facts, school: { S_T7_01: { baseline: "不可比" } } });
	expect(incomparable.school.S_T7_01?.baseline).toBe("不可比");
	const result = scoreUnit(atTheEnd(set), unit, whole, 3).school.result.indicators.find(({ code }) => code === "S_T7_01");
	expect(result).toMatchObject({ increment: 0, completionRaw: 0.8333 });
});

test("the shares are those of the end, and those of a year where the policy has none", () => {
	const policy = { ...set.policy, final: { completionShare: 0.5, incrementShare: 0.5 } };
	const whole = withWholeBaselines(set, facts);
	const total = (own: typeof set) => scoreUnit(atTheEnd(own), unit, whole, 3).school.result;
	const { completion, increment, total: half } = total({ ...set, policy });
	expect(half).toBeCloseTo((Number(completion) + Number(increment)) / 2, 1);
	const { final: _, ...yearly } = set.policy;
	expect(total({ ...set, policy: yearly }).total).toBeCloseTo(0.8 * Number(completion) + 0.2 * Number(increment), 1);
	expect(atTheEnd(set)).toBe(atTheEnd(set));
});

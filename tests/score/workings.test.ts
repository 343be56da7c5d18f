/** The arithmetic that is shown: that of the worked example, and it computes what it says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { given, minus, over, sumOf, type Traced, times, weightedMean, within, workingText } from "../../shared/score/traced.ts";
import { workingsOf } from "../../shared/score/workings.ts";
import example from "./worked-example.json" with { type: "json" };
import { classOf, set, summaries, workbook } from "./worked-example.ts";

const workings = example.inputs.map((input) => workingsOf(set, "school", classOf(input), workbook(input).school, 2));

test("every point of the first school", () => {
	const [first] = workings;
	expect(first?.indicators.get("S_ST_01")).toEqual({
		completion: "(94.2 − 60) ÷ (90 − 60) = 1.14 → 1",
		increment: null,
		points: { text: "1 × 15 = 15", value: 15, of: 15 },
	});
	expect(first?.indicators.get("S_BR_01")).toEqual({
		completion: "16.8 ÷ 16.5 = 1.0182 → 1",
		increment: "(17.5 − 16.5) ÷ (17.5 − 16.8) = 1.4286 → 1",
		points: { text: "1 × 10 = 10", value: 10, of: 10 },
	});
	// As many as last time is no increment: 9 in three years, two of them over.
	expect(first?.indicators.get("S_SR_22")?.increment).toBe("(9 − 9 × 2 ÷ 3) ÷ (8 − 9 × 2 ÷ 3) = 1.5 → 1");
	expect(first?.indicators.get("S_T7_01")?.points).toEqual({ text: "0.954 × 20 = 19.0808", value: 19.0808, of: 20 });
	expect(first?.total).toBe("0.8 × 99.0808 + 0.2 × 96.0167 = 98.4679");
});

test("what is below the floor, and what is worse than the baseline, counts nothing", () => {
	const third = workings[2];
	expect(third?.indicators.get("S_ST_01")?.completion).toBe("(58 − 60) ÷ (90 − 60) = −0.0667 → 0");
	expect(third?.indicators.get("S_T3_03")?.increment).toBe("(44 − 45) ÷ (55 − 45) = −0.1 → 0");
});

test("points add up to the completion, and the texts end in the scores", () => {
	for (const [index, own] of workings.entries()) {
		const result = summaries[index]?.school.result;
		const points = [...own.indicators.values()].flatMap((one) => one.points ?? []);
		const [got, most] = [points.reduce((sum, { value }) => sum + value, 0), points.reduce((sum, { of }) => sum + of, 0)];
		expect((got / most) * 100).toBeCloseTo(result?.completion ?? Number.NaN, 2);
		for (const score of ["completion", "increment", "total"] as const)
			expect(Number(own[score]?.split(" = ").at(-1))).toBeCloseTo(result?.[score] ?? Number.NaN, 2);
	}
});

test("a text computes what it says, whatever it is put together of", () => {
	const numbers = fc.integer({ min: -50, max: 50 }).map((value) => given(value / 4));
	const { traced } = fc.letrec<{ traced: Traced }>((tie) => ({
		traced: fc.oneof(
			{ maxDepth: 4 },
			numbers,
			fc.tuple(tie("traced"), tie("traced")).map(([left, right]) => minus(left, right)),
			fc.tuple(tie("traced"), tie("traced")).map(([left, right]) => times(left, right)),
			fc.tuple(tie("traced"), tie("traced")).map(([left, right]) => (right.value === 0 ? left : over(left, right))),
			fc.array(tie("traced"), { maxLength: 3 }).map(sumOf),
		),
	}));
	fc.assert(
		fc.property(traced, (one) => {
			const script = one.text().replaceAll("−", " - ").replaceAll("×", "*").replaceAll("÷", "/");
			// Safe: digits and operators of our own making.
			const computed: unknown = new Function(`return ${script}`)();
			expect(computed).toBeCloseTo(one.value, 3);
		}),
	);
});

test("bounds leave the text and change what counts; nothing with a weight is no mean", () => {
	const high = within(over(given(3), given(2)), 0, 1);
	expect(workingText(over(given(3), given(2)), high.value)).toBe("3 ÷ 2 = 1.5 → 1");
	expect(workingText(given(1))).toBe("1");
	expect(weightedMean([{ weight: 2, value: null }])).toBeNull();
	expect(weightedMean([])).toBeNull();
});

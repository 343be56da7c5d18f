/** Samples as lines: what is written is what is read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellsOf, linesOf } from "../../shared/definition/draft/sample-text.ts";
import { publishedSet } from "../../shared/definition/published.ts";

test("every sample of the published set comes back as it was", async () => {
	const { rules } = await publishedSet("2022-2024/1.0.0");
	for (const { id, samples } of rules)
		for (const { cells } of [...samples.pass, ...samples.fail]) expect(cellsOf(linesOf(cells)), id).toEqual({ cells });
});

test("any text and number comes back as it was", () => {
	const value = fc.oneof(
		fc.string(),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.constantFrom("12", "null", " 3", "=1+1", "{", '"', "", "一\n二", null),
	);
	fc.assert(
		fc.property(value, (one) => {
			const cells = { "自评[S_T6_02].填报人": Object.is(one, -0) ? 0 : one };
			expect(cellsOf(linesOf(cells))).toEqual({ cells });
		}),
	);
});

test("a line without a place is named; blank lines say nothing; a full-width sign is one", () => {
	expect(cellsOf("S_T3_02.actual = 1\n\n只有文字")).toEqual({ wrongLine: 3 });
	expect(cellsOf("\nS_T3_02.actual＝481")).toEqual({ cells: { "S_T3_02.actual": 481 } });
	expect(cellsOf("= 5")).toEqual({ wrongLine: 1 });
});

test("more lines than a sample needs are refused, not worked on", () => {
	expect(cellsOf(Array.from({ length: 201 }, (_, index) => `成果[${index + 1}].级别 = 市级`).join("\n"))).toEqual({ tooMany: true });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineHeights } from "../../addin/features/findings/line-heights.ts";

const heightsOf = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });

function arranged(heights: readonly number[]): LineHeights {
	const lines = new LineHeights();
	lines.arrange(
		heights.map((_, index) => `line ${index}`),
		() => 40,
	);
	lines.measured(new Map(heights.entries()));
	return lines;
}

describe("lines of different heights", () => {
	test("stand where the ones above them end, and are found again by distance", () => {
		fc.assert(
			fc.property(heightsOf, fc.nat(20_000), (heights, distance) => {
				const lines = arranged(heights);
				let top = 0;
				heights.forEach((height, index) => {
					expect(lines.top(index)).toBe(top);
					expect(lines.at(top)).toBe(index);
					expect(lines.at(top + height - 0.5)).toBe(index);
					top += height;
				});
				expect(lines.total).toBe(top);
				expect(lines.at(top + distance)).toBe(heights.length - 1);
			}),
		);
	});

	test("scrolling to one shows it whole where it fits, and moves nothing where it is seen already", () => {
		fc.assert(
			fc.property(heightsOf, fc.nat(), fc.nat(3000), fc.integer({ min: 300, max: 900 }), (heights, number, scrolled, height) => {
				const lines = arranged(heights);
				const index = number % heights.length;
				const target = lines.scrollFor(index, scrolled, height);
				const at = target ?? scrolled;
				expect(lines.top(index)).toBeGreaterThanOrEqual(at);
				expect(lines.top(index + 1)).toBeLessThanOrEqual(at + height);
				expect(lines.scrollFor(index, at, height)).toBeNull();
			}),
		);
	});

	test("what measuring adds above a line is said, so that it can stay where it is", () => {
		const lines = new LineHeights();
		lines.arrange(["a", "b", "c"], () => 40);
		expect(lines.measured(new Map([[0, 55]]), 1)).toBe(15);
		expect(lines.measured(new Map([[2, 90]]), 1)).toBe(0);
		expect(lines.measured(new Map([[0, 55]]), 1)).toBeNull();
	});

	test("a line keeps its height when others come in above it", () => {
		const lines = new LineHeights();
		lines.arrange(["b"], () => 40);
		lines.measured(new Map([[0, 70]]));
		lines.arrange(["a", "b"], () => 40);
		expect([lines.top(1), lines.total]).toEqual([40, 110]);
	});
});

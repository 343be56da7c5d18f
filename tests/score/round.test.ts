import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideHalfUp, fromSmallest, roundHalfUp, toSmallest } from "../../shared/score/round.ts";

describe("rounding half up", () => {
	it.each([
		[1.005, 2, 1.01],
		[2.675, 2, 2.68],
		[-1.005, 2, -1.01],
		[0.285, 2, 0.29],
		[1.004999, 2, 1],
		[12.345, 1, 12.3],
		[0.5, 0, 1],
		[1234567890.125, 2, 1234567890.13],
		[5e-7, 6, 1e-6],
		[1e21, 2, 1e21],
		[0, 2, 0],
	])("%d with %i places is %d", (value, digits, expected) => expect(roundHalfUp(value, digits)).toBe(expected));

	it("agrees with the digits of any decimal that people type", () => {
		fc.assert(
			fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (thousandths) => {
				const expected = (Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + 5) / 10)) / 100;
				expect(roundHalfUp(thousandths / 1000, 2)).toBe(expected + 0);
			}),
		);
	});

	it("keeps what already is a decimal of that many places", () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 0, max: 6 }), (value, digits) => {
				const decimal = Number(`${value}e-${digits}`);
				expect(fromSmallest(toSmallest(decimal, digits), digits)).toBe(decimal);
			}),
		);
	});

	it("divides integers", () => {
		expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(7n, 3n), divideHalfUp(-1n, 3n), divideHalfUp(5n, -2n)]).toEqual([
			3n,
			-3n,
			2n,
			0n,
			-3n,
		]);
		expect(toSmallest(1e22, 2)).toBe(10n ** 24n);
	});
});

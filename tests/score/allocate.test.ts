import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AllocationInput, allocate } from "../../shared/score/allocate.ts";
import { policy } from "./small-set.ts";

const project = (unit: string, own: Partial<AllocationInput> = {}): AllocationInput => ({
	unit,
	cluster: null,
	base: 100,
	grade: "良",
	executionRate: 95,
	...own,
});

describe("the recommendation", () => {
	it.each([
		["优", 95, 110],
		["良", 80, 100],
		["中", 79.99, 75],
		["差", 59.99, 30],
		["优", null, 110],
	] as const)("grade %s, executed %s %", (grade, executionRate, recommended) => {
		expect(allocate(policy, [project("a", { grade, executionRate })], null)[0]).toMatchObject({
			recommended,
			raw: recommended,
			scale: 1,
			residue: 0,
			change: recommended - 100,
		});
	});

	it("stays below a pool that is not used up", () => {
		expect(allocate(policy, [project("a"), project("b")], 500).map((row) => row.recommended)).toEqual([100, 100]);
	});

	it("of nothing is nothing, for units whose base is 0 and from a pool of 0", () => {
		const nobody = [project("a", { base: 0 }), project("b", { base: 0 })];
		for (const pool of [null, 0, 500])
			expect(allocate(policy, nobody, pool)).toMatchObject([{ recommended: 0, change: null }, { recommended: 0 }]);
		expect(allocate(policy, [project("a"), ...nobody.slice(1)], 0).map(({ recommended }) => recommended)).toEqual([0, 0]);
	});

	it("takes nothing back, though a published policy deducts more than the worst grade gets", () => {
		const harsh = { ...policy, fundingCoefficient: { ...policy.fundingCoefficient, 差: 0.1 } };
		const projects = [project("a", { grade: "差", executionRate: 10 }), project("b")];
		expect(allocate(harsh, projects, null)).toMatchObject([{ coefficient: 0, recommended: 0, change: -100 }, { recommended: 100 }]);
		expect(allocate(harsh, projects, 50)).toMatchObject([{ recommended: 0 }, { recommended: 50 }]);
	});

	it("gives what rounding leaves to the largest; of equal ones to the first by code", () => {
		const rows = allocate(policy, [project("b"), project("a"), project("c")], 100);
		expect(rows.map((row) => [row.unit, row.recommended, row.residue])).toEqual([
			["b", 33.33, 0],
			["a", 33.34, 0.01],
			["c", 33.33, 0],
		]);
	});

	it("takes too much away from the largest, too", () => {
		const rows = allocate(policy, [project("a", { base: 200 }), project("b"), project("c")], 0.02);
		expect(rows.map((row) => [row.recommended, row.residue])).toEqual([
			[0, -0.01],
			[0.01, 0],
			[0.01, 0],
		]);
	});

	it("has no change to show for a base of nothing", () =>
		expect(allocate(policy, [project("a", { base: 0 })], 100)[0]).toMatchObject({ recommended: 0, change: null }));

	const some = fc.array(
		fc.record({
			base: fc.integer({ min: 0, max: 500_000 }),
			grade: fc.constantFrom<AllocationInput["grade"]>("优", "良", "中", "差"),
			executionRate: fc.option(fc.integer({ min: 0, max: 120 })),
		}),
		{ minLength: 1, maxLength: 12 },
	);
	it("spends a short pool to the cent and does not care for the order", () => {
		fc.assert(
			fc.property(some, fc.integer({ min: 1, max: 100_000 }), (many, pool) => {
				const inputs = many.map((one, index) => project(`u${index}`, { ...one, base: one.base / 100 }));
				const rows = allocate(policy, inputs, pool / 100);
				const cents = rows.reduce((sum, row) => sum + Math.round(row.recommended * 100), 0);
				const raw = rows.reduce((sum, row) => sum + Math.round(row.raw * 100), 0);
				expect(cents).toBe(Math.min(raw, pool));
				expect(allocate(policy, inputs.toReversed(), pool / 100).toReversed()).toEqual(rows);
			}),
		);
	});
});

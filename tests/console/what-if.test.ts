/** Other assumptions of the funding recommendation: what is typed, and what comes out of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type AssumptionMistake,
	type Assumptions,
	asDefined,
	gradeNames,
	isAssumptions,
	outcomeOf,
	parametersOf,
	projectKey,
} from "../../console/features/allocation/what-if.ts";
import type { AllocationRow } from "../../shared/api/allocations.ts";

const policy = {
	fundingCoefficient: { 优: 1.1, 良: 1, 中: 0.85, 差: 0.5 },
	executionAdjustment: [
		{ min: 80, add: 0 },
		{ min: 60, add: -0.1 },
		{ min: 0, add: -0.2 },
	],
};
const usual = asDefined(policy);

const project = (unit: string, base: number, grade: AllocationRow["grade"], executionRate: number | null = 90): AllocationRow => ({
	...{ unit, name: unit, class: "ZK", cluster: null, total: 80, grade, vetoes: [], executionRate },
	...{ base, baseFen: Math.round(base * 1e6), gradeCoefficient: 0, executionAdjustment: 0, coefficient: 0 },
	...{ raw: 0, rawFen: 0, scale: 1, residue: 0, recommended: 0, recommendedFen: 0, change: null },
});
const rows = [project("SH01", 2000, "优", 97.5), project("SH02", 1500, "良", 88), project("SH03", 1000, "差", 62)];

const computed = (assumptions: Assumptions) => {
	const read = parametersOf(assumptions);
	if ("mistakes" in read) throw new Error(read.mistakes.join());
	return outcomeOf(rows, read.parameters);
};

describe("what comes out", () => {
	it("is the worked example of docs/scoring.md, to the last 0.01 万元", () => {
		const { projects, recommended, left, scale } = computed({ ...usual, pool: "4000" });
		expect(rows.map((row) => projects.get(projectKey(row))?.recommended)).toEqual([2146.35, 1463.41, 390.24]);
		expect([recommended, left, scale]).toEqual([400_000n, 0n, 0.9756]);
	});

	it("without a limit nobody is scaled; with more than is needed the rest is named", () => {
		expect(computed(usual)).toMatchObject({ recommended: 410_000n, left: null, scale: 1 });
		expect(computed({ ...usual, pool: "5,000.50" })).toMatchObject({ recommended: 410_000n, left: 90_050n });
	});

	it("another grade of one project moves the shares of all", () => {
		const before = computed({ ...usual, pool: "4000" });
		const after = computed({ ...usual, pool: "4000", grades: { SH03: "优" } });
		expect(after.projects.get("SH03")).toMatchObject({ grade: "优", coefficient: 1 });
		expect(after.projects.get("SH01")?.recommended).toBeLessThan(before.projects.get("SH01")?.recommended ?? 0);
		expect(after.recommended).toBe(400_000n);
	});

	it("shares add up to the pool, whatever it is", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 410_000 }),
				fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 40 }),
				(pool, bases) => {
					const many = bases.map((base, index) => project(`U${String(index).padStart(3, "0")}`, base / 100, gradeNames[index % 4] ?? "优"));
					const read = parametersOf({ ...usual, pool: String(pool / 100) });
					if ("mistakes" in read) throw new Error(read.mistakes.join());
					const { raw, recommended, left } = outcomeOf(many, read.parameters);
					expect(recommended).toBe(raw > BigInt(pool) ? BigInt(pool) : raw);
					expect(recommended + (left ?? 0n)).toBe(BigInt(pool));
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe("what is typed", () => {
	it.each<[string, number]>([
		["４０００万元", 4000],
		[" 1,234,567.89 ", 1_234_567.89],
		["0.01", 0.01],
	])("%s is a pool", (pool, value) => expect(parametersOf({ ...usual, pool })).toMatchObject({ parameters: { pool: value } }));

	it.each<[Partial<Assumptions>, AssumptionMistake[]]>([
		[{ pool: "0" }, ["pool"]],
		[{ pool: "-5" }, ["pool"]],
		[{ pool: "10.005" }, ["pool"]],
		[{ pool: "1e9" }, ["pool"]],
		[{ pool: "12,34" }, ["pool"]],
		[{ pool: "四千" }, ["pool"]],
		[{ coefficients: { ...usual.coefficients, 良: "" } }, ["coefficient 良"]],
		[{ coefficients: { ...usual.coefficients, 差: "-1", 优: "11" } }, ["coefficient 优", "coefficient 差"]],
		[{ steps: [{ min: "80", add: "x" }] }, ["add 0"]],
		[{ steps: [{ min: "80", add: "2" }] }, ["add 0"]],
		[
			{
				steps: [
					{ min: "60", add: "0" },
					{ min: "80", add: "-0.1" },
				],
			},
			["order"],
		],
		[{ coefficients: { ...usual.coefficients, 差: "0.1" } }, ["negative"]],
	])("%o is refused at its place", (change, mistakes) => {
		const read = parametersOf({ ...usual, ...change });
		expect("mistakes" in read ? read.mistakes : []).toEqual(mistakes);
	});

	it("what was kept is believed only in its own shape", () => {
		expect(isAssumptions(usual)).toBe(true);
		for (const other of [null, 5, "{}", {}, { ...usual, grades: { SH01: "甲" } }, { ...usual, steps: [{}] }, { ...usual, pool: 5 }])
			expect(isAssumptions(other)).toBe(false);
	});
});

/**
 * What would be recommended with another pool, other coefficients or another grade: computed by the code that the service computes with. Money
 * is counted in integers of 0.01 万元, so that shares add up to the pool exactly.
 */
import type { AllocationRow } from "../../../shared/api/allocations.ts";
import { type AllocatedProject, type AllocationPolicy, allocate } from "../../../shared/score/allocate.ts";
import { fromSmallest, toSmallest } from "../../../shared/score/round.ts";

export const gradeNames = ["优", "良", "中", "差"] as const;
export type GradeName = (typeof gradeNames)[number];

/** As it is typed, and as it is kept under a name. */
export interface Assumptions {
	/** 万元; "": no limit. */
	pool: string;
	/** By grade. */
	coefficients: Record<GradeName, string>;
	/** Percent of execution from which on so much is added, highest first. */
	steps: { min: string; add: string }[];
	/** Other grades than the year's, by project: SH01, SH01/ZQ01. */
	grades: Record<string, GradeName>;
}

export const projectKey = ({ unit, cluster }: Pick<AllocationRow, "unit" | "cluster">): string =>
	cluster === null ? unit : `${unit}/${cluster.code}`;

/** As the definition set has it, without a limit. */
export const asDefined = ({ fundingCoefficient, executionAdjustment }: AllocationPolicy): Assumptions => ({
	pool: "",
	// Safe: every grade is given one.
	coefficients: Object.fromEntries(
		gradeNames.map((grade) => [grade, String(fundingCoefficient[grade] ?? 0)]),
	) as Assumptions["coefficients"],
	steps: executionAdjustment.map(({ min, add }) => ({ min: String(min), add: String(add) })),
	grades: {},
});

/** Where something typed cannot be computed with. */
export type AssumptionMistake = "pool" | `coefficient ${string}` | `min ${number}` | `add ${number}` | "order" | "negative";

export interface Parameters {
	/** 万元; null: no limit. */
	pool: number | null;
	policy: AllocationPolicy;
	grades: ReadonlyMap<string, GradeName>;
}

/** Digits of any width, with separators of thousands and 万元 behind it; null: no number. */
function numberIn(typed: string, shape: RegExp): number | null {
	const text = typed
		.normalize("NFKC")
		.replace(/\s/g, "")
		.replace("−", "-")
		.replace(/(\d),(?=\d{3}(\D|$))/g, "$1");
	return shape.test(text) ? Number(text) : null;
}

/** 万元 with at most two decimals, as the service takes a pool: finer is recommended to nobody. */
const poolShape = /^(?=.*[1-9])\d{1,9}(\.\d{1,2})?$/;
/** Up to 10, with four decimals at most, as coefficients are rounded. */
const coefficientShape = /^(\d(\.\d{1,4})?|10(\.0{1,4})?)$/;
const percentShape = /^\d{1,3}(\.\d{1,2})?$/;
const addShape = /^-?[01](\.\d{1,4})?$/;

/** What is computed with, or where it is no good. */
export function parametersOf({
	pool,
	coefficients,
	steps,
	grades,
}: Assumptions): { parameters: Parameters } | { mistakes: AssumptionMistake[] } {
	const mistakes: AssumptionMistake[] = [];
	const read = (typed: string, shape: RegExp, where: AssumptionMistake): number => {
		const value = numberIn(typed, shape);
		if (value === null) mistakes.push(where);
		return value ?? 0;
	};
	const limit = pool.trim() === "" ? null : read(pool.replace(/万元?\s*$/, ""), poolShape, "pool");
	const fundingCoefficient = Object.fromEntries(
		gradeNames.map((grade) => [grade, read(coefficients[grade], coefficientShape, `coefficient ${grade}`)]),
	);
	const executionAdjustment = steps.map(({ min, add }, index) => ({
		min: read(min, percentShape, `min ${index}`),
		add: read(add, addShape, `add ${index}`),
	}));
	// The first step that is reached counts: one that is no lower than the one before would never be.
	if (mistakes.length === 0 && executionAdjustment.some(({ min }, index) => index > 0 && min >= (executionAdjustment[index - 1]?.min ?? 0)))
		mistakes.push("order");
	// Nobody pays anything back: the worst grade with the largest deduction is 0 at least.
	const least = Math.min(...Object.values(fundingCoefficient)) + Math.min(0, ...executionAdjustment.map(({ add }) => add));
	if (mistakes.length === 0 && least < 0) mistakes.push("negative");
	if (mistakes.length > 0) return { mistakes };
	return { parameters: { pool: limit, policy: { fundingCoefficient, executionAdjustment }, grades: new Map(Object.entries(grades)) } };
}

export interface AllocationOutcome {
	/** By project. */
	projects: ReadonlyMap<string, AllocatedProject>;
	/** 0.01 万元, of all projects: bases may be finer, and are in fen. */
	baseFen: bigint;
	raw: bigint;
	recommended: bigint;
	/** 0.01 万元 that nobody gets, because all together need less than there is; null: no limit. */
	left: bigint | null;
	/** What all are scaled by; 1 where they fit. */
	scale: number;
}

export function outcomeOf(rows: readonly AllocationRow[], { pool, policy, grades }: Parameters): AllocationOutcome {
	const keys = rows.map(projectKey);
	const inputs = rows.map(({ unit, cluster, base, grade, executionRate }, index) => ({
		...{ unit, cluster: cluster?.code ?? null, base, executionRate },
		grade: grades.get(keys[index] ?? "") ?? grade,
	}));
	const projects = allocate(policy, inputs, pool);
	const sum = (part: (project: AllocatedProject) => number) =>
		projects.reduce((total, project) => total + toSmallest(part(project), 2), 0n);
	const recommended = sum((project) => project.recommended);
	return {
		projects: new Map(projects.map((project, index) => [keys[index] ?? "", project])),
		baseFen: rows.reduce((total, { baseFen }) => total + BigInt(baseFen), 0n),
		raw: sum((project) => project.raw),
		recommended,
		left: pool === null ? null : toSmallest(pool, 2) - recommended,
		scale: projects[0]?.scale ?? 1,
	};
}

/** One set of assumptions with what comes out of it. */
export interface ComputedScenario {
	name: string;
	assumptions: Assumptions;
	outcome: AllocationOutcome;
}

/** 0.01 万元 as 万元. */
export const wanOf = (hundredths: bigint): number => fromSmallest(hundredths, 2);

/** Assumptions that somebody kept, or nothing: what was stored comes from outside. */
export function isAssumptions(value: unknown): value is Assumptions {
	if (typeof value !== "object" || value === null) return false;
	const { pool, coefficients, steps, grades } = value as Partial<Record<keyof Assumptions, unknown>>; // safe: any member may be missing
	const isRecord = (one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null && !Array.isArray(one);
	return (
		typeof pool === "string" &&
		isRecord(coefficients) &&
		gradeNames.every((grade) => typeof coefficients[grade] === "string") &&
		Array.isArray(steps) &&
		steps.every((step) => isRecord(step) && typeof step.min === "string" && typeof step.add === "string") &&
		isRecord(grades) &&
		Object.values(grades).every((grade) => gradeNames.some((one) => one === grade))
	);
}

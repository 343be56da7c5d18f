/** The worked example of docs/scoring.md, scored: three made-up schools in the programme's second year. */
import type { Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import type { UnitClass } from "../../shared/definition/schema.ts";
import { allocate } from "../../shared/score/allocate.ts";
import { indicatorOf } from "../../shared/score/measures.ts";
import { scoreUnit, type UnitScores } from "../../shared/score/unit.ts";
import { base, factsOf, indicator, setOf, workbookOf } from "./small-set.ts";
import example from "./worked-example.json" with { type: "json" };

const percent = { valueType: "percent", unit: "%", precision: 2 } as const;
/** The example's indicators with the weights it gives them. */
export const set = setOf([
	base("S_T3_01"),
	base("S_T3_02"),
	base("S_ST_11"),
	base("S_FD_13", { valueType: "amount", precision: 2 }),
	base("S_FD_14", { valueType: "amount", precision: 2 }),
	base("S_FD_15", { valueType: "amount", precision: 2 }),
	base("S_FD_16", { ...percent, ratio: { numerator: "S_FD_14", denominator: "S_FD_13", scale: 100 } }),
	base("S_FD_18", { ...percent, ratio: { numerator: "S_FD_15", denominator: "S_FD_13", scale: 100 } }),
	base("S_GV_04"),
	base("S_GV_10"),
	indicator("S_T3_03", {
		...percent,
		weight: 25,
		accumulation: "stock",
		incrementRequired: true,
		ratio: { numerator: "S_T3_02", denominator: "S_T3_01", scale: 100 },
		aggregation: { method: "wmean", weight: "S_T3_01" },
	}),
	indicator("S_SR_22", { weight: 20, accumulation: "cumulative", incrementRequired: true }),
	indicator("S_T7_01", { weight: 20, valueType: "amount", precision: 2, incrementRequired: true }),
	indicator("S_BR_01", {
		weight: 10,
		valueType: "decimal",
		precision: 2,
		direction: "lower",
		accumulation: "stock",
		incrementRequired: true,
		aggregation: { method: "wmean", weight: "S_T3_01" },
	}),
	indicator("S_ST_01", { ...percent, weight: 15, category: "MY", aggregation: { method: "wmean", weight: "S_ST_11" } }),
	indicator("S_FD_17", {
		...percent,
		weight: 10,
		ratio: { numerator: "S_FD_15", denominator: "S_FD_14", scale: 100 },
		aggregation: { method: "wmean", weight: "S_FD_14" },
	}),
]);

type Input = (typeof example.inputs)[number];
interface Row {
	baseline?: number;
	target: number;
	actual?: number;
	num?: number;
	den?: number;
}

export function workbook(input: Input): WorkbookFacts {
	const values: Record<string, Scalar> = {
		"S_T3_01.actual": input.teachers,
		"S_ST_11.actual": input.sat_n,
		"S_GV_04.actual": 100,
		"S_GV_10.actual": input.task_rate,
	};
	for (const [code, row] of Object.entries<Row>(input.rows)) {
		values[`${code}.target`] = row.target;
		values[`${code}.baseline`] = row.baseline ?? null;
		const ratio = indicatorOf(set, code)?.ratio;
		// Unrounded on purpose: the score rounds.
		values[`${code}.actual`] = row.actual ?? (100 * (row.num ?? 0)) / (row.den ?? 1);
		if (ratio) {
			values[`${ratio.numerator}.actual`] = row.num ?? null;
			values[`${ratio.denominator}.actual`] = row.den ?? null;
		}
	}
	return workbookOf(factsOf(values));
}

export const classOf = (input: Input): UnitClass => (input.category === "BK" ? "BK" : input.category === "ZK" ? "ZK" : "XG");
export const summaries: UnitScores[] = example.inputs.map((input) =>
	scoreUnit(set, { code: input.unit, name: input.unit, class: classOf(input) }, workbook(input), example.policy.year_index),
);

/** The funding recommendation from the example's pool. */
export const allocations = allocate(
	set.policy,
	summaries.map(({ unit, school }, index) => ({
		unit: unit.code,
		cluster: null,
		base: example.inputs[index]?.base_allocation ?? 0,
		grade: school.grade ?? "差",
		executionRate: school.executionRate,
	})),
	example.policy.pool_next_year,
);

/** Units 建设单位, and what the commission keeps of each for each period. */
import { z } from "zod";
import { UnitClass } from "../definition/schema.ts";
import { FactValue, Instant, Line, PeriodId, UnitCode } from "./common.ts";

export const Unit = z.strictObject({ code: UnitCode, name: Line.min(2).max(60) }).meta({ id: "Unit" });
export type Unit = z.infer<typeof Unit>;
export const Units = z.object({ units: z.array(Unit) }).meta({ id: "Units" });

/** 万元, two decimals. */
const Amount = z.number().min(0).max(1e9).multipleOf(0.01);

export const Cluster = z.strictObject({
	/** Of its sheets: 群01_自评 */
	number: z.string().regex(/^\d{2}$/),
	code: z.string().regex(/^[A-Za-z0-9_-]{2,20}$/),
	name: Line.min(2).max(60),
});
export type Cluster = z.infer<typeof Cluster>;

/** Confirmed by the commission only (domain model §5.1); the project is the school or a cluster's code. */
export const Veto = z.strictObject({
	project: z.string(),
	kind: z.enum(["misreporting", "funds", "ethics", "other"]),
	reason: z.string().trim().min(4).max(1000),
});

const unique = (values: string[]) => new Set(values).size === values.length;

/** Decision 24. Keys of `commissionValues` and `approved` are places: `S_CL_06.actual`, `群01!C_K1_01.target`. */
export const UnitPeriodRequest = z
	.strictObject({
		class: UnitClass,
		clusters: z
			.array(Cluster)
			.max(20)
			.refine((list) => unique(list.map(({ number }) => number)) && unique(list.map(({ code }) => code)), {
				message: "numbers and codes are unique",
			})
			.default([]),
		/** Of the school's own project, 万元; null: not decided */
		baseAllocation: Amount.nullable().default(null),
		/** Of the clusters, by code, 万元: they are projects with a result of their own (decision 25). */
		clusterAllocations: z.record(z.string(), Amount).optional(),
		/** 市教委专项 as paid out to the unit in this year, 万元: school and, by cluster code, clusters; null: no ledger yet */
		ledger: z
			.strictObject({ school: Amount.nullable().default(null), clusters: z.record(z.string(), Amount).default({}) })
			.default({ school: null, clusters: {} }),
		vetoes: z.array(Veto).max(50).default([]),
		commissionValues: z.record(z.string().max(80), FactValue).default({}),
		/** Approved baselines and targets that win over those of the accepted task book (a change order). */
		approved: z.record(z.string().max(80), FactValue).default({}),
		/** Figures of the national platform 状态数据平台 for the same year, by place: `S_T3_02.actual` (rule SV02). */
		external: z.record(z.string().max(80), z.number()).optional(),
	})
	.meta({ id: "UnitPeriodRequest" });
export type UnitPeriodRequest = z.infer<typeof UnitPeriodRequest>;

export const UnitPeriod = UnitPeriodRequest.safeExtend({ unit: UnitCode, period: PeriodId, updated: Instant }).meta({ id: "UnitPeriod" });
export type UnitPeriod = z.infer<typeof UnitPeriod>;

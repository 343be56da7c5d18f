/** Units 建设单位, and what the commission keeps of each for each period. */

import { z } from "zod";
import { Text, UnitClass } from "../definition/schema.ts";
import { both } from "../domain/both.ts";
import { FactValue, Name, PeriodId, UnitCode } from "./common.ts";

export const Unit = z.strictObject({ code: UnitCode, name: Name.min(2).max(60) }).meta({ id: "Unit" });
export type Unit = z.infer<typeof Unit>;
/** With the periods it is entered for, and as which class. */
export const UnitDetail = Unit.extend({ periods: z.array(z.object({ period: PeriodId, class: UnitClass })) }).meta({ id: "UnitDetail" });
export const Units = z.object({ units: z.array(Unit) }).meta({ id: "Units" });

/** Money in fen 分, so that no amount is split or rounded: 1 万元 is 1,000,000. At most 1,000,000,000 万元. */
export const Fen = z.number().int().min(0).max(1e15);

/** How vetoes and money name the school's own project; no cluster has this code. */
export const SCHOOL = "school";

export const Cluster = z.strictObject({
	/** Of its sheets: 群01_自评 */
	number: z.string().regex(/^\d{2}$/, both("序号为两位数字，如 01。", "A number has two digits, such as 01.")),
	code: UnitCode.refine((code) => code.toLowerCase() !== SCHOOL, {
		message: both("school 指学校本身，专业群请用别的代码。", "The word school names the school's own project."),
	}),
	name: Name.min(2).max(60),
});
export type Cluster = z.infer<typeof Cluster>;

const unique = (values: string[]) => new Set(values).size === values.length;
const Clusters = z
	.array(Cluster)
	.max(20)
	.refine((list) => unique(list.map(({ number }) => number)) && unique(list.map(({ code }) => code)), {
		message: both("专业群的序号和代码不能重复。", "Numbers and codes of clusters are each used once."),
	});
const Place = z.string().max(80);
const ClusterCode = z.string().max(20);

/**
 * Decision 066; what PUT takes is what GET gives. Keys of `commissionValues`, `approved` and `external` are places: `S_CL_06.actual`,
 * `群01!C_K1_01.target`; those of money are codes of the unit's clusters. Vetoes are entered one by one.
 */
export const UnitPeriodRequest = z
	.strictObject({
		class: UnitClass,
		clusters: Clusters.default([]),
		/** Base allocation of the school's own project; null: not decided */
		baseFen: Fen.nullable().default(null),
		/** Of the clusters, by code: they are projects with a result of their own (decision 067). */
		clusterFen: z.record(ClusterCode, Fen).default({}),
		/** 市教委专项 as paid out to the unit in this year: school and, by cluster code, clusters; null: no ledger yet */
		ledgerFen: z
			.strictObject({ school: Fen.nullable().default(null), clusters: z.record(ClusterCode, Fen).default({}) })
			.default({ school: null, clusters: {} }),
		commissionValues: z.record(Place, FactValue).default({}),
		/**
		 * Approved baselines and targets that win over those of the accepted task book (a change order). Held by year: the annual and the
		 * quarterly periods of a year have the same. Left out: they stay as they are.
		 */
		approved: z.record(Place, FactValue).optional(),
		/** Figures of the national platform 状态数据平台 for the same year, by place: `S_T3_02.actual` (rule SV02). */
		external: z.record(Place, z.number()).default({}),
	})
	.meta({ id: "UnitPeriodRequest" });
export type UnitPeriodRequest = z.infer<typeof UnitPeriodRequest>;

/** As kept; the ETag names its state. */
export const UnitPeriod = UnitPeriodRequest.safeExtend({ approved: z.record(Place, FactValue) }).meta({ id: "UnitPeriod" });
export type UnitPeriod = z.infer<typeof UnitPeriod>;

/** A JSON merge patch (RFC 7396): what is left out stays, null takes away. */
export const UnitPeriodPatch = z
	.strictObject({
		class: UnitClass.optional(),
		clusters: Clusters.optional(),
		baseFen: Fen.nullable().optional(),
		clusterFen: z.record(ClusterCode, Fen.nullable()).optional(),
		ledgerFen: z.strictObject({ school: Fen.nullable().optional(), clusters: z.record(ClusterCode, Fen.nullable()).optional() }).optional(),
		commissionValues: z.record(Place, FactValue.nullable()).optional(),
		approved: z.record(Place, FactValue.nullable()).optional(),
		external: z.record(Place, z.number().nullable()).optional(),
	})
	.meta({ id: "UnitPeriodPatch" });
export type UnitPeriodPatch = z.infer<typeof UnitPeriodPatch>;

/** What is possible, but looks like a slip of the hand; it is taken once the request names `confirm`. D. */
export const EntryWarning = z
	.object({
		unit: UnitCode,
		/** `baseFen`, `clusterFen.ZQ01`, `approved.S_T3_02.target`, `class` */
		place: z.string(),
		value: FactValue,
		message: Text,
	})
	.meta({ id: "EntryWarning" });
export type EntryWarning = z.infer<typeof EntryWarning>;

/** Names the warnings that were answered before, so that none is passed over unseen. */
export const Confirmation = z
	.string()
	.regex(/^[0-9a-f]{16}$/, both("写 confirm 中所给的 16 位编号。", "Sixteen digits, as confirm gave them."));

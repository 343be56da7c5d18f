/** Performance summaries: what an accepted revision is worth by the definition set's scoring policy. */
import { z } from "zod";
import { Text, UnitClass } from "../definition/schema.ts";
import { PeriodId, Scalar, SetId, SetVersion, UnitCode } from "./common.ts";

export const Grade = z.enum(["优", "良", "中", "差"]);
export const Flag = z.enum(["green", "amber", "red"]);

/** 0–100 with 2 places; null: nothing can be scored, or the year is not over (a quarterly period). */
const Score = z.number().nullable();

/** Where a figure stands in the workbook as it was filed; the cell is null where that workbook has none. */
export const FigurePlace = z.object({ key: z.string(), sheet: z.string().nullable(), cell: z.string().nullable() });
export type FigurePlace = z.infer<typeof FigurePlace>;

const FundRate = z.object({ code: z.string(), rate: z.number().nullable(), met: z.boolean().nullable() }).nullable();

export const ProjectFlags = z.object({
	/** The worst of funds, tasks and the share of red indicators; null: nothing can be told. */
	flag: Flag.nullable(),
	/** Spent and planned at the end of the period, % */
	funds: z
		.object({
			executed: z.number(),
			planned: z.number(),
			/** By the year's end at this pace, %; null: none */ outlook: z.number().nullable(),
			flag: Flag,
		})
		.nullable(),
	/** By the task that is most overdue; null: no tasks. */
	tasks: Flag.nullable(),
	/** Share of the flagged indicators' weight that is red, 0–1. */
	redShare: z.number(),
	/** Codes that are red. */
	red: z.array(z.string()),
	/** What is not green and by how much. */
	reasons: z.array(Text),
});

/** A project: the school's own, or a cluster (decision 067). */
export const ProjectSummary = z
	.object({
		cluster: z.object({ code: z.string(), name: z.string() }).nullable(),
		completion: Score,
		increment: Score,
		total: Score,
		grade: Grade.nullable(),
		/** Within the class (clusters are one class) among accepted revisions; null for schools, who learn nothing of others, without a total, and with a veto. */
		rank: z.object({ rank: z.number().int(), of: z.number().int() }).nullable(),
		/** Why the grade is the lowest whatever the score: "task-completion", or the commission's words. */
		vetoes: z.array(z.string()),
		/** 100 × completed ÷ due tasks; null: none was due. */
		taskCompletion: z.number().nullable(),
		/** 资金到位率 and 资金执行率 against the expected share; shown, not scored. */
		funds: z.object({ expected: z.number(), arrival: FundRate, execution: FundRate }),
		groups: z.array(z.object({ code: z.string(), name: Text, weight: z.number(), score: Score })),
		flags: ProjectFlags,
	})
	.meta({ id: "ProjectSummary" });
export type ProjectSummary = z.infer<typeof ProjectSummary>;

export const IndicatorSummary = z
	.object({
		code: z.string(),
		name: Text,
		group: z.string(),
		measuredIn: z.string(),
		value: Scalar,
		target: Scalar,
		baseline: Scalar,
		/** Share: as it is, and capped as it counts; null: unscored. */
		completionRaw: z.number().nullable(),
		completion: z.number().nullable(),
		/** Share; null: none is asked for, or not comparable. */
		increment: z.number().nullable(),
		/** % */
		deviation: z.number().nullable(),
		explanationRequired: z.boolean(),
		weight: z.number(),
		/** After the unscored ones' weight went to the others of the group. */
		effectiveWeight: z.number(),
		unscored: z.enum(["not-applicable", "no-value", "no-target", "zero-target", "target-no", "no-measure"]).nullable(),
		/** Progress flag; null where it cannot be told. */
		flag: Flag.nullable(),
		/** Why, in words. */
		flagReason: Text.nullable(),
		/** At the year's end if it goes on like this, and its share of the target; null: it cannot be told, or the year is over. */
		outlook: z.object({ value: z.number(), share: z.number().nullable() }).nullable(),
		places: z.object({ value: FigurePlace, target: FigurePlace, baseline: FigurePlace }),
		/** How the score came about; null for a quarterly report, which has none. */
		working: z
			.object({
				/** "(94.2 − 60) ÷ (90 − 60) = 1.14 → 1": a share, and what counts of it; null: unscored, or no increment is asked for. */
				completion: z.string().nullable(),
				increment: z.string().nullable(),
				/** "1 × 15 = 15": its part of the weights of the scored groups, with 4 places; null: unscored. */
				points: z.object({ text: z.string(), value: z.number(), of: z.number() }).nullable(),
			})
			.nullable(),
	})
	.meta({ id: "IndicatorSummary" });
export type IndicatorSummary = z.infer<typeof IndicatorSummary>;

export const UnitSummary = z
	.object({
		unit: UnitCode,
		name: z.string(),
		class: UnitClass,
		/** The accepted revision that was scored. */
		submission: z.string(),
		revision: z.number().int(),
		set: SetId,
		version: SetVersion,
		/** School and mean of the clusters in the policy's weights; the school alone where there are no clusters. */
		composite: Score,
		/** Of the composite. */
		grade: Grade.nullable(),
		school: ProjectSummary,
		clusters: z.array(ProjectSummary),
	})
	.meta({ id: "UnitSummary" });
export type UnitSummary = z.infer<typeof UnitSummary>;

export const Summaries = z
	.object({
		period: PeriodId,
		summaries: z.array(UnitSummary),
		/** Accepted revisions that are not computed yet as they are now: their own summaries and the ranks of all are as before; 0 but for a while after an upgrade. */
		outdated: z.number().int(),
		/** What to ask for as `after` to go on; null: this is the last page. */
		next: UnitCode.nullable(),
	})
	.meta({ id: "Summaries" });
export type Summaries = z.infer<typeof Summaries>;

/** How a project's scores came about, from the numbers that were computed with; null: there is none. */
export const ProjectWorking = z.object({
	completion: z.string().nullable(),
	increment: z.string().nullable(),
	total: z.string().nullable(),
	/** Of each scored group, as a share of 1. */
	groups: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type ProjectWorking = z.infer<typeof ProjectWorking>;

/** Where one project is asked for, the others come without indicators and workings. */
const Detailed = ProjectSummary.extend({ indicators: z.array(IndicatorSummary), working: ProjectWorking.nullable() });

/** An earlier year, scored with the definitions it was filed with. */
export const TrendPoint = z
	.object({
		period: PeriodId,
		year: z.number().int(),
		composite: Score,
		grade: Grade.nullable(),
		school: z.object({ completion: Score, increment: Score, total: Score, grade: Grade.nullable() }),
		clusters: z.array(z.object({ code: z.string(), total: Score, grade: Grade.nullable() })),
	})
	.meta({ id: "TrendPoint" });
export type TrendPoint = z.infer<typeof TrendPoint>;

/** Targets that are scored although the commission has approved none: they are the school's own (D). */
export const UnapprovedTargets = z
	.object({
		count: z.number().int(),
		/** The first of them: `S_T3_02.target`. */
		places: z.array(z.string()),
		message: Text,
	})
	.meta({ id: "UnapprovedTargets" });
export type UnapprovedTargets = z.infer<typeof UnapprovedTargets>;

export const SummaryDetail = UnitSummary.extend({
	period: PeriodId,
	/** Null: the commission has approved every target that is scored; a quarterly report has no score. */
	unapproved: UnapprovedTargets.nullable(),
	school: Detailed,
	clusters: z.array(Detailed),
	/** Oldest first, this period left out. */
	trend: z.array(TrendPoint),
}).meta({ id: "SummaryDetail" });
export type SummaryDetail = z.infer<typeof SummaryDetail>;

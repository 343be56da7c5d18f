/** Vetoes, and what an entry of the commission's would do before it is made. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Instant, PeriodId, Reason, UnitCode } from "./common.ts";
import { SubmissionState } from "./submissions.ts";
import { Grade } from "./summaries.ts";
import { Confirmation, EntryWarning, Fen } from "./units.ts";

/** Confirmed by the commission only (docs/scoring.md). */
export const VetoRequest = z
	.strictObject({
		/** `school`, or the code of one of the unit's clusters in this period, exactly as it is entered. */
		project: z.string().max(20),
		kind: z.enum(["misreporting", "funds", "ethics", "other"]),
		reason: Reason,
	})
	.meta({ id: "VetoRequest" });
export type VetoRequest = z.infer<typeof VetoRequest>;

export const Veto = z
	.object({
		id: z.string(),
		project: z.string(),
		kind: z.string(),
		reason: z.string(),
		by: z.string(),
		at: Instant,
	})
	.meta({ id: "Veto" });
export type Veto = z.infer<typeof Veto>;
export const Vetoes = z.object({ vetoes: z.array(Veto) }).meta({ id: "Vetoes" });

/** Grade, and money as recommended without a pool: base × coefficient; null: none can be told. */
const Standing = z.object({ total: z.number().nullable(), grade: Grade.nullable(), fen: Fen.nullable() });
export type ProjectStanding = z.infer<typeof Standing>;

/** What a change would do; nothing is written. */
export const EntryPreview = z
	.object({
		unit: UnitCode,
		period: PeriodId,
		/** The revision it was computed with: the accepted one, otherwise the one that waits; null: there is none, and nothing to compute. */
		revision: z.object({ id: z.string(), revision: z.number().int(), state: SubmissionState }).nullable(),
		/** The unit's composite. */
		composite: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
		/** The school (`school`) and each cluster, by code. */
		projects: z.array(z.object({ project: z.string(), before: Standing, after: Standing })),
		/** What a change of approved values touches: they are held by year, in every period of it that the unit is in; null: none changes. */
		approved: z
			.object({
				periods: z.array(
					z.object({
						period: PeriodId,
						revision: z.object({ id: z.string(), revision: z.number().int(), state: SubmissionState }).nullable(),
					}),
				),
				/** That what was filed is what is scored until the school files again. */
				message: Text,
			})
			.nullable(),
		/** What looks like a slip of the hand; to be taken all the same, the request names `confirm`. Null: nothing does. */
		warnings: z.array(EntryWarning),
		confirm: Confirmation.nullable(),
	})
	.meta({ id: "EntryPreview" });
export type EntryPreview = z.infer<typeof EntryPreview>;

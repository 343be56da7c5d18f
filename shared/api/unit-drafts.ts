/** 请审核: within a school, whoever fills in hands the workbook over to whoever files it. Nobody outside the school sees it. */
import { z } from "zod";
import { Verdict } from "./checks.ts";
import { Instant, PeriodId, UnitCode } from "./common.ts";
import { Right } from "./session.ts";

/** What the service's check said when the workbook was handed over. */
export const DraftCheck = z.object({
	/** Over the workbook's own findings and those of the service's rules. */
	verdict: Verdict,
	/** Queries with an explanation that holds. */
	explained: z.number().int(),
	/** Errors and unexplained queries that only the service's rules find. */
	service: z.number().int(),
	completeness: z.object({ filled: z.number().int(), required: z.number().int() }),
});
export type DraftCheck = z.infer<typeof DraftCheck>;

export const UnitDraft = z
	.object({
		/** Its tag: a change names it in If-Match. */
		id: z.string(),
		unit: UnitCode,
		period: PeriodId,
		original: z.enum(["xlsx", "image"]),
		/** Of the bytes that were handed over, hex. */
		sha256: z.string(),
		bytes: z.number().int(),
		at: Instant,
		by: z.string(),
		right: Right,
		note: z.string().nullable(),
		check: DraftCheck,
		/** Number of the last revision filed since; null: none. */
		filedSince: z.number().int().nullable(),
	})
	.meta({ id: "UnitDraft" });
export type UnitDraft = z.infer<typeof UnitDraft>;

export const DraftEvent = z.object({
	action: z.enum(["handed-over", "removed", "filed"]),
	at: Instant,
	by: z.string(),
	note: z.string().nullable(),
	/** What the check said of what was handed over. */
	verdict: z.enum(["ready", "errors", "unexplained"]).nullable(),
});
export type DraftEvent = z.infer<typeof DraftEvent>;

/** `draft` null: nothing is handed over just now. `history`: the last 20, newest first. */
export const UnitDraftAnswer = z.object({ draft: UnitDraft.nullable(), history: z.array(DraftEvent) }).meta({ id: "UnitDraftAnswer" });
export type UnitDraftAnswer = z.infer<typeof UnitDraftAnswer>;

/** Many changes in one request: what each line would do, or did; all of them or none. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { bulkLines } from "../domain/limits.ts";
import { Instant, Line, PeriodId, Prose, Reason, UnitCode } from "./common.ts";
import { KeyRequest, NewKey } from "./keys.ts";
import { Confirmation, Unit, UnitPeriodRequest } from "./units.ts";

export const LineOutcome = z.enum(["created", "changed", "unchanged", "refused"]);
export type LineOutcome = z.infer<typeof LineOutcome>;

export const BulkLine = z
	.object({
		/** Where it stands in what was sent: `单位!A7` of a workbook, `units.3` of JSON. */
		at: z.string(),
		/** What it is about: a unit's code, a revision's id, a key's holder. */
		subject: z.string(),
		outcome: LineOutcome,
		/** Place → before and after; null: there was or is none. */
		changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
		/** Changes and problems that are not listed. */
		more: z.number().int(),
		/** Why it is refused, each with the cell or the member it is about. */
		problems: z.array(z.object({ at: z.string(), message: Text })),
		/** What looks like a slip of the hand, the same way. */
		warnings: z.array(z.object({ at: z.string(), message: Text })),
	})
	.meta({ id: "BulkLine" });
export type BulkLine = z.infer<typeof BulkLine>;

export const BulkAnswer = z
	.object({
		/** Nothing was written. */
		dryRun: z.boolean(),
		counts: z.object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), refused: z.number().int() }),
		lines: z.array(BulkLine),
		/** What the request is to name where lines have warnings, so that they are taken; null: none has. */
		confirm: Confirmation.nullable(),
	})
	.meta({ id: "BulkAnswer" });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const BulkUnits = z.strictObject({ units: z.array(Unit).min(1).max(bulkLines.units) }).meta({ id: "BulkUnits" });
export type BulkUnits = z.infer<typeof BulkUnits>;

/** Only to be compared: where it is given, it must be the unit's, so that no code stands for another by mistake. */
const shownName = Line.max(60).optional();

/** What PUT takes, for many units; `etag` names the state that was seen, null: the unit is not in the period yet. */
export const BulkUnitData = z
	.strictObject({
		units: z
			.array(UnitPeriodRequest.safeExtend({ unit: UnitCode, name: shownName, etag: z.string().max(200).nullable().default(null) }))
			.min(1)
			.max(bulkLines.unitData),
	})
	.meta({ id: "BulkUnitData" });
export type BulkUnitData = z.infer<typeof BulkUnitData>;

/** As in another period: class, clusters and base amounts of units that are not in this one yet. */
export const CarryRequest = z
	.strictObject({ from: PeriodId, units: z.array(UnitCode).min(1).max(bulkLines.unitData).optional() })
	.meta({ id: "CarryRequest" });
export type CarryRequest = z.infer<typeof CarryRequest>;

export const CarryAnswer = BulkAnswer.extend({
	/** Units that did not fit this request. */
	left: z.number().int(),
	/** What is not carried over, and what follows from it. */
	note: Text,
}).meta({ id: "CarryAnswer" });
export type CarryAnswer = z.infer<typeof CarryAnswer>;

/** Revisions to be accepted, by id: what the caller has seen. Unit, name and revision are compared where they are given. */
export const BulkReviews = z
	.strictObject({
		accept: z
			.array(
				z.strictObject({
					id: z.uuid(),
					unit: UnitCode.optional(),
					name: shownName,
					revision: z.number().int().optional(),
					comment: Prose.max(1000).optional(),
					/** Why it is accepted without the scan that its period asks for; of one that has a scan it is written down nowhere. */
					withoutScan: Reason.optional(),
				}),
			)
			.min(1)
			.max(bulkLines.reviews),
	})
	.meta({ id: "BulkReviews" });
export type BulkReviews = z.infer<typeof BulkReviews>;

export const BulkKeys = z.strictObject({ keys: z.array(KeyRequest).min(1).max(bulkLines.keys) }).meta({ id: "BulkKeys" });
export type BulkKeys = z.infer<typeof BulkKeys>;

/** The only answer that ever holds the keys' texts; a dry run makes none. */
export const BulkKeysAnswer = BulkAnswer.extend({ keys: z.array(NewKey) }).meta({ id: "BulkKeysAnswer" });

/** Keys that take the place of others, for the same holders; the old ones end at `until`, so that there is time to hand the new ones out. */
export const KeyRotation = z
	.strictObject({ keys: z.array(z.string().max(40)).min(1).max(bulkLines.keys), until: Instant, expires: Instant })
	.meta({ id: "KeyRotation" });
export type KeyRotation = z.infer<typeof KeyRotation>;
export type BulkKeysAnswer = z.infer<typeof BulkKeysAnswer>;

/** Periods: which document is due, by which definitions, until when. */
import { z } from "zod";
import { DocumentKind, Text } from "../definition/schema.ts";
import { Instant, PeriodId, Reason, RuleId, SetId, SetVersion, UnitCode } from "./common.ts";

export const PeriodState = z.enum(["planned", "open", "closed"]);
export type PeriodState = z.infer<typeof PeriodState>;

/** off: not evaluated; query: an explanation is enough (decision 19). */
export const RuleSwitch = z.object({ rule: RuleId, level: z.enum(["off", "query"]), reason: z.string() });
export type RuleSwitch = z.infer<typeof RuleSwitch>;

export const PeriodRequest = z
	.strictObject({
		id: PeriodId,
		title: Text.optional(),
		set: SetId,
		version: SetVersion,
		/** Submissions are taken from here on. */
		opens: Instant,
		/** Later ones are marked late, not refused, until the commission closes the period (decision 23). */
		deadline: Instant,
	})
	.refine(({ opens, deadline }) => Date.parse(opens) < Date.parse(deadline), { message: "deadline comes after opens", path: ["deadline"] })
	.meta({ id: "PeriodRequest" });
export type PeriodRequest = z.infer<typeof PeriodRequest>;

export const PeriodChange = z
	.strictObject({
		opens: Instant.optional(),
		deadline: Instant.optional(),
		/** open: from now on (or again); closed: nothing more is taken. */
		state: z.enum(["open", "closed"]).optional(),
		/** deadline null takes the extension back. */
		extensions: z
			.array(z.strictObject({ unit: UnitCode, deadline: Instant.nullable() }))
			.max(2000)
			.optional(),
		/** as-defined takes the switch back. */
		rules: z
			.array(z.strictObject({ rule: RuleId, level: z.enum(["off", "query", "as-defined"]) }))
			.max(200)
			.optional(),
		reason: Reason,
	})
	.meta({ id: "PeriodChange" });
export type PeriodChange = z.infer<typeof PeriodChange>;

export const Period = z
	.object({
		id: PeriodId,
		document: DocumentKind,
		year: z.number().int(),
		/** First and last day, ISO dates. */
		start: z.iso.date(),
		end: z.iso.date(),
		title: Text,
		set: SetId,
		version: SetVersion,
		opens: Instant,
		deadline: Instant,
		closed: Instant.nullable(),
		state: PeriodState,
		/** A school sees its own only. */
		extensions: z.array(z.object({ unit: UnitCode, deadline: Instant })),
		switches: z.array(RuleSwitch),
	})
	.meta({ id: "Period" });
export type Period = z.infer<typeof Period>;
export const Periods = z.object({ periods: z.array(Period) }).meta({ id: "Periods" });

/** Periods: which document is due, by which definitions, until when. */

import { z } from "zod";
import { DocumentKind, Severity, Text } from "../definition/schema.ts";
import { both } from "../domain/both.ts";
import { Instant, Name, PeriodId, Reason, RuleId, SetId, SetVersion, UnitCode } from "./common.ts";

export const PeriodState = z.enum(["planned", "open", "closed"]);
export type PeriodState = z.infer<typeof PeriodState>;

/** off: not evaluated; query: an explanation is enough (decision 062). */
export const RuleSwitch = z.object({ rule: RuleId, level: z.enum(["off", "query"]), reason: z.string() });
export type RuleSwitch = z.infer<typeof RuleSwitch>;

/** off, query, or as the set has it: takes the switch back. */
const SwitchLevel = z.enum(["off", "query", "as-defined"]);

/** As it stands in lists, in workbooks' headings and on printed sheets. */
const Title = z.strictObject({ zh: Name.min(2).max(200), en: Name.min(2).max(200) });

export const PeriodRequest = z
	.strictObject({
		id: PeriodId,
		title: Title.optional(),
		set: SetId,
		version: SetVersion,
		/** Submissions are taken from here on. */
		opens: Instant,
		/** Later ones are marked late, not refused, until the commission closes the period (decision 065). */
		deadline: Instant,
		/** A revision is accepted with a scan of its stamped 报送单, or for a reason that is written down; otherwise one may be there or not. */
		scanRequired: z.boolean().optional(),
	})
	.refine(({ opens, deadline }) => Date.parse(opens) < Date.parse(deadline), {
		message: both("截止时间须在开放时间之后。", "The deadline comes after the opening."),
		path: ["deadline"],
	})
	.meta({ id: "PeriodRequest" });
export type PeriodRequest = z.infer<typeof PeriodRequest>;

export const PeriodChange = z
	.strictObject({
		title: Title.optional(),
		opens: Instant.optional(),
		deadline: Instant.optional(),
		scanRequired: z.boolean().optional(),
		/** open: from now on (or again); closed: nothing more is taken. */
		state: z.enum(["open", "closed"]).optional(),
		/** Later than now and than the deadline of all; holds after closing, too. deadline null takes the extension back. */
		extensions: z
			.array(z.strictObject({ unit: UnitCode, deadline: Instant.nullable() }))
			.max(2000)
			.optional(),
		/** One rule at a time, for the reason given; none of structure or type. */
		switch: z.strictObject({ rule: RuleId, level: SwitchLevel }).optional(),
		reason: Reason,
	})
	.refine(
		({ reason: _, ...change }) => Object.values(change).some((one) => one !== undefined && !(Array.isArray(one) && one.length === 0)),
		{
			message: both("只写了理由，没有写要改什么：请加上要改的项目。", "This gives a reason and nothing to change: add what is to change."),
		},
	)
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
		/** To a school: its own, so that an extension keeps a closed period open for it. */
		state: PeriodState,
		/** A school sees its own only. */
		extensions: z.array(z.object({ unit: UnitCode, deadline: Instant })),
		switches: z.array(RuleSwitch),
		/** Whether a revision is accepted with a scan of its stamped 报送单 only, or for a reason. */
		scanRequired: z.boolean(),
		/** Only where the version it runs on is withdrawn or retired meanwhile: since when, and why. The period goes on as it is. */
		definition: z.object({ state: z.enum(["withdrawn", "retired"]), since: Instant, reason: z.string() }).optional(),
	})
	.meta({ id: "Period" });
export type Period = z.infer<typeof Period>;
export const Periods = z.object({ periods: z.array(Period) }).meta({ id: "Periods" });

/** What a rule of a period is about, asked before it is switched. */
export const PeriodRule = z
	.object({
		rule: RuleId,
		title: Text,
		severity: Severity,
		/** On trial: it blocks nobody. */
		trial: z.boolean(),
		/** As it is now. */
		level: SwitchLevel,
		/** False for rules of structure and type: without them no other finding could be trusted. */
		switchable: z.boolean(),
		/** Revisions that wait for review, were returned or are accepted. */
		standing: z.number().int(),
		/** What the check found in them by this rule when they were filed; objections that keep one from being accepted (without a ruling, or rejected); findings that were waived. */
		findings: z.number().int(),
		openObjections: z.number().int(),
		waivers: z.number().int(),
		/** Units whose standing revisions have such findings; the first 200 by code. */
		units: z.array(z.object({ unit: UnitCode, findings: z.number().int() })),
	})
	.meta({ id: "PeriodRule" });
export type PeriodRule = z.infer<typeof PeriodRule>;

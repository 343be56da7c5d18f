/** What a check answers. */
import { z } from "zod";
import { DocumentKind, Severity, Text, UnitClass } from "../definition/schema.ts";
import { RuleId, Scalar } from "./common.ts";
import { RuleSwitch } from "./periods.ts";

export const Finding = z
	.object({
		rule: z.string(),
		severity: Severity,
		/** Of a rule on trial: shown, and counted for nothing. */
		trial: z.literal(true).optional(),
		sheet: z.string(),
		cell: z.string().nullable(),
		place: z.string(),
		message: Text,
		fix: Text,
		values: z.record(z.string(), Scalar),
		key: z.string(),
		explanation: z.string().nullish(),
		follows: z.object({ rule: z.string(), place: z.string() }).optional(),
	})
	.meta({ id: "Finding" });

export const Verdict = z
	.object({
		code: z.enum(["ready", "errors", "unexplained"]),
		errors: z.number(),
		queries: z.number(),
		infos: z.number(),
		following: z.number(),
		text: Text,
	})
	.meta({ id: "Verdict" });

export const TemplateIdentity = z.object({
	set: z.string(),
	version: z.string(),
	document: DocumentKind,
	unit: z.string(),
	unitName: z.string(),
	class: UnitClass,
	period: z.string(),
	year: z.number(),
	clusters: z.array(z.object({ number: z.string(), code: z.string(), name: z.string() })),
	/** Whose part the workbook is, where it was split between departments. */
	department: z.string().optional(),
});

export const Report = z
	.object({
		verdict: Verdict,
		template: TemplateIdentity,
		completeness: z.object({
			filled: z.number(),
			required: z.number(),
			sheets: z.array(
				z.object({
					sheet: z.string(),
					filled: z.number(),
					required: z.number(),
					missing: z.array(z.object({ cell: z.string(), place: z.string(), label: z.string() })),
				}),
			),
		}),
		findings: z.array(Finding),
		more: z.array(z.object({ rule: z.string(), severity: Severity, sheet: z.string(), count: z.number() })),
	})
	.meta({ id: "Report" });

/** One finding that the commission lets pass for one unit and period: rule, place and value (decision 062). */
export const Waiver = z.object({ finding: z.string(), rule: RuleId, place: z.string(), reason: z.string() }).meta({ id: "Waiver" });
export type Waiver = z.infer<typeof Waiver>;

export const CheckAnswer = z
	.object({
		/** What the workbook alone says; without findings that were waived. */
		report: Report,
		/** What the service adds from what it knows: approved targets, ledger, last year. */
		service: z.array(Finding),
		/** Over both. Only `ready` can be submitted without objections. */
		verdict: Verdict,
		waived: z.array(Waiver),
		switches: z.array(RuleSwitch),
	})
	.meta({ id: "Check" });
export type CheckAnswer = z.infer<typeof CheckAnswer>;

/** The trail of what was done, and whether it is whole. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { both } from "../domain/both.ts";
import { Instant, PeriodId, UnitCode } from "./common.ts";

/** What is written down; a filter asks for one of them. */
export const AuditAction = z.enum([
	"key.create",
	"key.revoke",
	"key.replace",
	"unit.create",
	"unit.remove",
	"unit.rename",
	"unit-draft.save",
	"unit-draft.remove",
	"draft.save",
	"draft.remove",
	"draft.approve",
	"own-template.keep",
	"definition.publish",
	"definition.withdraw",
	"definition.retire",
	"period.create",
	"period.change",
	"period.delete",
	"unit-period.save",
	"unit-period.remove",
	"veto.enter",
	"veto.take-back",
	"rule.report",
	"submission.file",
	"submission.file-on-behalf",
	"submission.begin",
	"submission.assign",
	"submission.scan",
	"submission.judge",
	"submission.withdraw",
	"submission.accept",
	"submission.return",
	"submission.reopen",
	"submission.waive",
	"submission.rule",
	"submission.take-return-back",
	"submission.take-ruling-back",
	"waiver.take-back",
	"recompute.difference",
]);
export type AuditAction = z.infer<typeof AuditAction>;

export const AuditEvent = z
	.object({
		chain: z.string(),
		sequence: z.number().int(),
		at: Instant,
		/** Id of the access key. */
		key: z.string(),
		holder: z.string(),
		role: z.string(),
		action: z.string(),
		/** Null: it is about no unit. */
		unit: UnitCode.nullable(),
		period: z.string().nullable(),
		/** Id of what it is about: a revision, a period, a key … */
		subject: z.string(),
		/** As it was recorded: reason, what was before and after. */
		content: z.record(z.string(), z.unknown()),
		hash: z.string(),
	})
	.meta({ id: "AuditEvent" });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditTrail = z
	.object({
		/** Newest first. */
		events: z.array(AuditEvent),
		/** `before` of the next page, which may hold fewer than asked for, or none; null: nothing is left. */
		next: z.string().nullable(),
	})
	.meta({ id: "AuditTrail" });
export type AuditTrail = z.infer<typeof AuditTrail>;

export const AuditQuery = z.object({
	who: z.string().min(1).max(200).optional().meta({ description: "Name of the holder, or id of the access key" }),
	action: AuditAction.optional(),
	unit: UnitCode.optional(),
	period: PeriodId.optional(),
	from: Instant.optional().meta({ description: "Not before" }),
	to: Instant.optional().meta({ description: "Before" }),
	before: z
		.string()
		.max(120)
		.regex(
			/^\d{4}-\d\d-\d\dT[\d:.]{12}Z,[\w:-]{1,40},\d{1,12}$/,
			both("以上一页答复中的 next 为准。", "Give what the page before says in next."),
		)
		.optional(),
	limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Hash = z
	.string()
	.regex(/^[0-9a-f]{64}$/, both("哈希为 64 位十六进制小写字母和数字。", "A hash has 64 hexadecimal digits in lower case."));
const Chain = z
	.string()
	.regex(/^(service|unit:[A-Za-z0-9_-]{2,20})$/, both("链写作 service 或 unit:SH01。", "A chain is service or unit:SH01."));

export const AuditMark = z.object({ chain: z.string(), sequence: z.number().int(), hash: z.string() }).meta({ id: "AuditMark" });

export const VerificationQuery = z
	.object({
		chain: Chain.optional(),
		sequence: z.coerce.number().int().min(1).max(1_000_000_000).optional(),
		hash: Hash.optional(),
		limit: z.coerce.number().int().min(1).max(1000).default(1000),
	})
	.meta({ description: "chain, sequence and hash: where the piece before stopped, or an entry that was kept outside" });

export const AuditVerification = z
	.object({
		/** How many this piece walked. */
		entries: z.number().int(),
		breaks: z.array(
			z.object({
				chain: z.string(),
				sequence: z.number().int(),
				kind: z.enum(["altered", "missing", "unlinked", "cut-off", "beyond-end", "rewritten", "no-end"]),
				message: Text,
			}),
		),
		/** How many more there are in this piece than are named. */
		more: z.number().int(),
		/** Where the chains end that are over within this piece. */
		ends: z.array(AuditMark),
		/** Where the next piece goes on; null: all is walked. */
		next: AuditMark.nullable(),
	})
	.meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof AuditVerification>;

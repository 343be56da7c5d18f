/** Submissions: numbered revisions of a unit's workbook for a period, and the commission's review of them. */

import { z } from "zod";
import { Severity, UnitClass } from "../definition/schema.ts";
import { both } from "../domain/both.ts";
import { CheckAnswer, Waiver } from "./checks.ts";
import { Instant, Line, PeriodId, Prose, Reason, RuleId, SetId, SetVersion, UnitCode } from "./common.ts";
import { OnBehalf } from "./on-behalf.ts";
import { RuleSwitch } from "./periods.ts";

/**
 * superseded: the school filed another one before the review; withdrawn: the school took it back before anybody had begun to review it;
 * reopened: was accepted, no longer counts.
 */
export const SubmissionState = z.enum(["submitted", "superseded", "withdrawn", "returned", "accepted", "reopened"]);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** What a revision is filed on and the commission may change afterwards. */
export const basisParts = ["class", "clusters", "approved", "ledger"] as const;
export const BasisPart = z.enum(basisParts);
export type BasisPart = z.infer<typeof BasisPart>;

/** 带异议: the school says that a blocking formula rule is wrong here (decision 062). */
export const ObjectionRequest = z.strictObject({ finding: z.string().min(3).max(500), reason: Prose.min(10).max(1000) });
export type ObjectionRequest = z.infer<typeof ObjectionRequest>;
export const ObjectionRequests = z
	.array(ObjectionRequest)
	.max(100)
	.refine((list) => new Set(list.map(({ finding }) => finding)).size === list.length, {
		message: both("同一条校验结果只能提一次异议。", "There is one objection to a finding."),
	});

export const Ruling = z.object({ outcome: z.enum(["upheld", "rejected"]), reason: z.string(), by: z.string(), at: Instant });
export const Objection = z
	.object({ finding: z.string(), rule: RuleId, place: z.string(), reason: z.string(), ruling: Ruling.nullable() })
	.meta({ id: "Objection" });
export type Objection = z.infer<typeof Objection>;

/** What the commission says of the explanation of a query; a refused one keeps its revision from being accepted. */
export const ExplanationJudgement = z
	.object({
		finding: z.string(),
		rule: RuleId,
		place: z.string(),
		outcome: z.enum(["accepted", "refused"]),
		reason: z.string().nullable(),
		by: z.string(),
		at: Instant,
	})
	.meta({ id: "ExplanationJudgement" });
export type ExplanationJudgement = z.infer<typeof ExplanationJudgement>;

/** What the school must do about one place; `place` is as in findings, so that a page can lead to the cell. */
export const ReturnedItem = z
	.strictObject({
		place: z.string().max(200).nullable().default(null),
		rule: RuleId.nullable().default(null),
		comment: Prose.min(2).max(1000),
		/** error: must be changed; query: to be checked, the same as none; info: a hint. */
		severity: Severity.optional(),
	})
	.meta({ id: "ReturnedItem" });
export type ReturnedItem = z.infer<typeof ReturnedItem>;

/** An answer to one comment of the revision that was returned last. */
const replyTo = {
	/** The returned revision. */
	returned: z.uuid(),
	/** The comment's place in its `items`, from 0. */
	item: z.number().int().min(0).max(199),
};
export const ReplyRequest = z.strictObject({ ...replyTo, reply: Prose.min(2).max(1000) });
export type ReplyRequest = z.infer<typeof ReplyRequest>;
export const ReplyRequests = z
	.array(ReplyRequest)
	.max(200)
	.refine((list) => new Set(list.map(({ item }) => item)).size === list.length, {
		message: both("同一条意见只能答复一次。", "There is one reply to a comment."),
	});

/** A reply as it is kept with the revision that answers, beside the comment. */
export const Reply = z
	.object({
		...replyTo,
		/** Number of the returned revision. */
		revision: z.number().int(),
		place: z.string().nullable(),
		comment: z.string(),
		reply: z.string(),
	})
	.meta({ id: "Reply" });
export type Reply = z.infer<typeof Reply>;

/** A school takes back what it filed: who, when, and why if it says so. */
export const Withdrawal = z.object({ at: Instant, by: z.string(), reason: z.string().nullable() }).meta({ id: "Withdrawal" });
export type Withdrawal = z.infer<typeof Withdrawal>;
export const WithdrawalRequest = z.strictObject({ reason: Line.max(500).optional() }).meta({ id: "WithdrawalRequest" });
export type WithdrawalRequest = z.infer<typeof WithdrawalRequest>;

/** What the receipt's signature covers. */
export const ReceiptContent = z
	.object({
		receipt: z.string(),
		submission: z.string(),
		unit: UnitCode,
		unitName: z.string(),
		period: PeriodId,
		revision: z.number().int(),
		set: SetId,
		version: SetVersion,
		definitionHash: z.string(),
		/** Of the image's RFC 8785 JSON, hex. */
		imageSha256: z.string(),
		/** Of the bytes as they arrived (an .xlsx), or of the image's RFC 8785 JSON; hex. */
		originalSha256: z.string(),
		original: z.enum(["xlsx", "image"]),
		submittedAt: Instant,
		submittedBy: z.string(),
		deadline: Instant,
		late: z.boolean(),
		explainedQueries: z.number().int(),
		objections: z.array(z.object({ finding: z.string(), reason: z.string() })),
		waived: z.array(Waiver),
		switches: z.array(RuleSwitch),
		/** Only where the commission filed for the unit. */
		onBehalf: OnBehalf.optional(),
		/** Only where the school has taken the revision back: the receipt is signed anew and proves no filing any more. */
		withdrawn: Withdrawal.optional(),
	})
	.meta({ id: "ReceiptContent" });
export type ReceiptContent = z.infer<typeof ReceiptContent>;

/** `jws`: compact, Ed25519, over `content` as RFC 8785 JSON; verify it with the key from /receipts/key. */
export const Receipt = z.object({ content: ReceiptContent, jws: z.string() }).meta({ id: "Receipt" });
export type Receipt = z.infer<typeof Receipt>;

export const Submission = z
	.object({
		id: z.string(),
		unit: UnitCode,
		unitName: z.string(),
		class: UnitClass,
		period: PeriodId,
		revision: z.number().int(),
		state: SubmissionState,
		/** By the deadline that holds now; the receipt says what held when it was filed. */
		late: z.boolean(),
		set: SetId,
		version: SetVersion,
		definitionHash: z.string(),
		imageSha256: z.string(),
		original: z.enum(["xlsx", "image"]),
		submittedAt: Instant,
		submittedBy: z.string(),
		decidedAt: Instant.nullable(),
		decidedBy: z.string().nullable(),
		comment: z.string().nullable(),
		items: z.array(ReturnedItem),
		objections: z.array(Objection),
		/** To the comments on the revision that was returned before. */
		replies: z.array(Reply),
		/** 代报; null: the unit filed it itself. */
		onBehalf: OnBehalf.nullable(),
		/** Who of the commission began to review it, before any decision; null: nobody yet. From then on it cannot be withdrawn. */
		reviewBegun: z.object({ at: Instant, by: z.string() }).nullable(),
		/** Who has taken it to review it, and since when; while it waits nobody else decides on it. Null: nobody. */
		reviewer: z.object({ name: z.string(), since: Instant }).nullable(),
		withdrawn: Withdrawal.nullable(),
		/** What of it the commission has changed since it was filed; accepting asks again. */
		changed: z.array(BasisPart),
		/** 盖章扫描件: the newest one, when it came and from whom; null: none is there. */
		scan: z.object({ number: z.number().int(), at: Instant, by: z.string() }).nullable(),
		/** Why it was accepted without a scan that its period asks for; null: it was not. */
		withoutScan: z.string().nullable(),
	})
	.meta({ id: "Submission" });
export type Submission = z.infer<typeof Submission>;

export const Submissions = z
	.object({ submissions: z.array(Submission), /** `before` of the next page; null: no more */ next: z.string().nullable() })
	.meta({ id: "Submissions" });

export const SubmissionDetail = Submission.extend({
	receipt: Receipt,
	check: CheckAnswer,
	/** Of its explanations, by finding; a school gets those of a revision that waits once it is decided on. */
	judgements: z.array(ExplanationJudgement),
}).meta({ id: "SubmissionDetail" });
export type SubmissionDetail = z.infer<typeof SubmissionDetail>;

/** 201: `submission` as filed and its receipt. The same Idempotency-Key gives the same answer again. */
export const SubmissionAnswer = z
	.object({ id: z.string(), revision: z.number().int(), late: z.boolean(), receipt: Receipt })
	.meta({ id: "SubmissionAnswer" });
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;

export const ReviewRequest = z
	.discriminatedUnion("action", [
		/** Says that somebody is at it, so that the school cannot take it back meanwhile; waiving and ruling say so, too. */
		z.strictObject({ action: z.literal("begin") }),
		/** Takes it, gives it to a colleague (a holder of a valid key of the commission's) or lays it back (null), where it is still with whom one believes it to be with. */
		z.strictObject({ action: z.literal("assign"), reviewer: Line.max(100).nullable(), instead: Line.max(100).nullable() }),
		/** Of the explanation of a query; `open` takes the judgement back. All but an acceptance need a reason; a refusal's goes back to the school with the revision. */
		z
			.strictObject({
				action: z.literal("judge"),
				finding: z.string().min(3).max(500),
				outcome: z.enum(["accepted", "refused", "open"]),
				reason: Reason.optional(),
			})
			.refine(({ outcome, reason }) => outcome === "accepted" || reason !== undefined, {
				message: both("不采纳、撤回的，请写明理由。", "To refuse it, or to take the judgement back, say why."),
				path: ["reason"],
			}),
		z.strictObject({
			action: z.literal("accept"),
			comment: Prose.max(1000).optional(),
			/** The ETag of the unit's data, where the commission has changed what the revision was filed on: it is accepted all the same. */
			confirm: z.string().max(200).optional(),
			/** Why it is accepted without the scan that its period asks for. */
			withoutScan: Reason.optional(),
		}),
		z.strictObject({
			action: z.literal("return"),
			comment: Prose.max(1000).optional(),
			items: z.array(ReturnedItem).min(1).max(200),
		}),
		z.strictObject({ action: z.literal("reopen"), reason: Reason }),
		/** The returned revision waits again, while nothing was filed since. */
		z.strictObject({ action: z.literal("take-return-back"), reason: Reason }),
		z.strictObject({ action: z.literal("waive"), finding: z.string().min(3).max(500), reason: Reason }),
		z.strictObject({
			action: z.literal("rule"),
			finding: z.string().min(3).max(500),
			outcome: z.enum(["upheld", "rejected"]),
			reason: Reason,
		}),
		/** The objection is open again; the waiver that an upheld one brought is gone. */
		z.strictObject({ action: z.literal("take-ruling-back"), finding: z.string().min(3).max(500), reason: Reason }),
	])
	.meta({ id: "ReviewRequest" });
export type ReviewRequest = z.infer<typeof ReviewRequest>;
export type ReviewAction = ReviewRequest["action"];

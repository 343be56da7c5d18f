/** 盖章扫描件: scans of the signed and stamped 报送单, and what is printed on that. */
import { z } from "zod";
import { DocumentKind, Text, UnitClass } from "../definition/schema.ts";
import { Verdict, Waiver } from "./checks.ts";
import { Instant, PeriodId, Scalar, SetId, SetVersion, UnitCode } from "./common.ts";
import { OnBehalf } from "./on-behalf.ts";
import { RuleSwitch } from "./periods.ts";
import { SubmissionState, Withdrawal } from "./submissions.ts";

export const ScanKind = z.enum(["pdf", "jpeg", "png"]);
export type ScanKind = z.infer<typeof ScanKind>;

export const scanTypes: Record<ScanKind, string> = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png" };

export const Scan = z
	.object({
		id: z.uuid(),
		/** From 1; the highest stands, the others are its history. */
		number: z.number().int(),
		/** By the bytes, whatever was said of them. */
		kind: ScanKind,
		/** Size of the file. */
		bytes: z.number().int(),
		/** Of a PDF; null: a picture, or the file does not say. */
		pages: z.number().int().nullable(),
		/** Of a picture, in pixels. */
		width: z.number().int().nullable(),
		height: z.number().int().nullable(),
		/** Of the file, hex. */
		sha256: z.string(),
		uploadedAt: Instant,
		uploadedBy: z.string(),
	})
	.meta({ id: "Scan" });
export type Scan = z.infer<typeof Scan>;

export const Scans = z
	.object({
		submission: z.string(),
		/** Whether the period asks for one before a revision is accepted. */
		required: z.boolean(),
		/** Newest first: the first one stands. */
		scans: z.array(Scan),
		/** Whether another may come now; where not, why. */
		open: z.boolean(),
		closed: Text.nullable(),
		/** Why the revision was accepted without; null: it was not, or none was asked for. */
		withoutScan: z.string().nullable(),
	})
	.meta({ id: "Scans" });
export type Scans = z.infer<typeof Scans>;

const SlipSheet = z.object({
	sheet: z.string(),
	/** Cells that must be filled in, and those that are. */
	required: z.number().int(),
	filled: z.number().int(),
	/** Rows of its lists; null: it has none. */
	rows: z.number().int().nullable(),
	/** Queries in it that are explained. */
	explained: z.number().int(),
});
export type SlipSheet = z.infer<typeof SlipSheet>;

const SlipFigure = z.object({
	/** Null: the school's own. */
	cluster: z.string().nullable(),
	code: z.string(),
	name: Text,
	measuredIn: z.string(),
	actual: Scalar,
	target: Scalar,
});
export type SlipFigure = z.infer<typeof SlipFigure>;

const SlipExplanation = z.object({
	rule: z.string(),
	sheet: z.string(),
	cell: z.string().nullable(),
	place: z.string(),
	/** What the check asked, with the value. */
	message: Text,
	explanation: z.string(),
});

/** 报送单: what a unit prints, signs and stamps; all of it is of this revision. */
export const Slip = z
	.object({
		submission: z.string(),
		/** 校验码: 20 hexadecimal digits in groups of four; whoever has it verifies the receipt by it. */
		code: z.string(),
		receipt: z.string(),
		unit: UnitCode,
		unitName: z.string(),
		class: UnitClass,
		period: PeriodId,
		title: Text,
		document: DocumentKind,
		revision: z.number().int(),
		state: SubmissionState,
		set: SetId,
		version: SetVersion,
		setTitle: Text,
		imageSha256: z.string(),
		originalSha256: z.string(),
		original: z.enum(["xlsx", "image"]),
		submittedAt: Instant,
		submittedBy: z.string(),
		deadline: Instant,
		/** As the receipt says. */
		late: z.boolean(),
		onBehalf: OnBehalf.nullable(),
		withdrawn: Withdrawal.nullable(),
		verdict: Verdict,
		completeness: z.object({ filled: z.number().int(), required: z.number().int() }),
		sheets: z.array(SlipSheet),
		/** D: money, and the indicators of most weight. */
		figures: z.array(SlipFigure),
		explanations: z.array(SlipExplanation),
		/** Queries beyond those that the check lists. */
		moreQueries: z.number().int(),
		objections: z.array(z.object({ rule: z.string(), place: z.string(), reason: z.string() })),
		waived: z.array(Waiver),
		switches: z.array(RuleSwitch),
	})
	.meta({ id: "Slip" });
export type Slip = z.infer<typeof Slip>;

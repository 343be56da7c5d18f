/** Receipts: the keys that verify them, and whether one is genuine. */
import { z } from "zod";
import { ReceiptContent } from "./submissions.ts";

/** The public half of a signing key, as JWK; `kid` is its RFC 7638 thumbprint. */
export const ReceiptKey = z
	.object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), alg: z.string(), use: z.string() })
	.meta({ id: "ReceiptKey" });
export type ReceiptKey = z.infer<typeof ReceiptKey>;

export const ReceiptKeys = z.object({ keys: z.array(ReceiptKey) }).meta({ id: "ReceiptKeys" });

/** A receipt as it was saved, its signature alone, or the 校验码 of a printed 报送单. */
export const VerificationRequest = z.union([
	z.strictObject({ jws: z.string().min(1).max(200_000), content: z.looseObject({}).optional() }),
	/** 20 hexadecimal digits; capitals, blanks and hyphens between them do not matter. */
	z.strictObject({ code: z.string().min(20).max(60) }),
]);

export type VerificationRequest = z.infer<typeof VerificationRequest>;

/**
 * Why a receipt proves nothing: it cannot be read, another service signed it, its signature or what stands beside it was changed; or the code is that
 * of no revision here.
 */
export const InvalidReason = z.enum(["unreadable", "unknown-key", "signature", "content", "unknown-code"]);

export const ReceiptVerification = z
	.object({
		valid: z.boolean(),
		/** Null: it is genuine. */
		reason: InvalidReason.nullable(),
		/** Which key is named; null: none. */
		kid: z.string().nullable(),
		/** The key signs no more. */
		retired: z.boolean(),
		/** What was signed; null unless genuine. With `withdrawn`, it proves no filing any more. */
		content: ReceiptContent.nullable(),
	})
	.meta({ id: "ReceiptVerification" });
export type ReceiptVerification = z.infer<typeof ReceiptVerification>;

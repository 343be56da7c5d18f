/** 自有模板: a file of somebody else that a document of a definition set is collected with. */
import { z } from "zod";
import { Instant } from "./common.ts";

export const Sha256 = z
	.string()
	.regex(/^[\da-f]{64}$/)
	.meta({ description: "SHA-256 of the file, hexadecimal", example: "0f".repeat(32) });

export const KeptTemplate = z
	.object({
		/** Of the file; `documents[].ownTemplate.sha256` names it. */
		sha256: Sha256,
		/** What it was called where it was uploaded first. */
		name: z.string(),
		/** Size of the file. */
		bytes: z.number().int(),
		keptAt: Instant,
		keptBy: z.string(),
	})
	.meta({ id: "KeptTemplate" });
export type KeptTemplate = z.infer<typeof KeptTemplate>;

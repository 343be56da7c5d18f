/** 自有模板: a file of somebody else that a document of a definition set is collected with. */
import { z } from "zod";
import { both } from "../domain/both.ts";
import { Instant } from "./common.ts";

export const Sha256 = z
	.string()
	.regex(/^[\da-f]{64}$/, both("摘要是 64 位十六进制数字（0—9、a—f）。", "A digest is 64 hexadecimal digits (0–9, a–f)."))
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

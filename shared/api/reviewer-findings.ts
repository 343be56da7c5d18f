/** What only the commission may know of a revision: how it stands beside other units (decision 061). */
import { z } from "zod";
import { Finding } from "./checks.ts";

export const ReviewerFindings = z
	.object({
		submission: z.string(),
		/** Units whose filed or accepted revision of the period it was held against. */
		compared: z.number().int(),
		/** Schools of its class among them whose figures SV01 looked at: all, or 500 chosen by chance, and always the same ones. */
		peers: z.number().int(),
		/** Rules LS06, SV01, SV02, SV03; never shown to a school. */
		findings: z.array(Finding),
	})
	.meta({ id: "ReviewerFindings" });
export type ReviewerFindings = z.infer<typeof ReviewerFindings>;

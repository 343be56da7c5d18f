/** Headers and queries that several routes of the commission share. */
import { z } from "zod";
import { Confirmation } from "../../shared/api/units.ts";

/** Whatever it says is compared with the present ETag; what no state was ever called fits none. */
export const IfMatch = z.string().max(200).optional().meta({ description: "The ETag that was read", example: '"3.1"' });

export const Preview = z.object({
	preview: z
		.enum(["", "true"])
		.optional()
		.transform((value) => value !== undefined)
		.meta({ description: "Only says what it would do" }),
});

export const DryRun = z.object({
	dryRun: z
		.enum(["", "true"])
		.optional()
		.transform((value) => value !== undefined)
		.meta({ description: "Says of every line what it would do, and writes nothing" }),
});

export const Confirm = z.object({
	confirm: Confirmation.optional().meta({ description: "That what the service warned of is meant: `confirm` of its answer" }),
});

/** Definition sets: drafts and published versions. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Instant, SetId, SetVersion } from "./common.ts";

/** D1 holds 2 MB a row, and enforces it in production only; the rest of the row needs room, too. */
export const definitionBytesLimit = 1_900_000;

export const PublishedDefinition = z
	.object({ set: SetId, version: SetVersion, title: Text, hash: z.string(), published: Instant })
	.meta({ id: "PublishedDefinition" });
export type PublishedDefinition = z.infer<typeof PublishedDefinition>;
export const PublishedDefinitions = z.object({ definitions: z.array(PublishedDefinition) }).meta({ id: "PublishedDefinitions" });

export const DraftAnswer = z
	.object({ set: SetId, version: SetVersion, updated: Instant, updatedBy: z.string(), bytes: z.number().int() })
	.meta({ id: "Draft" });

/** As lintDefinition gives it. */
export const LintAnswer = z
	.looseObject({ ok: z.boolean(), problems: z.array(z.looseObject({ severity: z.string(), message: Text })) })
	.meta({ id: "Lint" });

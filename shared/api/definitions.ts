/** Definition sets: drafts and published versions. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Instant, SetId, SetVersion } from "./common.ts";

export const PublishedDefinition = z
	.object({ set: SetId, version: SetVersion, title: Text, hash: z.string(), published: Instant })
	.meta({ id: "PublishedDefinition" });
export type PublishedDefinition = z.infer<typeof PublishedDefinition>;
export const PublishedDefinitions = z.object({ definitions: z.array(PublishedDefinition) }).meta({ id: "PublishedDefinitions" });

export const DraftAnswer = z
	.object({ set: SetId, version: SetVersion, updated: Instant, updatedBy: z.string(), bytes: z.number().int() })
	.meta({ id: "Draft" });

export const DraftList = z.object({ drafts: z.array(DraftAnswer) }).meta({ id: "Drafts" });

/** As lintDefinition gives it. */
export const LintAnswer = z
	.looseObject({ ok: z.boolean(), problems: z.array(z.looseObject({ severity: z.string(), message: Text })) })
	.meta({ id: "Lint" });

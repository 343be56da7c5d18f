/** Definition sets: drafts and published versions. */
import { z } from "zod";
import { Text } from "../definition/schema.ts";
import { Instant, PeriodId, Reason, SetId, SetVersion } from "./common.ts";

/** published: in use. withdrawn: no new period runs on it. retired: no period runs on it any more. */
export const DefinitionState = z.enum(["published", "withdrawn", "retired"]);

export const PublishedDefinition = z
	.object({
		set: SetId,
		version: SetVersion,
		title: Text,
		hash: z.string(),
		published: Instant,
		state: DefinitionState,
		/** Of a version that is withdrawn or retired: since when, and why. */
		since: Instant.optional(),
		reason: z.string().optional(),
	})
	.meta({ id: "PublishedDefinition" });
export type PublishedDefinition = z.infer<typeof PublishedDefinition>;
export const PublishedDefinitions = z.object({ definitions: z.array(PublishedDefinition) }).meta({ id: "PublishedDefinitions" });

/** `periods`: those that run on the version, or will; they go on and say so. */
export const MarkedDefinition = z.object({ ...PublishedDefinition.shape, periods: z.array(PeriodId) }).meta({ id: "MarkedDefinition" });
export type MarkedDefinition = z.infer<typeof MarkedDefinition>;

export const DefinitionReason = z.strictObject({ reason: Reason }).meta({ id: "DefinitionReason" });

export const DraftAnswer = z
	.object({
		set: SetId,
		version: SetVersion,
		updated: Instant,
		updatedBy: z.string(),
		bytes: z.number().int(),
		/** For If-Match. */
		etag: z.string(),
		/** Everybody who saved it since it was begun: none of them may approve it. */
		authors: z.array(z.string()),
		/** Of the draft as it is now; null: it waits for one. */
		approval: z.object({ by: z.string(), at: Instant, note: z.string().nullable() }).nullable(),
		/** The highest published version of the set, with which it is compared; null: there is none. */
		base: SetVersion.nullable(),
	})
	.meta({ id: "Draft" });
export type DraftAnswer = z.infer<typeof DraftAnswer>;

export const DraftList = z.object({ drafts: z.array(DraftAnswer) }).meta({ id: "Drafts" });

/** What the approver adds, if anything; it stays with the approval and in the trail. */
export const ApprovalRequest = z.strictObject({ note: Reason.optional() }).meta({ id: "ApprovalRequest" });

/** As lintDefinition gives it. */
export const LintAnswer = z
	.looseObject({ ok: z.boolean(), problems: z.array(z.looseObject({ severity: z.string(), message: Text })) })
	.meta({ id: "Lint" });

const Consequence = z.enum(["files", "results", "questions", "words"]);

export const DefinitionChange = z
	.object({
		consequence: Consequence,
		how: z.enum(["added", "removed", "changed"]),
		about: z.object({ kind: z.string(), id: z.string(), name: Text }),
		/** JSON path in that; null: the whole of it was added or removed. */
		field: z.string().nullable(),
		/** As written; null where there was or is nothing, and where the whole of it was added or removed. */
		before: z.unknown(),
		after: z.unknown(),
		sentence: Text,
	})
	.meta({ id: "DefinitionChange" });

/** As diffDefinitions gives it, the first changes of very many. */
export const DefinitionDiffAnswer = z
	.object({
		/** The version compared with; null: it is the first, and nothing changed. */
		from: SetVersion.nullable(),
		to: SetVersion,
		/** The gravest first. */
		changes: z.array(DefinitionChange),
		/** How many there are beyond those. */
		more: z.number().int().optional(),
		counts: z.object({ files: z.number().int(), results: z.number().int(), questions: z.number().int(), words: z.number().int() }),
		/** The part of the version that must rise at least; null: nothing changed. */
		rises: z.enum(["x", "y", "z"]).nullable(),
		/** The least version that this may be published as; null: any. */
		least: SetVersion.nullable(),
	})
	.meta({ id: "DefinitionDiff" });
export type DefinitionDiffAnswer = z.infer<typeof DefinitionDiffAnswer>;

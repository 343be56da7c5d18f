/**
 * What a definition set is: indicators, list types, documents, rules and the scoring policy, as data.
 *
 * A set is written by people as JSON files (see sets/), checked with `DefinitionSet.parse` where it enters the system
 * (service, command line), and trusted from there on. Browsers import only the types.
 */
import { z } from "zod";
import { SET_NAME } from "../domain/codes.ts";
import { Document } from "./schema/document.ts";
import { Indicator } from "./schema/indicator.ts";
import { Policy } from "./schema/policy.ts";
import { Rule } from "./schema/rule.ts";
import { Level, Text, UnitClass } from "./schema/words.ts";

export * from "./schema/document.ts";
export * from "./schema/indicator.ts";
export * from "./schema/own-template.ts";
export * from "./schema/policy.ts";
export * from "./schema/rule.ts";
export * from "./schema/words.ts";

export const Group = z.strictObject({ code: z.string(), level: Level, name: Text, weight: z.number(), task: z.boolean().default(false) });
export type Group = z.infer<typeof Group>;

export const DefinitionSet = z.strictObject({
	/** e.g. 2022-2024 */
	set: z.string().regex(SET_NAME),
	/** e.g. 1.0.0; a changed formula, unit, aggregation, weight or hard bound is a new y (docs/domain.md#the-year) */
	version: z.string().regex(/^\d+\.\d+\.\d+$/),
	title: Text,
	/** Calendar years of the programme, in order. */
	years: z.array(z.number().int()).min(1),
	/** Texts that several formulas hold, by the name of their placeholder: {countWords}. */
	phrases: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/), z.string().max(1000)).optional(),
	classes: z.array(z.strictObject({ code: UnitClass, name: Text })),
	groups: z.array(Group),
	listTypes: z.array(z.strictObject({ code: z.string(), name: Text })),
	indicators: z.array(Indicator),
	documents: z.array(Document),
	rules: z.array(Rule),
	policy: Policy,
});
export type DefinitionSet = z.infer<typeof DefinitionSet>;
/** As written, before defaults are filled in. */
export type DefinitionSetInput = z.input<typeof DefinitionSet>;

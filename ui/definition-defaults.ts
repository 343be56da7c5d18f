/**
 * A published set as it was written → as code may use it. The service hands out what the maintainers published, in which defaults
 * are left out; the schema that fills them in (shared/definition/schema.ts) needs zod, which must not reach the browser. A test
 * holds the two together.
 */
import type { DefinitionSet, DefinitionSetInput } from "../shared/definition/schema.ts";

type Input<K extends "groups" | "documents" | "rules"> = DefinitionSetInput[K][number];

/** Every default filled in. */
export function withDefaults(input: DefinitionSetInput): DefinitionSet {
	return {
		...input,
		groups: input.groups.map((group) => ({ task: false, ...group })),
		documents: input.documents.map(documentWithDefaults),
		rules: input.rules.map(ruleWithDefaults),
	};
}

/** Without what only the commission's reviewers may see (decision 061). */
export const forSchools = (set: DefinitionSet): DefinitionSet => ({
	...set,
	rules: set.rules.filter(({ audience }) => audience === "all"),
});

function documentWithDefaults(document: Input<"documents">): DefinitionSet["documents"][number] {
	return {
		...document,
		regions: Object.fromEntries(
			Object.entries(document.regions).map(([role, region]) => [
				role,
				{ headerRows: 1, ...region, columns: region.columns.map(columnWithDefaults) },
			]),
		),
		sheets: document.sheets.map((sheet) => ({ each: "once", state: "visible", notes: [], ...sheet })),
	};
}

function columnWithDefaults(column: Input<"documents">["regions"][string]["columns"][number]) {
	return { input: false, required: false, explanatory: false, numbersLikePhones: false, anyValue: false, old: false, width: 12, ...column };
}

function ruleWithDefaults(rule: Input<"rules">): DefinitionSet["rules"][number] {
	return {
		blanks: "skip",
		oncePerSheet: false,
		alone: false,
		yieldsTo: [],
		...rule,
		clauses: (rule.clauses ?? []).map((clause) => ({ applies: "yes", values: {}, ...clause })),
	};
}

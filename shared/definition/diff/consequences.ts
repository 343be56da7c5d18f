/** What follows from a change, by what is changed. What is not listed changes what is asked: rather a version too high than one too low. */

/**
 * files: workbooks of the version before no longer fit. results: figures, scores, grades, money. questions: what schools fill in and what
 * they are asked about it. words: nothing but what people read.
 */
export type Consequence = "files" | "results" | "questions" | "words";

/** From the gravest on. */
export const consequencesInOrder: readonly Consequence[] = ["files", "results", "questions", "words"];

export type ChangedKind =
	| "set"
	| "group"
	| "listType"
	| "class"
	| "indicator"
	| "document"
	| "region"
	| "column"
	| "row"
	| "sheet"
	| "rule"
	| "policy";

const added: Readonly<Record<ChangedKind, Consequence>> = {
	set: "questions",
	group: "results",
	listType: "questions",
	class: "questions",
	indicator: "questions",
	document: "questions",
	region: "questions",
	column: "questions",
	row: "questions",
	sheet: "questions",
	rule: "questions",
	policy: "results",
};

const removed: Readonly<Record<ChangedKind, Consequence>> = {
	...added,
	listType: "files",
	class: "files",
	indicator: "files",
	document: "files",
	region: "files",
	column: "files",
	row: "files",
	sheet: "files",
};

const named = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** By the first part of the field's path. */
const fields: Readonly<Record<ChangedKind, Partial<Record<Consequence, ReadonlySet<string>>>>> = {
	set: { words: named("title version"), questions: named("phrases") },
	group: { results: named("weight task"), words: named("name") },
	listType: { words: named("name") },
	class: { words: named("name") },
	indicator: {
		files: named("level"),
		results: named(
			"group category unit precision direction accumulation scored weight formula ratio listLink rollup aggregation incrementRequired",
		),
		words: named("name source noteZh since about"),
	},
	document: { files: named("ownTemplate bindings"), words: named("title letter") },
	region: { files: named("kind key headerRows"), words: named("title") },
	column: { files: named("measure"), results: named("formula unit"), words: named("width prompt") },
	row: { files: named("codes each"), results: named("formulas"), words: named("cells") },
	sheet: { files: named("each regions"), words: named("title notes") },
	rule: { words: named("title message fix short source samples") },
	policy: {},
};

export function consequenceOf(kind: ChangedKind, how: "added" | "removed" | "changed", field: string | null): Consequence {
	if (how !== "changed" && field === null) return how === "added" ? added[kind] : removed[kind];
	if (kind === "policy") return "results";
	const first = (field ?? "").split(/[.[]/)[0] ?? "";
	return consequencesInOrder.find((consequence) => fields[kind][consequence]?.has(first)) ?? "questions";
}

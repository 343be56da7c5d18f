/** Which findings the list shows. Pure, apart from the signal at the end. */
import { signal } from "@preact/signals";
import type { Finding } from "../../../shared/check/index.ts";
import { type FindingKind, kindOfFound, kinds } from "../../../ui/finding-kind.ts";
import { isCommission } from "./comments.ts";

export { type FindingKind, kinds };

export const kindOf = (finding: Finding): FindingKind => (isCommission(finding) ? "review" : kindOfFound(finding));

export interface Filter {
	/** Empty: all kinds. */
	kinds: readonly FindingKind[];
	sheet: string | null;
	rule: string | null;
	search: Search | null;
}

/** What was typed to be found, and what it finds (search.ts, fetched with the box to type it in). */
export interface Search {
	words: string;
	finds(finding: Finding): boolean;
}

export const noFilter: Filter = { kinds: [], sheet: null, rule: null, search: null };

export const filter = signal<Filter>(noFilter);

/** Changes this of the filter and leaves the rest. */
export const narrow = (by: Partial<Filter>): void => {
	filter.value = { ...filter.value, ...by };
};

/** How the list is ordered: what is worst first, or sheet by sheet as the workbook stands. */
export type Arrangement = "kind" | "sheet";

export const arrangement = signal<Arrangement>("kind");

export interface Counts {
	kinds: ReadonlyMap<FindingKind, number>;
	sheets: ReadonlyMap<string, number>;
	rules: ReadonlyMap<string, number>;
}

/** What the filter lets through: the commission's comments first, then errors, then queries, explained ones, infos; in the report's order within each, or in that alone. */
export function filterFindings(findings: readonly Finding[], by: Filter, arranged: Arrangement = "kind"): Finding[] {
	const passed = findings.filter((finding) => passes(finding, by));
	if (arranged === "sheet") return passed;
	const groups = Map.groupBy(passed, kindOf);
	return kinds.flatMap((kind) => groups.get(kind) ?? []);
}

/** How many findings each choice would show, the other choices staying as they are. */
export function countFindings(findings: readonly Finding[], by: Filter): Counts {
	const count = <K>(without: Partial<Filter>, key: (finding: Finding) => K): Map<K, number> => {
		const counts = new Map<K, number>();
		for (const finding of findings) {
			if (passes(finding, { ...by, ...without })) counts.set(key(finding), (counts.get(key(finding)) ?? 0) + 1);
		}
		return counts;
	};
	return {
		kinds: count({ kinds: [] }, kindOf),
		sheets: count({ sheet: null }, ({ sheet }) => sheet),
		rules: count({ rule: null }, ({ rule }) => rule),
	};
}

function passes(finding: Finding, by: Filter): boolean {
	return (
		(by.kinds.length === 0 || by.kinds.includes(kindOf(finding))) &&
		(by.sheet === null || finding.sheet === by.sheet) &&
		(by.rule === null || finding.rule === by.rule) &&
		(by.search === null || by.search.finds(finding))
	);
}

/** Which findings the list shows. Pure, apart from the signal at the end. */
import { signal } from "@preact/signals";
import type { Finding } from "../../../shared/check/index.ts";
import { foldSpelling } from "../../../shared/domain/spelling.ts";
import { type FindingKind, kindOfFound, kinds } from "../../../ui/finding-kind.ts";
import { isCommission } from "./comments.ts";

export { type FindingKind, kinds };

export const kindOf = (finding: Finding): FindingKind => (isCommission(finding) ? "review" : kindOfFound(finding));

export interface Filter {
	/** Empty: all kinds. */
	kinds: readonly FindingKind[];
	sheet: string | null;
	rule: string | null;
	search: string;
}

export const noFilter: Filter = { kinds: [], sheet: null, rule: null, search: "" };

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
		matches(finding, by.search)
	);
}

/**
 * Every word must stand somewhere in what people see of the finding; an address finds its cell in every form in which spreadsheet
 * programs write one: E5, $E$5, 基础数据!E5, '基础数据'!$E$5.
 */
function matches(finding: Finding, search: string): boolean {
	const sought = foldSpelling(search);
	const words = withSheet.test(sought) ? [sought] : sought.split(" ").filter(Boolean);
	if (words.length === 0) return true;
	const { message, fix, sheet, cell, place, rule } = finding;
	const address = cell === null ? "" : foldSpelling(`${sheet}!${cell}`);
	const text = foldSpelling([message.zh, message.en, fix.zh, fix.en, sheet, address, place, rule].join(" "));
	return words.every((word) => (cellLike.test(word) ? findsCell(word, address) || hasWord(text, word) : text.includes(word)));
}

const withSheet = /^.+!\$?[a-z]{1,3}\$?[1-9]\d{0,6}$/u;
const cellLike = /^(?:.+!)?\$?[a-z]{1,3}\$?[1-9]\d{0,6}$/u;

/** Column and row alone mean that cell of every sheet. */
function findsCell(word: string, address: string): boolean {
	const plain = word.replaceAll(/[$']/g, "");
	return plain.includes("!") ? plain === address.replaceAll("'", "") : address.endsWith(`!${plain}`);
}

/** "e5" is not in "e50", and "l1" not in "l13". */
function hasWord(text: string, word: string): boolean {
	const isPart = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/.test(character);
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
		if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
	return false;
}

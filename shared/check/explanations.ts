/** Explanations of queries, kept in the workbook's own list 校验说明 (decision 10). */
import type { BoundBook } from "./bound.ts";
import { numberInText } from "./cell.ts";
import { explanationValue } from "./explanation-value.ts";
import type { Finding } from "./report.ts";

export const EXPLANATIONS_ROLE = "校验说明";
/** Shorter texts explain nothing. */
export const MIN_EXPLANATION = 10;

interface Explanation {
	/** "": every query at the place. */
	rule: string;
	value: string;
	text: string;
}

/** By place as `plain` writes it. */
export type Explanations = ReadonlyMap<string, readonly Explanation[]>;

export function explanationsIn(book: BoundBook): Explanations {
	const region = book.regions.find((one) => one.plan.place.role === EXPLANATIONS_ROLE);
	const rows = region?.rows.filter(({ exists }) => exists) ?? [];
	return explanationsFrom(
		rows.map(
			({ values }) =>
				(header) =>
					values[region?.plan.indexOf.get(header) ?? -1],
		),
	);
}

/** @param rows of 校验说明, each as what stands under a header */
export function explanationsFrom(rows: readonly ((header: string) => unknown)[]): Explanations {
	const found = new Map<string, Explanation[]>();
	for (const row of rows) {
		const read = (header: string): string => String(row(header) ?? "").trim();
		const key = plain(read("位置"));
		const explanation = { rule: plain(read("规则")), value: read("当时值"), text: read("说明") };
		if (key === "" || !explains(explanation.text)) continue;
		found.set(key, [...(found.get(key) ?? []), explanation]);
	}
	return found;
}

/**
 * The explanation that holds for a query: for its rule or for all queries at its place, given for the same figures. For all
 * queries, 当时值 is that of any one of them. People without the page write what they see: the code or the cell as the place, the
 * figure alone as 当时值.
 *
 * @param together the queries at the same place, this one included
 */
export function explanationFor(finding: Finding, explanations: Explanations, together: readonly Finding[]): string | null {
	if (explanations.size === 0) return null;
	for (const name of namesOf(finding)) {
		for (const { rule, value, text } of explanations.get(name) ?? []) {
			if (rule === finding.rule && isGivenFor(value, finding)) return text;
			if (rule === "" && together.some((other) => isGivenFor(value, other))) return text;
		}
	}
	return null;
}

/** The key of the place; a fact's also without its measure, where that is 本年实际值; the cell where it stands now. */
function namesOf({ place, sheet, cell }: Finding): string[] {
	const names = [place];
	if (place.endsWith(".actual")) names.push(place.slice(0, -".actual".length));
	if (cell !== null) names.push(`${sheet}!${cell}`);
	return names.map(plain);
}

/** The figures as the page writes them, or only the one that the query is about (85 for `p=12;v=85;x=7.08`). */
function isGivenFor(text: string, finding: Finding): boolean {
	if (plain(text) === plain(explanationValue(finding))) return true;
	const { v } = finding.values;
	return typeof v === "number" && numberInText(text) === v;
}

/** Spreadsheets and people put spaces, small letters and full-width signs where they like. */
const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();

const placeholders = /无|待定|暂无|同上|见上|略|n\/?a|见附件|详见附件|情况属实|已核实|属实/gi;

/** Whether a text explains something: long enough, and more than 无 or 见附件 repeated. */
export function explains(text: string): boolean {
	if ([...text.trim()].length < MIN_EXPLANATION) return false;
	const rest = text
		.normalize("NFKC")
		.replaceAll(placeholders, "")
		.replaceAll(/[\s\p{P}\p{S}]/gu, "");
	return new Set(rest).size >= 4;
}

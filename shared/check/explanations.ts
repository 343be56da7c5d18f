/** Explanations of queries, kept in the workbook's own list 校验说明 (decision 10). */
import type { BoundBook } from "./bound.ts";
import { explanationValue } from "./explanation-value.ts";
import type { Finding } from "./report.ts";

export const EXPLANATIONS_ROLE = "校验说明";
/** Shorter texts explain nothing. */
export const MIN_EXPLANATION = 10;

export interface Explanation {
	/** "": every query at the place. */
	rule: string;
	value: string;
	text: string;
}

/** By place key. */
export type Explanations = ReadonlyMap<string, readonly Explanation[]>;

const none: Explanations = new Map();

export function explanationsIn(book: BoundBook): Explanations {
	const region = book.regions.find((one) => one.plan.place.role === EXPLANATIONS_ROLE);
	if (!region) return none;
	const [rule, place, value, text] = ["规则", "位置", "当时值", "说明"].map((header) => region.plan.indexOf.get(header) ?? -1);
	const found = new Map<string, Explanation[]>();
	for (const row of region.rows) {
		if (!row.exists) continue;
		const read = (column = -1): string => String(row.values[column] ?? "").trim();
		const key = read(place);
		const explanation = { rule: read(rule).toUpperCase(), value: read(value), text: read(text) };
		if (key === "" || !explains(explanation.text)) continue;
		found.set(key, [...(found.get(key) ?? []), explanation]);
	}
	return found;
}

/**
 * The explanation that holds for a query: for its rule or for all queries at its place, given for the same figures. For all
 * queries, 当时值 is that of any one of them.
 *
 * @param together the queries at the same place, this one included
 */
export function explanationFor(finding: Finding, explanations: Explanations, together: readonly Finding[]): string | null {
	for (const { rule, value, text } of explanations.get(finding.place) ?? []) {
		if (rule === finding.rule && sameFigures(value, explanationValue(finding))) return text;
		if (rule === "" && together.some((other) => sameFigures(value, explanationValue(other)))) return text;
	}
	return null;
}

/** Spreadsheets and people put spaces and full-width signs where they like. */
const sameFigures = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s/g, "");

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

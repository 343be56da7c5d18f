/** Whether 当时值 says what the figures are now, as people write it: what the page writes, the figure in the message, or what the cell holds. */
import { foldSpelling, foldTightly, looksBlank } from "../../domain/spelling.ts";
import { compareNumbers } from "../../formula/numbers.ts";
import { isError, type Value } from "../../formula/value.ts";
import { isoDate, numberInText } from "../model/cell.ts";
import { explanationValue } from "../model/explanation-value.ts";
import type { Finding } from "../model/report.ts";

/** Names of the figures that a query is about, in messages; others (last year's, targets, limits) only stand beside them. */
export const figuresAsked = ["v", "v100", "x", "d", "n"];

/**
 * @param text "": holds, whatever the figures are
 * @param held what the query's cell holds now; undefined: not known
 */
export function isGivenFor(text: string, finding: Finding, held: Value | undefined): boolean {
	if (looksBlank(text)) return true;
	if (foldTightly(text) === foldTightly(explanationValue(finding))) return true;
	const figures = [...figuresAsked.map((name) => finding.values[name]), held];
	return figures.some((figure) => figure !== undefined && figure !== null && saysSame(text, figure));
}

function saysSame(text: string, figure: Value): boolean {
	if (typeof figure === "string") return figure !== "" && foldSpelling(text) === foldSpelling(figure);
	if (typeof figure !== "number" || isError(figure)) return false;
	const number = numberInText(text.replace(/[%％]\s*$/u, ""));
	if (number !== undefined) return compareNumbers(number, figure) === 0;
	return dateIn(text) === isoDate(figure);
}

/** 2023年6月30日, 2023/6/30 → 2023-06-30; "" where it is no date. */
function dateIn(text: string): string {
	const [, year, month = "", day = ""] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(foldTightly(text)) ?? [];
	return year === undefined ? "" : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

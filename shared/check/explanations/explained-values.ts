/** Whether 当时值 says what the figures are now, as people write it: what the page writes, the figure in the message, or what the cell holds. */
import { foldSpelling, foldTightly, isNoAnswer, looksBlank } from "../../domain/spelling.ts";
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
	// / and 无 are what people put into a cell that they leave blank.
	if (looksBlank(text) || isNoAnswer(text)) return true;
	if (listed(text) === listed(explanationValue(finding))) return true;
	const figures = [...figuresAsked.map((name) => finding.values[name]), held];
	return figures.some((figure) => figure !== undefined && figure !== null && saysSame(text, figure));
}

/** p=12;v=85, whatever the order and whatever parts the figures. */
const listed = (text: string): string =>
	foldSpelling(text)
		.split(/[;,、\s]+(?=[\w.]+\s*=)/u)
		.map(foldTightly)
		.sort()
		.join(";");

/** 85个, 85万元, 本年85, v=85: a name before the figure, its unit behind it. 约85 and 85余 are other figures, and 85万 may be 850,000. */
const named =
	/^(?:(?:[a-z]\d*|本年|本期|本格|现值|实际)\s*[=:为]?\s*)?([-+\d.,]+)\s*(?:%|万?元|(?![十百千万亿余多左上])[\p{Script=Han}·/]{1,4})?$/u;

function saysSame(text: string, figure: Value): boolean {
	if (typeof figure === "string") return figure !== "" && foldSpelling(text) === foldSpelling(figure);
	if (typeof figure !== "number" || isError(figure)) return false;
	const number = numberInText(named.exec(foldSpelling(text))?.[1] ?? text);
	if (number !== undefined) return compareNumbers(number, figure) === 0;
	return dateIn(text) === isoDate(figure);
}

/** 2023年6月30日, 2023/6/30 → 2023-06-30; "" where it is no date. */
function dateIn(text: string): string {
	const [, year, month = "", day = ""] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(foldTightly(text)) ?? [];
	return year === undefined ? "" : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Whether two cells say the same to the people who filled them in. */
import type { Scalar } from "../check/index.ts";
import { foldSpelling } from "../domain/spelling.ts";
import { compareNumbers, significant } from "../formula/numbers.ts";

/**
 * Numbers are compared at 15 digits, as the check compares them; texts in whatever spelling (shared/domain/spelling.ts), and a text that shows a
 * number is that number (programs store either). Blank, 0 and 不适用 are three different things.
 */
export function sameValue(one: Scalar | undefined, other: Scalar | undefined): boolean {
	if (typeof one === "number" && typeof other === "number") return compareNumbers(one, other) === 0;
	return shownText(one) === shownText(other);
}

/** What the cell says; "" for a blank one. Values that are the same give the same text. */
export function shownText(value: Scalar | undefined): string {
	if (value === null || value === undefined) return "";
	return typeof value === "number" ? String(significant(value)) : foldSpelling(String(value));
}

export const isBlank = (value: Scalar | undefined): boolean => shownText(value) === "";

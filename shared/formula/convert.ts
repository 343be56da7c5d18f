/** One kind of value where another is needed, as Excel converts. Numbers that cannot be had come back as an error value. */
import { numberFromText } from "./number-text.ts";
import { compareNumbers, numberText } from "./numbers.ts";
import { remembered } from "./remembered.ts";
import { errors, type FormulaError, isError, type Value } from "./value.ts";

/** For arithmetic and number arguments: blank 0, TRUE 1, numeric text its number, other text #VALUE!. */
export function toNumber(value: Value): number | FormulaError {
	if (typeof value === "number") return value;
	if (value === null) return 0;
	if (typeof value === "boolean") return value ? 1 : 0;
	if (typeof value === "string") return numberFromText(value) ?? errors["#VALUE!"];
	return value;
}

/** For & and text arguments: blank "", TRUE "TRUE", a number its 15 digits. */
export function toText(value: Value): string | FormulaError {
	if (typeof value === "string") return value;
	if (value === null) return "";
	if (typeof value === "number") return numberText(value);
	if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
	return value;
}

/** For conditions: 0 and blank FALSE, other numbers TRUE, "TRUE" and "FALSE" themselves, other text #VALUE!. */
export function toBoolean(value: Value): boolean | FormulaError {
	if (typeof value === "boolean") return value;
	if (value === null) return false;
	if (typeof value === "number") return value !== 0;
	if (isError(value)) return value;
	const upper = value.toUpperCase();
	return upper === "TRUE" ? true : upper === "FALSE" ? false : errors["#VALUE!"];
}

/**
 * What one argument of AND, OR or XOR says: written out, "TRUE" and "FALSE" are themselves and other texts say nothing; in cells,
 * texts and blanks say nothing. Undefined for what says nothing.
 */
export function truthOf(value: Value, fromCells: boolean): boolean | FormulaError | undefined {
	if (typeof value === "boolean") return value;
	if (typeof value === "number") return value !== 0;
	if (value === null) return fromCells ? undefined : false;
	if (isError(value)) return value;
	const truth = fromCells ? undefined : toBoolean(value);
	return isError(truth) ? undefined : truth;
}

const rank = (value: Exclude<Value, FormulaError | null>): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);

/** What letters look like to comparisons: Excel does not tell a from A. Chinese texts are themselves, without a copy. */
export const foldCase = (text: string): string => (isFolded(text) ? text : lowered(text));

/** Codes and numbers are asked for again and again: the same string comes back, which an index finds without reading it. */
const lowered = remembered((text) => text.toLowerCase(), 5000);

/** Letters without case that become no other letter: Chinese and Japanese characters, Hangul. */
const isCaseless = (code: number): boolean => code >= 0x2e80 && code < 0xa640;
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

/** Certainly the same in small letters; false where that takes a closer look. */
function isFolded(text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < 128 ? code >= 65 && code <= 90 : !isCaseless(code)) return false;
	}
	return true;
}

/** Whether two texts are the same but for case: most pairs differ at their first sign, and no copy is made for those. */
export function sameText(left: string, right: string): boolean {
	if (left === right) return true;
	const length = Math.min(left.length, right.length);
	for (let at = 0; at < length; at++) {
		const a = left.charCodeAt(at);
		const b = right.charCodeAt(at);
		if (a === b && (a < 128 || isCaseless(a))) continue;
		if (isCaseless(a) || isCaseless(b)) return false;
		if (a > 127 || b > 127) return foldCase(left) === foldCase(right);
		if ((a | 32) !== (b | 32) || !isSmall(a | 32)) return false;
	}
	return left.length === right.length;
}

function compareTexts(left: string, right: string): number {
	if (left === right) return 0;
	// What a long text has beyond the short one decides nothing; a letter becomes two small ones at most.
	const enough = 2 * Math.min(left.length, right.length) + 1;
	const a = foldCase(left.slice(0, enough));
	const b = foldCase(right.slice(0, enough));
	// By code point: the order that collation gives Chinese text differs from machine to machine; = and <> are what rules may rely on.
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative, 0 or positive: numbers before texts before FALSE before TRUE; blank counts as the other side's 0, "" or FALSE. */
export function compare(left: Exclude<Value, FormulaError>, right: Exclude<Value, FormulaError>): number {
	if (typeof left === "number" && typeof right === "number") return compareNumbers(left, right);
	if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
	if (left === null) return right === null ? 0 : compare(typeof right === "number" ? 0 : typeof right === "string" ? "" : false, right);
	if (right === null) return compare(left, typeof left === "number" ? 0 : typeof left === "string" ? "" : false);
	if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
	return rank(left) - rank(right);
}

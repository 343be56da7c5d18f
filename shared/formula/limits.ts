/** What no value may exceed. */
import { errors, type FormulaError, type Value } from "./value.ts";

/** Characters that a cell of Excel holds, and a text in a formula. */
export const LONGEST_TEXT = 32_767;

/** A number as Excel holds it: #NUM! where it is out of range, 0 where it is too small. */
export function finite(value: number): number | FormulaError {
	// Infinity - Infinity and NaN - NaN are NaN.
	if (value - value !== 0) return errors["#NUM!"];
	// The smallest number that Excel has beside 0: what is nearer to 0 has fewer digits, and is 0 to it.
	return Math.abs(value) < 2 ** -1022 ? 0 : value;
}

/** What Excel makes of a result: a number out of range is #NUM!, a text that no cell could hold #VALUE!. */
export function fitting(value: Value): Value {
	if (typeof value === "number") return finite(value);
	return typeof value === "string" && value.length > LONGEST_TEXT ? errors["#VALUE!"] : value;
}

/** What no value may exceed. */
import { errors, type Value } from "./value.ts";

/** Characters that a cell of Excel holds, and a text in a formula. */
export const LONGEST_TEXT = 32_767;

/** What Excel makes of a result: a number out of range is #NUM!, a text that no cell could hold #VALUE!. */
export function fitting(value: Value): Value {
	// Infinity - Infinity and NaN - NaN are NaN.
	if (typeof value === "number") return value - value === 0 ? value : errors["#NUM!"];
	return typeof value === "string" && value.length > LONGEST_TEXT ? errors["#VALUE!"] : value;
}

/** Numbers and dates as text, in the form that somebody wants to see. */
import { toBoolean, toNumber } from "../convert.ts";
import { decimalDigits } from "../format/digits.ts";
import { formatProblem, formatValue } from "../format/format.ts";
import { roundAt } from "../numbers.ts";
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues } from "./specification.ts";
import { inOrder, whole } from "./text.ts";

const bad = errors["#VALUE!"];
/** Decimals that FIXED shows. */
const MOST_DECIMALS = 127;

/** With as many decimals as are shown; places before the point are rounded away, as in ROUND. */
function fixed(value: Value, places?: Value, plain?: Value): Value {
	const number = toNumber(value);
	const decimals = whole(places, 2);
	const ungrouped = toBoolean(plain ?? false);
	if (isError(number)) return number;
	if (isError(decimals)) return decimals;
	if (isError(ungrouped)) return ungrouped;
	if (decimals > MOST_DECIMALS) return bad;
	const rounded = decimals < -308 ? 0 : roundAt(number, decimals);
	const digits = decimalDigits(rounded, Math.max(decimals, 0));
	const grouped = ungrouped ? digits.whole : digits.whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
	return `${rounded < 0 ? "-" : ""}${grouped || "0"}${digits.fraction === "" ? "" : `.${digits.fraction}`}`;
}

export const shownFunctions: readonly FunctionSpecification[] = [
	ofValues("TEXT", "2", "text", (given, pattern) => formatValue(given ?? null, pattern ?? null), { patternProblem: formatProblem }),
	ofValues("FIXED", "1-3", "text", fixed, inOrder),
];

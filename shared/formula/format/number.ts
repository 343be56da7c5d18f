/** Numbers in sections of digits: 0.00, #,##0, 0.0,, 0%, 0.00E+00, # ?/? and General. All without a sign. */

import { decimalDigits, placed, placedBehind } from "./digits.ts";
import type { PatternPart } from "./parts.ts";

const count = (parts: readonly PatternPart[], kind: PatternPart["kind"]): number => parts.filter((part) => part.kind === kind).length;

export function decimal(number: number, parts: readonly PatternPart[]): string {
	const { whole, fraction, head } = pointed(parts);
	const shift = count(parts, "percent") * 2 - count(parts, "scale") * 3;
	return head(decimalDigits(number, count(fraction, "digit"), shift), isGrouped(whole));
}

/** The parts before and behind the point, and a writer of digits into them. */
function pointed(parts: readonly PatternPart[]) {
	const point = parts.findIndex((part) => part.kind === "point");
	const whole = point === -1 ? parts : parts.slice(0, point);
	const fraction = point === -1 ? [] : parts.slice(point + 1);
	const head = (digits: { whole: string; fraction: string }, grouped: boolean): string =>
		placed(whole, digits.whole, grouped) + (point === -1 ? "" : `.${placedBehind(fraction, digits.fraction)}`);
	return { whole, fraction, head };
}

const isGrouped = (whole: readonly PatternPart[]): boolean => count(whole, "group") > 0;

/** Of several places before the point the exponent is a multiple: ##0.0E+0 gives 12.3E+3. */
export function scientific(number: number, parts: readonly PatternPart[]): string {
	const at = parts.findIndex((part) => part.kind === "exponent");
	const sign = parts[at];
	const { whole, fraction, head } = pointed(parts.slice(0, at));
	const step = count(whole, "digit");
	const places = count(fraction, "digit");
	let exponent = exponentFor(number, step);
	let digits = decimalDigits(number, places, -exponent);
	// Rounded up to one digit more: 9.99E+2 becomes 1.0E+3.
	if (digits.whole.length > Math.max(step, 1) || (step === 0 && digits.whole.length > 0)) {
		exponent += Math.max(step, 1);
		digits = decimalDigits(number, places, -exponent);
	}
	// Of nothing every place before the point shows a 0, whatever its sign.
	if (number === 0) digits = { ...digits, whole: "0".repeat(step) };
	const [letter, plus] = sign?.kind === "exponent" ? [sign.letter, sign.plus ? "+" : ""] : ["E", ""];
	const shownSign = exponent < 0 ? "-" : plus;
	// The sign stands at the exponent's first digit: 0 E+ 0 gives 1 E +7.
	const behind = parts.slice(at + 1);
	const first = behind.findIndex((part) => part.kind === "digit");
	const signed = [...behind.slice(0, first), { kind: "literal", text: shownSign } as const, ...behind.slice(first)];
	return `${head(digits, isGrouped(whole))}${letter}${placed(signed, String(Math.abs(exponent)), false)}`;
}

function exponentFor(number: number, step: number): number {
	if (number === 0) return 0;
	const exponent = Number(number.toExponential(14).split("e")[1]);
	return step === 0 ? exponent + 1 : Math.floor(exponent / step) * step;
}

/** As General shows a number in a cell that is wide enough: at most eleven signs, the point among them, else with an exponent. */
export function general(number: number): string {
	if (number === 0) return "0";
	const exponent = Number(number.toExponential(14).split("e")[1]);
	if (exponent < 11 && exponent >= -9) {
		const { whole, fraction } = decimalDigits(number, Math.max(0, 10 - Math.max(exponent + 1, 1)));
		const decimals = fraction.replace(/0+$/, "");
		const text = `${whole || "0"}${decimals === "" ? "" : `.${decimals}`}`;
		const exact = exponent >= -4 || decimalDigits(number, 9).fraction.padEnd(24, "0") === decimalDigits(number, 24).fraction;
		if (whole.length <= 11 && exact) return text;
	}
	const [mantissa = "", power = "0"] = number.toExponential(5).split("e");
	const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
	return `${short}E${power.startsWith("-") ? "-" : "+"}${power.replace(/^[+-]/, "").padStart(2, "0")}`;
}

/** Numbers in sections of digits: 0.00, #,##0, 0.0,, 0%, 0.00E+00, # ?/? and General. All without a sign. */

import { decimalDigits, placed, placedBehind } from "./digits.ts";
import type { Part } from "./parts.ts";

const count = (parts: readonly Part[], kind: Part["kind"]): number => parts.filter((part) => part.kind === kind).length;

export function decimal(number: number, parts: readonly Part[]): string {
	const point = parts.findIndex((part) => part.kind === "point");
	const whole = point === -1 ? parts : parts.slice(0, point);
	const fraction = point === -1 ? [] : parts.slice(point + 1);
	const lastDigit = whole.findLastIndex((part) => part.kind === "digit");
	const firstDigit = whole.findIndex((part) => part.kind === "digit");
	const grouped = count(whole.slice(Math.max(firstDigit, 0), Math.max(lastDigit, 0)), "comma") > 0;
	// Commas behind the last digit divide by a thousand each; percent signs multiply by a hundred.
	const behind = fraction.findLastIndex((part) => part.kind === "digit");
	const thousands = count(whole.slice(lastDigit + 1), "comma") + count(fraction.slice(behind + 1), "comma");
	const shift = count(parts, "percent") * 2 - thousands * 3;
	const digits = decimalDigits(number, count(fraction, "digit"), shift);
	return placed(whole, digits.whole, grouped) + (point === -1 ? "" : `.${placedBehind(fraction, digits.fraction)}`);
}

/** Of several places before the point the exponent is a multiple: ##0.0E+0 gives 12.3E+3. */
export function scientific(number: number, parts: readonly Part[]): string {
	const at = parts.findIndex((part) => part.kind === "exponent");
	const sign = parts[at];
	const mantissa = parts.slice(0, at);
	const point = mantissa.findIndex((part) => part.kind === "point");
	const whole = point === -1 ? mantissa : mantissa.slice(0, point);
	const fraction = point === -1 ? [] : mantissa.slice(point + 1);
	const step = count(whole, "digit");
	const places = count(fraction, "digit");
	let exponent = exponentFor(number, step);
	let digits = decimalDigits(number, places, -exponent);
	// Rounded up to one digit more: 9.99E+2 becomes 1.0E+3.
	if (digits.whole.length > Math.max(step, 1) || (step === 0 && digits.whole.length > 0)) {
		exponent += Math.max(step, 1);
		digits = decimalDigits(number, places, -exponent);
	}
	const power = placed(parts.slice(at + 1), String(Math.abs(exponent)), false);
	const shownSign = exponent < 0 ? "-" : sign?.kind === "exponent" && sign.plus ? "+" : "";
	const head = placed(whole, digits.whole, false) + (point === -1 ? "" : `.${placedBehind(fraction, digits.fraction)}`);
	return `${head}E${shownSign}${power}`;
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

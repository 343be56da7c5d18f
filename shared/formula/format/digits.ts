/** A number's 15 decimal digits, rounded and set into the places of a pattern. */
import type { PatternPart } from "./parts.ts";

const DIGITS = 15;

/** The absolute value × 10^shift, rounded half up to `places` decimals: digits before and behind the point, "" for no whole part. */
export function decimalDigits(number: number, places: number, shift = 0): { whole: string; fraction: string } {
	const [mantissa = "0", exponent = "0"] = Math.abs(number)
		.toExponential(DIGITS - 1)
		.split("e");
	const digits = mantissa.replace(".", "");
	// How many of the digits stand before the point; negative where zeros follow it.
	const before = number === 0 ? 0 : Number(exponent) + 1 + shift;
	const kept = before + places;
	const rounded = kept < 0 ? "" : roundedTo(digits, kept);
	// Rounding up may have made one digit more: 9.99 → 10.0.
	const point = rounded.length - places;
	const padded = point < 0 ? "0".repeat(-point) + rounded : rounded;
	const whole = padded.slice(0, padded.length - places).replace(/^0+/, "");
	return { whole, fraction: places === 0 ? "" : padded.slice(padded.length - places).padStart(places, "0") };
}

/** The first `kept` digits, rounded half up, with zeros behind where there are more than these. */
function roundedTo(digits: string, kept: number): string {
	if (kept >= digits.length) return digits.padEnd(kept, "0");
	const head = digits.slice(0, kept);
	if (digits.charCodeAt(kept) < 53) return head;
	const raised = (BigInt(head || "0") + 1n).toString();
	return raised.padStart(kept, "0");
}

/** Digits from the right into their placeholders; what is left over goes before the first. Without any placeholder, all at the end. */
export function placed(parts: readonly PatternPart[], digits: string, grouped: boolean): string {
	const slots = parts.filter((part) => part.kind === "digit").length;
	let out = "";
	let seen = 0;
	for (const part of parts) {
		if (part.kind === "literal") out += part.text;
		else if (part.kind === "percent") out += "%";
		if (part.kind !== "digit") continue;
		const right = slots - seen - 1;
		const from = seen === 0 ? 0 : Math.max(digits.length - right - 1, 0);
		const own = digits.slice(from, Math.max(digits.length - right, 0)) || padding(part.text);
		out += grouped ? withCommas(own, right) : own;
		seen++;
	}
	return slots === 0 ? out + digits : out;
}

const padding = (sign: string): string => (sign === "0" ? "0" : sign === "?" ? " " : "");

/** Digits that have `right` more of them behind. */
function withCommas(digits: string, right: number): string {
	let out = "";
	for (let place = 0; place < digits.length; place++) {
		const behind = digits.length - 1 - place + right;
		out += digits.charAt(place);
		// Behind a blank that keeps a digit's place, a blank keeps the comma's.
		if (behind > 0 && behind % 3 === 0) out += digits.charAt(place) === " " ? " " : ",";
	}
	return out;
}

/** Digits behind the point: trailing zeros vanish at # and become blanks at ?. */
export function placedBehind(parts: readonly PatternPart[], digits: string): string {
	const significant = digits.replace(/0+$/, "").length;
	let place = 0;
	let out = "";
	for (const part of parts) {
		if (part.kind === "literal") out += part.text;
		else if (part.kind === "percent") out += "%";
		if (part.kind !== "digit") continue;
		if (place < significant || part.text === "0") out += digits.charAt(place);
		else if (part.text === "?") out += " ";
		place++;
	}
	return out;
}

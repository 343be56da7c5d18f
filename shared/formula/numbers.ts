/** Numbers as Excel sees them: 15 significant digits. */

const DIGITS = 15;

/** The number that Excel shows and compares: rounded to 15 significant digits. */
export function significant(value: number): number {
	if (Number.isInteger(value) && Math.abs(value) < 1e15) return value;
	return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value;
}

/**
 * The number that is written: 12, .5, 1e3. Excel reads 15 digits and takes the rest for zeros, so 310101199001011999 is
 * 310101199001011000, and two long numbers that differ behind that are one.
 */
export function numberWritten(text: string): number {
	if (text.length <= DIGITS) return Number(text);
	let left = DIGITS;
	// Zeros in front are none of the fifteen; an exponent stays as it is.
	return Number(text.replace(/^[^1-9e]+|e.*|(\d)/gi, (part, digit) => (digit && left-- <= 0 ? "0" : part)));
}

/** Negative, 0 or positive; equal where the first 15 significant digits are. */
export function compareNumbers(left: number, right: number): number {
	const difference = left - right;
	if (difference === 0) return 0;
	// Further apart than 15 digits can hide.
	if (Math.abs(difference) > Math.abs(left) * 1e-14) return difference;
	return significant(left) - significant(right);
}

/** value × 10^places exactly as its 15 decimal digits say, where plain multiplication would be off by a bit: 1.005 → 100.5 */
export function shift(value: number, places: number): number {
	if (value === 0 || !Number.isFinite(value)) return value;
	const [mantissa = "0", exponent = "0"] = value.toExponential(DIGITS - 1).split("e");
	return Number(`${mantissa}e${Number(exponent) + places}`);
}

/**
 * Rounds at a decimal place as Excel does: in decimal, half away from zero, so 2.675 → 2.68 though the double is a bit less.
 * `towards` 0 rounds to nearest, 1 away from zero (ROUNDUP), -1 towards it (ROUNDDOWN).
 */
export function roundAt(value: number, places: number, towards: -1 | 0 | 1 = 0): number {
	const size = Math.abs(value);
	if (towards === 0 && places >= 0 && places <= 6) {
		const scale = 10 ** places;
		const scaled = size * scale;
		const fraction = scaled - Math.floor(scaled);
		// Far from a half and small: the quotient of two whole numbers is the nearest double to the decimal.
		if (scaled < 1e9 && Math.abs(fraction - 0.5) > 1e-5) return (Math.sign(value) * Math.round(scaled)) / scale || 0;
	}
	const scaled = shift(size, places);
	// So large that it has no digits there.
	if (!Number.isFinite(scaled)) return value;
	const whole = towards === 0 ? Math.floor(scaled + 0.5) : towards === 1 ? Math.ceil(scaled) : Math.floor(scaled);
	return Math.sign(value) * shift(whole, -places) || 0;
}

/** The largest whole number not above the value, its 15 digits taken as exact. */
export const floorOf = (value: number): number => Math.floor(significant(value));

/** A number as text, as & writes it: at most 15 digits, scientific only where very large or very small. */
export function numberText(value: number): string {
	const shown = significant(value);
	if (shown === 0) return "0";
	const size = Math.abs(shown);
	if (size < 1e21 && size >= 1e-6) return String(shown);
	const [mantissa = "", exponent = "0"] = shown.toExponential().split("e");
	const power = Number(exponent);
	if (size < 1 && power >= -9) return `${shown < 0 ? "-" : ""}0.${"0".repeat(-power - 1)}${mantissa.replace(/[-.]/g, "")}`;
	return `${mantissa}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

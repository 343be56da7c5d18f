/** Decimal arithmetic where binary fractions would show: 1.005 is meant as 1.005, and sums must not depend on their order. */

/**
 * Rounds half up (away from zero), as Excel's ROUND does: the number counts as the 15 digits it shows, so 1.005 → 1.01 although
 * its binary neighbour lies below. `digits`: decimal places, 0 or more.
 */
export function roundHalfUp(value: number, digits: number): number {
	// From 1e15 on none of the 15 digits is a decimal place.
	if (!Number.isFinite(value) || value === 0 || Math.abs(value) >= 1e15) return value;
	const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential(14).split("e");
	const rounded = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
	// + 0: no negative zero
	return Math.sign(value) * Number(`${rounded}e-${digits}`) + 0;
}

/** The number as an integer of its smallest unit: 2480.5 with two places → 248050n. Rounds half up what is finer. */
export function toSmallest(value: number, digits: number): bigint {
	const size = Math.abs(roundHalfUp(value, digits));
	// From 1e21 on toFixed writes an exponent; such a number has no places left to keep.
	const integer = size < 1e21 ? BigInt(size.toFixed(digits).replace(".", "")) : BigInt(size) * 10n ** BigInt(digits);
	return value < 0 ? -integer : integer;
}

/** Back again: 248050n with two places → 2480.5. */
export function fromSmallest(value: bigint, digits: number): number {
	return Number(`${value}e-${digits}`);
}

/** dividend ÷ divisor, rounded half up (away from zero) to an integer. The divisor is not 0. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
	const negative = dividend < 0n !== divisor < 0n;
	const top = dividend < 0n ? -dividend : dividend;
	const bottom = divisor < 0n ? -divisor : divisor;
	const quotient = (2n * top + bottom) / (2n * bottom);
	return negative ? -quotient : quotient;
}

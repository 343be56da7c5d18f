/** # ?/?, ??/??, # ?/8: the nearest fraction whose denominator has so many digits, or the one that is written. */
import { placed } from "./digits.ts";
import type { Part } from "./parts.ts";

export function fraction(number: number, parts: readonly Part[]): string {
	const slash = parts.findIndex((part) => part.kind === "slash");
	let first = slash;
	while (first > 0 && parts[first - 1]?.kind === "digit") first--;
	const above = parts.slice(first, slash);
	const before = parts.slice(0, first);
	const behind = parts.slice(slash + 1);
	const fixed = behind[0]?.kind === "literal" ? Number(behind[0].text) : undefined;
	const below = fixed === undefined ? behind.filter((part) => part.kind === "digit") : behind.slice(0, 1);
	const rest = behind.slice(below.length);
	const mixed = before.some((part) => part.kind === "digit");
	const whole = mixed ? Math.floor(number) : 0;
	let { numerator, denominator } = nearest(number - whole, fixed, 10 ** below.length - 1);
	const full = mixed && numerator === denominator;
	if (full) numerator = 0;
	const shownWhole = full ? whole + 1 : whole;
	const lead = placed(before, shownWhole === 0 && numerator !== 0 ? "" : digitsOf(shownWhole), false);
	const tail = rest.map((part) => (part.kind === "literal" ? part.text : "")).join("");
	const text = String(denominator);
	if (mixed && numerator === 0 && !above.some(isZero)) {
		// Nothing is left: blanks keep the place of the fraction.
		return `${placed(before, digitsOf(shownWhole) || "0", false)}${" ".repeat(above.length + 1 + (fixed === undefined ? below.length : text.length))}${tail}`;
	}
	const shownBelow = fixed === undefined ? padded(text, below) : text;
	return `${lead}${placed(above, digitsOf(numerator), false) || "0"}/${shownBelow}${tail}`;
}

const isZero = (part: Part): boolean => part.kind === "digit" && part.text === "0";

const digitsOf = (number: number): string => (number === 0 ? "" : BigInt(Math.round(number)).toString());

/** The denominator stands at the bar: blanks go behind it, zeros before it. */
function padded(text: string, slots: readonly Part[]): string {
	const missing = slots.slice(0, Math.max(slots.length - text.length, 0));
	const zeros = missing.filter(isZero).length;
	const blanks = slots.slice(text.length).filter((part) => part.kind === "digit" && part.text === "?").length;
	return zeros > 0 ? text.padStart(slots.length, "0") : text + " ".repeat(blanks);
}

/** Best fraction with a denominator up to `limit`: convergents of the continued fraction, and the ones between. */
function nearest(number: number, fixed: number | undefined, limit: number): { numerator: number; denominator: number } {
	if (fixed !== undefined) return { numerator: Math.round(number * fixed), denominator: fixed };
	let [belowBefore, below] = [1, 0];
	let [aboveBefore, above] = [0, 1];
	let rest = number;
	for (let turn = 0; turn < 64; turn++) {
		const whole = Math.floor(rest);
		const nextBelow = whole * below + belowBefore;
		if (nextBelow > limit) {
			const most = Math.floor((limit - belowBefore) / below);
			const between = { numerator: most * above + aboveBefore, denominator: most * below + belowBefore };
			const error = (top: number, bottom: number): number => Math.abs(number - top / bottom);
			return between.denominator > 0 && error(between.numerator, between.denominator) < error(above, below)
				? between
				: { numerator: above, denominator: below };
		}
		[aboveBefore, above] = [above, whole * above + aboveBefore];
		[belowBefore, below] = [below, nextBelow];
		if (Math.abs(number - above / below) < 1e-13 * Math.max(number, 1) || rest === whole) break;
		rest = 1 / (rest - whole);
	}
	return { numerator: above, denominator: below };
}

/** # ?/?, ??/??, # ?/8: the nearest fraction whose denominator has so many digits, or the one that is written. */
import { placed } from "./digits.ts";
import type { PatternPart } from "./parts.ts";

export function fraction(number: number, parts: readonly PatternPart[]): string {
	const { before, above, between, below, tail } = cut(parts);
	const fixed = below[0]?.kind === "denominator" ? Number(below[0].text) : undefined;
	const lastWhole = before.findLastIndex((part) => part.kind === "digit");
	const mixed = lastWhole !== -1;
	const whole = mixed ? Math.floor(number) : 0;
	let { numerator, denominator } = nearest(number - whole, fixed, 10 ** below.length - 1);
	const full = mixed && numerator === denominator;
	if (full) numerator = 0;
	const shownWhole = full ? whole + 1 : whole;
	const isGrouped = before.some((part) => part.kind === "group");
	const lead = (digits: string): string => placed(before.slice(0, lastWhole + 1), digits, isGrouped);
	// What stands between the whole and the fraction goes with whichever is not shown.
	const gap = before.slice(lastWhole + 1);
	const isHidden = mixed && numerator === 0 && !above.some(isZero);
	if (isHidden) {
		const gone = textOf([...gap, ...between]).length + above.length + (fixed === undefined ? below.length : String(fixed).length);
		// Blanks keep its place where some digit is a ?.
		return `${lead(digitsOf(shownWhole) || "0")}${[...before, ...above, ...below].some(isBlank) ? " ".repeat(gone) : ""}${textOf(tail)}`;
	}
	const isWholeShown = shownWhole > 0 || before.some(isZero) || (number === 0 && before.some(isBlank));
	const shownGap = isWholeShown || !mixed ? textOf(gap) : [...before, ...above].some(isBlank) ? " ".repeat(textOf(gap).length) : "";
	const wholeDigits = isWholeShown ? digitsOf(shownWhole) || "0" : "";
	const shownBelow = fixed === undefined ? padded(String(denominator), below) : String(fixed);
	return `${mixed ? lead(wholeDigits) : ""}${shownGap}${placed(above, String(numerator), false)}${textOf(between)}${shownBelow}${textOf(tail)}`;
}

/** before: the whole number and all around it; above and below the bar: digits, with `between` whatever stands between these two. */
function cut(parts: readonly PatternPart[]) {
	const slash = parts.findIndex((part) => part.kind === "slash");
	const isLiteral = (part: PatternPart | undefined): boolean => part?.kind === "literal";
	let end = slash;
	while (end > 0 && isLiteral(parts[end - 1])) end--;
	let first = end;
	while (first > 0 && parts[first - 1]?.kind === "digit") first--;
	let below = slash + 1;
	while (isLiteral(parts[below])) below++;
	let behind = below + 1;
	while (parts[below]?.kind === "digit" && parts[behind]?.kind === "digit") behind++;
	return {
		before: parts.slice(0, first),
		above: parts.slice(first, end),
		between: parts.slice(end, below),
		below: parts.slice(below, behind),
		tail: parts.slice(behind),
	};
}

/** What stands for itself, and the bar. */
const textOf = (parts: readonly PatternPart[]): string =>
	parts.map((part) => (part.kind === "literal" ? part.text : part.kind === "slash" ? "/" : "")).join("");

const isBlank = (part: PatternPart): boolean => part.kind === "digit" && part.text === "?";
const isZero = (part: PatternPart): boolean => part.kind === "digit" && part.text === "0";

const digitsOf = (number: number): string => (number === 0 ? "" : BigInt(Math.round(number)).toString());

/** The denominator stands at the bar: blanks go behind it, zeros before it. */
function padded(text: string, slots: readonly PatternPart[]): string {
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

/**
 * Numbers that know how they were computed: the score and the arithmetic that is shown for it are one computation, so that a page can never
 * show a formula that was not used. Values are not rounded; in texts they stand with at most 4 places.
 */
import { roundHalfUp } from "./round.ts";

export interface Traced {
	readonly value: number;
	/** "(94.2 − 60) ÷ (90 − 60)"; made when it is asked for. */
	text(): string;
	/** How strongly its last step binds: 1 sums, 2 products, 3 a number by itself. */
	readonly binds: 1 | 2 | 3;
}

/** As it is shown: at most 4 places, a true minus sign. */
export const figureText = (value: number): string => `${roundHalfUp(value, 4)}`.replace("-", "−");

/** A number that nothing was computed for here. @param text how it is shown where the number itself would say little */
export const given = (value: number, text?: string): Traced => ({
	value,
	text: () => text ?? figureText(value),
	binds: value < 0 ? 1 : 3,
});

const wrapped = (part: Traced, least: number): string => (part.binds < least ? `(${part.text()})` : part.text());

export const minus = (left: Traced, right: Traced): Traced => ({
	value: left.value - right.value,
	text: () => `${left.text()} − ${wrapped(right, 2)}`,
	binds: 1,
});

export const times = (left: Traced, right: Traced): Traced => ({
	value: left.value * right.value,
	text: () => `${wrapped(left, 2)} × ${wrapped(right, 2)}`,
	binds: 2,
});

/** The divisor is not 0. */
export const over = (left: Traced, right: Traced): Traced => ({
	value: left.value / right.value,
	text: () => `${wrapped(left, 2)} ÷ ${wrapped(right, 3)}`,
	binds: 2,
});

/** One after the other, from 0. */
export const sumOf = (parts: readonly Traced[]): Traced => {
	const [only] = parts;
	if (parts.length === 1 && only) return only;
	return {
		value: parts.reduce((sum, part) => sum + part.value, 0),
		text: () => (parts.length === 0 ? "0" : parts.map((part, index) => (index === 0 ? part.text() : wrapped(part, 2))).join(" + ")),
		binds: 1,
	};
};

/** Kept between two bounds; the text stays that of what was bounded. */
export const within = (part: Traced, low: number, high: number): Traced => ({
	...part,
	value: Math.min(high, Math.max(low, part.value)),
});

/** Σ weight × value ÷ Σ weight of the parts that have a value; null where none has. */
export function weightedMean(parts: readonly { weight: number; value: Traced | null }[]): Traced | null {
	const present = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight: given(weight), value }]));
	const weights = sumOf(present.map(({ weight }) => weight));
	// Parts stand in the sum with their values, not with how those came about.
	const sum = sumOf(present.map(({ weight, value }) => times(weight, given(value.value))));
	return weights.value > 0 ? over(sum, weights) : null;
}

/** "(94.2 − 60) ÷ (90 − 60) = 1.14 → 1": how it was computed, what came out, and what counts where that is something else. */
export function workingText(whole: Traced, counted: number = whole.value): string {
	const [text, out, kept] = [whole.text(), figureText(whole.value), figureText(counted)];
	const computed = text === out ? text : `${text} = ${out}`;
	return kept === out ? computed : `${computed} → ${kept}`;
}

/** What the pattern of a number format consists of. */

/** In which language months and weekdays are named: [$-804] says Chinese, nothing said English; `other` is one that is not known here. */
export type MonthLanguage = "en" | "zh" | "other";

export type PatternPart =
	| { readonly kind: "literal"; readonly text: string }
	/** 0 # ? */
	| { readonly kind: "digit"; readonly text: string }
	| { readonly kind: "point" | "comma" | "percent" | "slash" | "general" | "text" }
	/** The number below the bar of a fraction, where it is written: ?/8. */
	| { readonly kind: "denominator"; readonly text: string }
	/** What a comma says, once it is known where it stands: digits in threes, or a thousandth. */
	| { readonly kind: "group" | "scale" }
	/** E+ and E-, as written; only E+ shows the sign of a positive exponent. */
	| { readonly kind: "exponent"; readonly letter: string; readonly plus: boolean }
	/** Years (y, e, b: Buddhist), months or minutes (m), days, weekdays (a), hours, seconds: as many letters as `count`. */
	| { readonly kind: "date"; readonly code: DateCode; readonly count: number }
	/** [h] [mm] [ss]: all of them that have gone by. */
	| { readonly kind: "elapsed"; readonly unit: "h" | "m" | "s"; readonly count: number }
	| { readonly kind: "noon"; readonly before: string; readonly after: string }
	/** .0 to .000 among hours and seconds */
	| { readonly kind: "subsecond"; readonly count: number };

export type DateCode = "y" | "b" | "m" | "d" | "a" | "h" | "s" | "minute";

export interface Condition {
	readonly operator: string;
	readonly limit: number;
}

/** One section of a pattern before it is looked at as a whole. */
export interface SectionDraft {
	readonly parts: PatternPart[];
	condition: Condition | undefined;
	language: MonthLanguage | undefined;
}

/** A pattern that cannot be honoured, and why. */
export class PatternRefused extends Error {
	readonly zh: string;
	readonly en: string;
	constructor(zh: string, en: string) {
		super(en);
		this.name = "PatternRefused";
		this.zh = zh;
		this.en = en;
	}
}

/** @param part of the pattern; only its beginning is said, for it may be long */
export function unreadable(part: string): PatternRefused {
	const shown = part.length > 20 ? `${part.slice(0, 20)}…` : part;
	return new PatternRefused(`不能用“${shown}”`, `“${shown}” cannot stand there`);
}

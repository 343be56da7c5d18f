import { browserPattern } from "../shared/formula/functions/browser-pattern.ts";

/**
 * Stands for the package re2js in the pages' build (build/page.ts): the browser's own regular expressions instead of 70 kB more.
 * The service keeps re2js, because there a pattern must not be able to take long over other people's texts; here a person waits
 * for nobody but themself, and every pattern has passed lint under re2js before it was published.
 */
export class RE2JS {
	readonly #pattern: RegExp;

	private constructor(pattern: RegExp) {
		this.#pattern = pattern;
	}

	/** @throws SyntaxError where the pattern is none, as re2js does */
	static compile(source: string): RE2JS {
		return new RE2JS(browserPattern(source));
	}

	/** Whether some part of the text matches. */
	test(text: string): boolean {
		return this.#pattern.test(text);
	}

	/** The same for a pattern that begins with ^ and ends with $: asked of no others (shared/formula/functions/bounded-pattern.ts). */
	testExact(text: string): boolean {
		return this.#pattern.test(text);
	}
}

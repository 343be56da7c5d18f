/**
 * Stands for the package re2js in the pages' build (vite.config.ts): the browser's own regular expressions instead of 70 kB more.
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
		// RE2 writes flags in front, and the ends of the text as \A and \z.
		const [, flags = "", rest = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
		return new RE2JS(new RegExp(rest.replaceAll("\\A", "^").replaceAll("\\z", "$"), `u${flags}`));
	}

	/** Whether some part of the text matches. */
	test(text: string): boolean {
		return this.#pattern.test(text);
	}
}

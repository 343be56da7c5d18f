/** What every problem says to people. */

/** What is wrong and how to put it right: a sentence each, in both languages. */
export interface Advice {
	message: { zh: string; en: string };
	fix: { zh: string; en: string };
}

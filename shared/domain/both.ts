/** A sentence in both languages where only one text fits: a schema's message. */

/** @returns one text that `apart` takes apart again */
export const both = (zh: string, en: string): string => `${zh}\n${en}`;

/** The two languages of a text that `both` made; any other text stands for both. */
export function apart(text: string): { zh: string; en: string } {
	const [zh = "", en = zh] = text.split("\n");
	return { zh, en };
}

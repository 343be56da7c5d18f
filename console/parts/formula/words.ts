/** What the field of a formula says. */
import { inLanguage } from "../../../ui/language.ts";

export const formulaWords = inLanguage(
	{ at: (character: number) => `第${character}个字：` },
	{ at: (character: number) => `Character ${character}: ` },
);

/** What makes two spellings of one name the same. */
import { remembered } from "../remembered.ts";

const BRACKETS: Readonly<Record<string, string>> = {
	"【": "[",
	"〔": "[",
	"〖": "[",
	"】": "]",
	"〕": "]",
	"〗": "]",
	"《": "<",
	"〈": "<",
	"》": ">",
	"〉": ">",
};

/**
 * What two spellings of a name have in common: compatibility forms made plain (NFKC: full-width letters, （ ） …), kinds of
 * brackets and quotes made one, runs of blanks made one, blanks at the ends cut, small letters.
 */
export const normalise = remembered(
	(text) =>
		text
			.normalize("NFKC")
			.replace(/[【〔〖】〕〗《〈》〉]/g, (bracket) => BRACKETS[bracket] ?? bracket)
			.replace(/[“”„‟「」『』〝〞]/g, '"')
			.replace(/[‘’‚‛]/g, "'")
			.replace(/[\s\u200b\ufeff]+/g, " ")
			.trim()
			.toLowerCase(),
	5000,
);

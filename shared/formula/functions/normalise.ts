/** What makes two spellings of one name the same. */

/** Results kept from one call to the next, with a bound: the service runs for months on other people's texts. */
export function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const made = make(text);
		if (known.size >= limit) known.clear();
		known.set(text, made);
		return made;
	};
}

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

/**
 * The one notion of what looks blank and of which texts are the same: for binding, rules (NORM), keys, choices, numbers of evidence,
 * merging and repairs. Nothing else may compare what people type in a way of its own.
 */

/** Take up no room on the screen: zero-width and direction marks, soft hyphens, control characters, variation selectors, fillers. Line breaks are not among them. */
const unseen = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Leave room but show nothing: every kind of blank and line break, and the empty Braille pattern. */
const blanks = /[\s\u0085\u2800]+/gu;

/** Different characters that people type for one and the same; what NFKC makes one already is not listed. */
const alike: readonly (readonly [RegExp, string])[] = [
	[/[\u02d7\u2010-\u2015\u2043\u2212\u2500\u2501\u2796\u2e3a\u2e3b\u30fc]/gu, "-"],
	[/[“”„‟«»「」『』〝〞〟″]/gu, '"'],
	[/[‘’‚‛‹›`´′]/gu, "'"],
	[/[•‧∙⋅・]/gu, "·"],
	[/[【〔〖⟦]/gu, "["],
	[/[】〕〗⟧]/gu, "]"],
	[/[《〈⟨]/gu, "<"],
	[/[》〉⟩]/gu, ">"],
	[/[∼〜]/gu, "~"],
];

/** Parts of characters that copying from a PDF leaves in place of the characters, where NFKC does not know it: ⻓三⻆, ⺠办. */
const RADICALS = "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻝⻢⻥⻩⻰";
const CHARACTERS = "民西见角贝车长门青页风食马鱼黄龙";
const radicals = new RegExp(`[${RADICALS}]`, "gu");
const withoutRadicals = (text: string): string => text.replace(radicals, (one) => CHARACTERS.charAt(RADICALS.indexOf(one)));

/**
 * Between a digit and a number that is more than a digit, raised or in a circle, and between two of these: NFKC makes digits of both,
 * but 560① is 560 with a mark and 10² is no 102.
 */
const numberMarks = /\p{No}(?=[\p{Nd}\p{No}])|\p{Nd}(?=\p{No})/gu;

/** Nothing to fold: by far the most texts in a workbook are Chinese words and small codes, and those pass quickly. */
const folded = /^(?! )(?:[!-@[-_a-z{-~\u4e00-\u9fff]| (?=[^ ]))*$/u;
/** Nothing but capitals to fold: ZZ-2023-0001. */
const capitalised = /^(?! )(?:[!-_a-z{-~\u4e00-\u9fff]| (?=[^ ]))*$/u;
/** What has to be dealt with before NFKC; nearly no text holds any. */
const hasMarks = new RegExp(`[\\p{No}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}${RADICALS}]`, "u");
/** What NFKC leaves that is still to be made one or to be dropped; nearly no text holds any. */
const hasVariants = new RegExp(
	`[${alike.map(([kinds]) => kinds.source.slice(1, -1)).join("")}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\u2800]|[^\\S ]|^ | $| {2}`,
	"u",
);
/** A code as it should be written. */
const plainCode = /^[A-Z0-9_.-]*$/;

/** Whether a character is one that everybody sees: nearly every text of a workbook begins and ends with one. */
const isSeen = (code: number): boolean =>
	(code > 0x20 && code < 0x7f) ||
	(code >= 0x4e00 && code <= 0x9fff) ||
	(code > 0x3000 && code < 0x302a) ||
	(code > 0xff00 && code < 0xff5f);

/** Plain Latin and Chinese characters, which NFKC leaves as they are. */
const isPlain = (sign: string): boolean => sign < "\u0080" || (sign >= "\u4e00" && sign <= "\u9fff" && sign.length === 1);

const replaceAlike = (text: string, pairs: typeof alike): string => pairs.reduce((plain, [kinds, one]) => plain.replace(kinds, one), text);
/** A text without the characters that nobody can see; blanks stay. */
export const withoutUnseen = (text: string): string => text.replace(unseen, "");

/** Whether a text holds characters that nobody can see, but programs do. */
export const holdsUnseen = (text: string): boolean => withoutUnseen(text) !== text;

/** Whether a person sees nothing where this text stands: blanks of every kind, line breaks, characters without width. */
export const looksBlank = (text: string): boolean => !isSeen(text.charCodeAt(0)) && withoutUnseen(text).replace(blanks, "") === "";

/** A text without what cannot be seen at its beginning and its end; within it stays as it was typed, line breaks and all. */
export function withoutEnds(text: string): string {
	if (isSeen(text.charCodeAt(0)) && isSeen(text.charCodeAt(text.length - 1))) return text;
	const characters = [...text];
	const first = characters.findIndex((one) => !looksBlank(one));
	return first < 0 ? "" : characters.slice(first, characters.findLastIndex((one) => !looksBlank(one)) + 1).join("");
}

/**
 * A text as a person sees it: without characters that cannot be seen and without blanks at its ends; kinds of blanks within made one
 * plain blank. Letters, width and marks stay as they are.
 */
export const trimmed = (text: string): string => withoutUnseen(text).replace(blanks, " ").trim();

/** Rises whenever `foldSpelling` gives another text for any text: what was folded before and kept is folded anew. A test holds it. */
export const spellingEdition = 1;

/**
 * What all spellings of a text have in common. Two texts are the same when this is: compatibility forms made plain (NFKC: full width,
 * （ ）, ligatures; radicals), characters without width dropped, runs of blanks made one and cut at the ends, kinds of dashes, quotes, brackets and
 * middle dots made one, Latin letters small.
 */
export function foldSpelling(text: string): string {
	if (folded.test(text)) return text;
	if (capitalised.test(text)) return text.toLowerCase();
	const apart = hasMarks.test(text) ? withoutRadicals(withoutUnseen(text).replace(numberMarks, "$& ")) : text;
	const plain = apart.normalize("NFKC").toLowerCase().normalize("NFKC");
	return hasVariants.test(plain) ? withoutUnseen(replaceAlike(plain, alike)).replace(blanks, " ").trim() : plain;
}

/** Whether two texts differ in spelling only. */
export const sameText = (a: string, b: string): boolean => a === b || foldSpelling(a) === foldSpelling(b);

/** As `foldSpelling`, without any blanks: for what is broken over lines or written by hand (headers, places). */
export const foldTightly = (text: string): string => foldSpelling(text).replaceAll(" ", "");

/** A code in the one spelling that all others stand for: plain width and dashes, capital letters, no blanks around. */
export const codeSpelling = (text: string): string => (plainCode.test(text) ? text : foldSpelling(text).toUpperCase());

/** In what the spelling of a text can differ. */
export type SpellingDifference = "unseen" | "blanks" | "width" | "dashes" | "marks" | "case";

const found = (kind: RegExp, text: string): string => (text.match(kind) ?? []).join("");
const [dashes, ...marks] = alike.map(([kinds]) => kinds);

/** By kind: the characters of a text that are of it. */
const ofKind: readonly (readonly [SpellingDifference, (text: string) => string])[] = [
	["unseen", (text) => found(unseen, text)],
	["blanks", (text) => withoutUnseen(text).replace(/[^\s\u0085\u2800]+/gu, "x")],
	[
		"width",
		(text) =>
			[...withoutUnseen(text).replace(blanks, "")]
				.filter((one) => !isPlain(one) && withoutRadicals(one).normalize("NFKC") !== one)
				.join(""),
	],
	["dashes", (text) => (dashes ? found(dashes, text) : "")],
	["marks", (text) => marks.map((kinds) => found(kinds, text)).join("|")],
	["case", (text) => withoutUnseen(text.normalize("NFKC")).replace(/[^\p{Lu}\p{Ll}]+/gu, "")],
];
/** In what two spellings of one text differ, the most hidden first. */
export const differencesBetween = (text: string, other: string): SpellingDifference[] =>
	ofKind.flatMap(([kind, of]) => (of(text) === of(other) ? [] : [kind]));

/** What people type so that a cell is no longer empty, in the form of `foldSpelling`; 不适用 is a value of its own and not among them. */
const placeholders: ReadonlySet<string> = new Set([
	"无",
	"没有",
	"暂无",
	"空",
	"略",
	"同上",
	"待定",
	"待填",
	"待补",
	"待补充",
	"未填",
	"未知",
	"不详",
	"同前",
	"见附件",
	"详见附件",
	"见附表",
	"见上",
	"如上",
	"测试",
	"示例",
	"样例",
	"test",
	"n/a",
	"n.a",
	"na",
	"none",
	"null",
	"nil",
	"tbd",
	"todo",
]);

/** Begins with two Chinese characters or digits that begin none of the words, as nearly every answer does. */
const answers = /^(?![无没暂空略同待未不见详如测示样])[\u4e00-\u9fff0-9][\u4e00-\u9fff0-9]/u;

/** Marks alone: / - — … . ? * and the like, or only repetitions of x. */
const marksOnly = /^(?:[\p{P}\p{S}\s]+|x+)$/u;

/**
 * Whether a text says nothing: blank to the eye, marks alone (/ - — …), or a word that stands for “nothing” (无, N/A, 同上 …). Where a text
 * must be filled in, that is no answer. D: the list of words is this project's own.
 */
export function isNoAnswer(text: string): boolean {
	if (answers.test(text)) return false;
	const plain = foldSpelling(text);
	return plain === "" || marksOnly.test(plain) || placeholders.has(plain.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, ""));
}

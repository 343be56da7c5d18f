/** What whoever begins a set from nothing asks for. */
import { OFFICIAL_SETS, SET_NAME } from "../../domain/codes.ts";
import type { Text } from "../schema.ts";

/** What whoever begins has to say; everything else can be changed later, in a draft. */
export interface StarterWish {
	/** The set's name in files and addresses: small letters, digits, hyphens, e.g. training-2026. */
	readonly set: string;
	readonly title: Text;
	/** The programme's first and last calendar year. */
	readonly first: number;
	readonly last: number;
}

const MOST_YEARS = 10;

/** What does not do in a wish, and how to correct it; undefined where nothing is wrong. */
export function starterFault({ set, title, first, last }: StarterWish): Text | undefined {
	if (!SET_NAME.test(set))
		return {
			zh: `编号“${set}”不合要求：用小写字母、数字和连字符，3 至 40 个字符，如 training-2026。`,
			en: `“${set}” is no name of a set: use small letters, digits and hyphens, 3 to 40 of them, e.g. training-2026.`,
		};
	if (OFFICIAL_SETS.includes(set))
		return {
			zh: `“${set}”是随核表发布的指标体系，另一套请用别的编号；要修改它，请起草它的新版本。`,
			en: `“${set}” is the set that comes with Hebiao; give another set another name. To change that one, draft a new version of it.`,
		};
	if (title.zh.trim() === "" || title.en.trim() === "") return { zh: "名称未填，请填写。", en: "The title is missing; write one." };
	if (!isYear(first) || !isYear(last) || last < first || last - first >= MOST_YEARS)
		return {
			zh: `年份不合要求：写四位的起止年，从早到晚，至多 ${MOST_YEARS} 年，如 2026—2028。`,
			en: `These years do not do: write the first and the last in four digits, at most ${MOST_YEARS} years, e.g. 2026–2028.`,
		};
	if (/^\d{4}-\d{4}$/.test(set) && set !== `${first}-${last}`)
		return {
			zh: `编号“${set}”与年份 ${first}—${last} 不一致，请改其中一个。`,
			en: `The name “${set}” says other years than ${first}–${last}; change one of them.`,
		};
	return undefined;
}

const isYear = (year: number): boolean => Number.isInteger(year) && year >= 2000 && year <= 2100;

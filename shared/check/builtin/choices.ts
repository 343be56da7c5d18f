/** TY09: what to choose from where something else was typed, and what was probably meant. */
import { SCHOOL_OWNER } from "../../definition/layout.ts";
import { foldSpelling } from "../../domain/spelling.ts";
import type { Program } from "../compile/program.ts";
import type { AttributeOf } from "../state/failure.ts";
import type { RowState } from "../state/workbook-state.ts";
import { namedOf } from "./named.ts";

/** In Shanghai, a municipality, what other provinces call 省级 is 市级. D. */
const synonyms: ReadonlyMap<string, string> = new Map([["省级", "市级"]]);

/** {choices}: the choices of the cell. {nearest}: the one that is meant, where only one is that near; else nothing. */
export function choicesAt({ set }: Program, row: RowState, column: number, typed: string): AttributeOf {
	const options = row.plan.types[column]?.options;
	const choices = options === "owners" ? [SCHOOL_OWNER] : [...(options ?? [])];
	const nearest = nearestOf(typed, choices);
	const called = (code: string): string => {
		const name = set.listTypes.find((type) => type.code === code)?.name.zh ?? set.groups.find((group) => group.code === code)?.name.zh;
		return name === undefined ? code : `${code} ${name}`;
	};
	return (language, name) => {
		if (name === "choices")
			return namedOf(language, choices.map(called), language === "zh" ? "项" : "choices") + (options === "owners" ? others[language] : "");
		if (name !== "nearest") return undefined;
		if (nearest === undefined) return "";
		return language === "zh" ? `，最接近的是“${called(nearest)}”` : `; the nearest is “${called(nearest)}”`;
	};
}

/** Codes of clusters stand on the cover sheet; of another school's nobody is to learn here. */
const others = { zh: "或本校专业群代码", en: " or the code of one of your clusters" };

/** Turns a word into its opposite: 未完成 is not nearly 完成. */
const negation = /[未不非无没]/;

/** The choice that differs in one character only, if there is only one; a known synonym before that. */
export function nearestOf(typed: string, choices: readonly string[]): string | undefined {
	const text = foldSpelling(typed);
	const synonym = synonyms.get(text);
	if (synonym !== undefined && choices.includes(synonym)) return synonym;
	// Of two characters one is half the word.
	if ([...text].length < 3) return undefined;
	const near = choices.filter((choice) => isOneEditFrom([...text], [...foldSpelling(choice)]));
	return near.length === 1 ? near[0] : undefined;
}

function isOneEditFrom(one: readonly string[], other: readonly string[]): boolean {
	if (Math.abs(one.length - other.length) > 1) return false;
	let start = 0;
	while (start < one.length && one[start] === other[start]) start++;
	let end = 0;
	while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
	const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
	return left.length <= 1 && right.length <= 1 && !negation.test([...left, ...right].join(""));
}

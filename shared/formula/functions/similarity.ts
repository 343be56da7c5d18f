/** Functions of our own, which no spreadsheet program has: they run in the check and are left out of the workbook. */
import { RE2JS } from "re2js";
import { compare, sameText, toText } from "../convert.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { isBounded } from "./bounded-pattern.ts";
import { cellsAt, valueAt } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells, ofValues } from "./specification.ts";

/** Results kept from one call to the next, with a bound: the service runs for months on other people's texts. */
function remembered<T>(make: (text: string) => T, limit: number): (text: string) => T {
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

/** Longer texts are compared by their beginning: the work grows with the square of the length. */
const COMPARED = 256;

/** 1 for the same text, 0 for nothing in common: the share of characters of the longer one that need not be changed. */
export function similarity(left: string, right: string, atLeast = 0): number {
	if (left === right) return 1;
	const [short, long] =
		left.length <= right.length ? [left.slice(0, COMPARED), right.slice(0, COMPARED)] : [right.slice(0, COMPARED), left.slice(0, COMPARED)];
	if (short.length <= atLeast * long.length) return 0;
	const allowed = Math.floor((1 - atLeast) * long.length);
	let row = Array.from({ length: short.length + 1 }, (_, column) => column);
	for (let at = 1; at <= long.length; at++) {
		const next = [at];
		let least = at;
		const letter = long.charCodeAt(at - 1);
		for (let column = 1; column <= short.length; column++) {
			const swapped = (row[column - 1] ?? 0) + (short.charCodeAt(column - 1) === letter ? 0 : 1);
			const changed = Math.min(swapped, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
			next.push(changed);
			if (changed < least) least = changed;
		}
		if (least > allowed) return 0;
		row = next;
	}
	return 1 - (row[short.length] ?? 0) / long.length;
}

function sameGroup(group: Exclude<Value, FormulaError>, own: Value): boolean {
	if (typeof group === "string" && typeof own === "string") return sameText(group, own);
	return !isError(own) && compare(group, own) === 0;
}

/** MAXSIM(text, names, group, groups): blank names and those of other groups are passed over, the text itself once. */
function maxsim(list: readonly Given[]): Value {
	const text = toText(valueAt(list, 0) ?? null);
	if (isError(text)) return text;
	const wanted = normalise(text);
	if (wanted === "") return 0;
	const names = cellsAt(list, 1).values;
	const group = valueAt(list, 2);
	const groups = cellsAt(list, 3).values;
	if (group !== undefined && groups.length !== names.length) return errors["#VALUE!"];
	if (group !== undefined && isError(group)) return group;
	let self = true;
	let best = 0;
	for (let row = 0; row < names.length; row++) {
		const name = names[row] ?? null;
		if (name === null || name === "" || isError(name)) continue;
		const own = groups[row] ?? null;
		if (group !== undefined && !sameGroup(group, own)) continue;
		const other = normalise(String(name));
		if (self && other === wanted) {
			self = false;
			continue;
		}
		const alike = similarity(wanted, other, best);
		if (alike > best) best = alike;
	}
	return best;
}

interface Pattern {
	test(text: string): boolean;
}

/** Linear in the text's length whatever the pattern (RE2: no look-around, no back-references). */
const patternOf = remembered((source): { pattern: Pattern; onNothing: boolean } | { reason: string } => {
	try {
		const checked = RE2JS.compile(source);
		const pattern = isBounded(source) ? new RegExp(source, "u") : checked;
		return { pattern, onNothing: pattern.test("") };
	} catch (error) {
		return { reason: error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error) };
	}
}, 200);

/** Why a regular expression cannot be read; undefined where it can. */
export function patternProblem(source: string): string | undefined {
	const found = patternOf(source);
	return "reason" in found ? found.reason : undefined;
}

function regextest(value: Value, pattern: Value): Value {
	const text = toText(value);
	if (isError(text)) return text;
	const source = toText(pattern);
	if (isError(source)) return source;
	const found = patternOf(source);
	if (!("pattern" in found)) return errors["#VALUE!"];
	// Most cells of most lists are blank.
	return text === "" ? found.onNothing : found.pattern.test(text);
}

const ours = { since: "engine" } as const;

export const similarityFunctions: readonly FunctionSpecification[] = [
	ofValues(
		"NORM",
		"1",
		"text",
		[
			"规范化：全角转半角、括号引号统一、多个空格并为一个、去首尾空格、小写",
			"made plain: half-width, one kind of brackets and quotes, single blanks, none at the ends, small letters",
		],
		(value) => {
			const text = toText(value ?? null);
			return isError(text) ? text : normalise(text);
		},
		ours,
	),
	ofCells(
		"MAXSIM",
		"2-4",
		["value", "cells", "value", "cells"],
		"number",
		[
			"与其他行（同组）名称的最高相似度，0–1；自身不计",
			"the highest similarity, 0 to 1, to the names of the other rows (of the same group)",
		],
		maxsim,
		ours,
	),
	ofValues(
		"REGEXTEST",
		"2",
		"boolean",
		["文字中有与正则表达式（RE2）相符的部分", "some part of the text matches the regular expression (RE2)"],
		(value, pattern) => regextest(value ?? null, pattern ?? null),
		ours,
	),
];

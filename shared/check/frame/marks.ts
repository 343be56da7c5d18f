/** The template of a unit that nobody is: marks stand where a unit's own words go, so that one plan serves all units of a kind. */
import type { UnitClass } from "../../definition/schema.ts";
import { periodTitle, periodYears } from "../../domain/period-title.ts";
import type { Prefill } from "../../template/prefill.ts";
import type { Program } from "../compile/program.ts";
import type { Meta } from "../model/identity.ts";

const mark = (name: string): string => `\uE000${name}\uE001`;
const marks = /\uE000(\w+)\uE001/g;
const [YEAR, START, END] = [987_654_321, 987_654_322, 987_654_323];
const figures = /98765432[123]/g;

/** What the template is made for: a set, a document, a class of units and so many clusters. */
export function markedPrefill({ document, unitClass }: Program, numbers: readonly string[]): Prefill {
	return {
		unit: { code: mark("code"), name: mark("name"), class: unitClass satisfies UnitClass },
		period: {
			id: mark("period"),
			document: document.kind,
			year: YEAR,
			start: START,
			end: END,
			words: { title: mark("title"), years: mark("years") },
		},
		clusters: numbers.map((number, i) => ({ number, code: mark(`code${i}`), name: mark(`name${i}`) })),
		facts: {},
		rows: {},
		capacity: Object.fromEntries(Object.keys(document.regions).map((role) => [role, 1])),
		generatedAt: mark("generatedAt"),
	};
}

/** Puts a unit's own words in place of the marks. Long texts are spelt once, so that the same text is the same object. */
export type UnitSpelling = <T extends string | number | null>(value: T) => T;

/** Whether a text or number is to be spelt for a unit. */
export const isMarked = (value: string | number | null): boolean =>
	typeof value === "number" ? value >= YEAR && value <= END : value !== null && (value.includes("\uE000") || value.includes("98765432"));

/** When a template was made is not known from the workbook's other cells. */
export const isUnknown = (value: string | number | null): boolean => typeof value === "string" && value.includes(mark("generatedAt"));

/** A unit's own words, by mark. */
export type Words = Readonly<Record<string, string>>;

/** What _meta says. */
export function wordsOf({ identity }: Meta): Words {
	const words: Record<string, string> = { code: identity.unit, name: identity.unitName, period: identity.period };
	words.title = periodTitle(identity.period).zh;
	words.years = periodYears(identity.period);
	identity.clusters.forEach(({ code, name }, i) => {
		words[`code${i}`] = code;
		words[`name${i}`] = name;
	});
	return words;
}

/** Units for which texts are kept. */
const KEPT = 4;

/** @param kept the spellings of a template */
export function spellingFor({ identity, start, end }: Meta, words: Words, kept: Map<string, UnitSpelling>): UnitSpelling {
	const key = JSON.stringify([words, identity.year, start, end]);
	const before = kept.get(key);
	if (before) return before;
	const numbers: Record<string, number> = { [YEAR]: identity.year, [START]: start, [END]: end };
	const texts = new Map<string, string>();
	const spell = (value: string): string => {
		const known = texts.get(value);
		if (known !== undefined) return known;
		const text = value
			.replace(marks, (all, name: string) => words[name] ?? all)
			.replace(figures, (all) => String(numbers[Number(all)] ?? all));
		texts.set(value, text);
		return text;
	};
	const spelling: UnitSpelling = <T extends string | number | null>(value: T): T => {
		if (typeof value === "number") return (numbers[value] ?? value) as T; // safe: a number for a number
		if (typeof value !== "string" || !isMarked(value)) return value;
		return spell(value) as T & string; // safe: a text for a text
	};
	if (kept.size >= KEPT) kept.clear();
	kept.set(key, spelling);
	return spelling;
}

/** Reads a unit's words out of a text that was written after a marked one; undefined where the marked text holds none. */
export function markedWords(marked: string): ((text: string) => Words | undefined) | undefined {
	const names: string[] = [];
	const pattern = marked
		.split(/(\uE000\w+\uE001|98765432[123])/)
		.map((part, i) => {
			if (i % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
			if (!part.startsWith("\uE000")) return "[^　]*";
			names.push(part.slice(1, -1));
			return "([^　]+?)";
		})
		.join("");
	if (names.length === 0) return undefined;
	const shape = new RegExp(`^${pattern}$`, "u");
	return (text) => {
		const found = shape.exec(text);
		return found ? Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? ""])) : undefined;
	};
}

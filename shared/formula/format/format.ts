/** TEXT: a value in a number format. */
import { toNumber, toText } from "../convert.ts";
import { numberFromText } from "../number-text.ts";
import { errors, isError, type Value } from "../value.ts";
import { dateText } from "./date.ts";
import { fraction } from "./fraction.ts";
import { decimal, general, scientific } from "./number.ts";
import { PatternRefused } from "./parts.ts";
import { type Pattern, patternOf, type Section, type SectionKind } from "./pattern.ts";

const bad = errors["#VALUE!"];

/** Why a pattern cannot be honoured; undefined where it can. */
export function formatProblem(source: string): { readonly zh: string; readonly en: string } | undefined {
	const found = patternOf(source);
	return found instanceof PatternRefused ? { zh: found.zh, en: found.en } : undefined;
}

/** TEXT(value, pattern) */
export function formatValue(value: Value, pattern: Value): Value {
	const source = toText(pattern);
	if (isError(source)) return source;
	if (isError(value)) return value;
	const found = patternOf(source);
	if (found instanceof PatternRefused) return bad;
	// To a number format TRUE is a text.
	if (typeof value === "boolean") return textIn(found, value ? "TRUE" : "FALSE");
	const number = typeof value === "string" ? numberFromText(value) : toNumber(value);
	if (number === undefined || isError(number)) return textIn(found, String(value));
	return numberIn(found, number);
}

function textIn({ text: section }: Pattern, text: string): string {
	return section === undefined ? text : literally(section, text);
}

/** A section without digits; @ and General stand for the text. */
const literally = ({ parts }: Section, text: string): string =>
	parts.map((part) => (part.kind === "literal" ? part.text : part.kind === "text" || part.kind === "general" ? text : "")).join("");

function numberIn({ numbers }: Pattern, number: number): Value {
	const section = numbers.find(({ holds }) => holds(number));
	// Two conditions and nothing for the rest: Excel fills the cell with ####.
	if (section === undefined) return bad;
	if (section.kind === "date") return dateText(section.isUnsigned ? -number : number, section.parts, section.language) ?? bad;
	const text = unsigned(Math.abs(number), section);
	if (number >= 0 || section.isUnsigned) return text;
	// What is rounded to 0 has no sign: TEXT(-0.3,"0") is 0.
	return ROUNDING.has(section.kind) && text === unsigned(0, section) ? text : `-${text}`;
}

const ROUNDING: ReadonlySet<SectionKind> = new Set(["decimal", "scientific"]);

function unsigned(size: number, section: Section): string {
	switch (section.kind) {
		case "decimal":
			return decimal(size, section.parts);
		case "scientific":
			return scientific(size, section.parts);
		case "fraction":
			return fraction(size, section.parts);
		case "general":
			return section.parts.map((part) => (part.kind === "general" ? general(size) : part.kind === "literal" ? part.text : "")).join("");
		default:
			return literally(section, "");
	}
}

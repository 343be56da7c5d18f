/** Reads the pattern of a number format. What cannot be honoured whole is refused: nothing is half honoured. */
import { remembered } from "../remembered.ts";
import { withCommasRead } from "./commas.ts";
import { draftsOf } from "./cut.ts";
import { datePartsOf } from "./date-parts.ts";
import { type Condition, type MonthLanguage, type PatternPart, PatternRefused, type SectionDraft, unreadable } from "./parts.ts";

export type SectionKind = "decimal" | "scientific" | "fraction" | "date" | "general" | "text" | "literal";

export interface Section {
	readonly kind: SectionKind;
	readonly parts: readonly PatternPart[];
	readonly language: MonthLanguage;
}

/** A section and the numbers that it takes. */
export interface NumberSection extends Section {
	readonly holds: (number: number) => boolean;
	/** The sign of negative numbers is not shown: the section says what is to stand for it. */
	readonly isUnsigned: boolean;
}

export interface Pattern {
	/** Tried one after another. */
	readonly numbers: readonly NumberSection[];
	/** For texts; undefined where they stay as they are. */
	readonly text: Section | undefined;
}

/** The pattern, or why it is refused. */
export const patternOf = remembered((source): Pattern | PatternRefused => {
	try {
		return read(source);
	} catch (error) {
		if (error instanceof PatternRefused) return error;
		throw error;
	}
}, 500);

function read(source: string): Pattern {
	const drafts = draftsOf(source);
	if (drafts.length > 4) throw new PatternRefused("超过四节", "it has more than four sections");
	const sections = drafts.map(sectionOf);
	// The fourth section is for texts, or the last one that says where they go.
	const last = sections.at(-1);
	const text = sections.length === 4 || last?.kind === "text" ? last : undefined;
	if (sections.some((section) => section.kind === "text" && section !== text)) throw unreadable("@");
	const forNumbers = text ? sections.slice(0, -1) : sections;
	if (text !== undefined && !TEXTUAL.has(text.kind)) throw unreadable("0");
	const conditions = drafts.map(({ condition }) => condition).slice(0, forNumbers.length);
	if (forNumbers.length === 0) return { numbers: [{ ...GENERAL, holds: () => true, isUnsigned: false }], text };
	return { numbers: numberSections(forNumbers, conditions), text };
}

/** What a section for texts can be. */
const TEXTUAL: ReadonlySet<SectionKind> = new Set(["text", "general", "literal"]);

const GENERAL: Section = { kind: "general", parts: [{ kind: "general" }], language: "en" };

/** Which numbers go to which section: by its condition, or by sign where none is written. */
function numberSections(sections: readonly Section[], written: readonly (Condition | undefined)[]): NumberSection[] {
	const count = sections.length;
	const [first, second] = written;
	const zero = (operator: string): Condition => ({ operator, limit: 0 });
	const conditions: (Condition | undefined)[] = [
		first ?? (count === 1 ? undefined : zero(count === 2 ? ">=" : ">")),
		second ?? (count < 3 ? undefined : zero("<")),
		written[2],
	];
	// Of two sections the second is taken for the negative one, unless what the first leaves is known to have both.
	const restIsUnsigned = first === undefined || first.operator.startsWith("<");
	const list = sections.map((section, place): NumberSection => {
		const condition = conditions[place];
		return {
			...section,
			holds: condition === undefined ? () => true : holder(condition),
			isUnsigned: condition ? isNegative(condition) : place === 1 && count === 2 && restIsUnsigned,
		};
	});
	// A single section with a condition leaves all other numbers as they are.
	if (count === 1 && first !== undefined) list.push({ ...GENERAL, holds: () => true, isUnsigned: restIsUnsigned });
	return list;
}

function holder({ operator, limit }: Condition): (number: number) => boolean {
	switch (operator) {
		case "<":
			return (number) => number < limit;
		case "<=":
			return (number) => number <= limit;
		case ">":
			return (number) => number > limit;
		case ">=":
			return (number) => number >= limit;
		case "<>":
			return (number) => number !== limit;
		default:
			return (number) => number === limit;
	}
}

const isNegative = ({ operator, limit }: Condition): boolean =>
	(operator === "<" && limit <= 0) || ((operator === "<=" || operator === "=") && limit < 0);

function sectionOf({ parts: list, language }: SectionDraft): Section {
	const has = (...kinds: readonly PatternPart["kind"][]): boolean => list.some((part) => kinds.includes(part.kind));
	const section = (kind: SectionKind, parts: readonly PatternPart[], allowed: readonly PatternPart["kind"][]): Section => {
		const wrong = parts.find((part) => part.kind !== "literal" && !allowed.includes(part.kind));
		if (wrong) throw unreadable(spelt(wrong));
		return { kind, parts, language: language ?? "en" };
	};
	if (has("date", "elapsed", "noon")) {
		const named = list.find((part) => part.kind === "noon" || (part.kind === "date" && part.count > 2 && "mda".includes(part.code)));
		if (language === "other" && named) throw unreadable(spelt(named));
		return section("date", datePartsOf(list), ["date", "elapsed", "noon", "subsecond"]);
	}
	if (has("general")) return section("general", once(plainSlashes(list), "general"), ["general"]);
	if (has("text")) return section("text", plainSlashes(list), ["text"]);
	const read = withCommasRead(list);
	if (has("exponent")) return section("scientific", scientificParts(read), ["digit", "point", "exponent", "group", "scale"]);
	// Among digits a slash is a fraction's bar and nothing else.
	if (has("slash")) return section("fraction", fractionParts(read), ["digit", "slash", "group", "denominator"]);
	if (has("digit")) return section("decimal", once(read, "point"), ["digit", "point", "group", "scale", "percent"]);
	return section("literal", plainPercents(read), []);
}

const literal = (text: string): PatternPart => ({ kind: "literal", text });

/** For people: what the part looks like in a pattern. */
function spelt(part: PatternPart): string {
	switch (part.kind) {
		case "literal":
		case "digit":
		case "denominator":
			return part.text;
		case "point":
			return ".";
		case "comma":
		case "group":
		case "scale":
			return ",";
		case "percent":
			return "%";
		case "slash":
			return "/";
		case "text":
			return "@";
		case "exponent":
			return part.letter;
		case "general":
			return "General";
		case "subsecond":
			return `.${"0".repeat(part.count)}`;
		case "noon":
			return `${part.before}/${part.after}`;
		case "elapsed":
			return `[${part.unit}]`;
		case "date":
			return part.code === "minute" ? "m" : part.code;
	}
}

const plainPercents = (parts: readonly PatternPart[]): PatternPart[] =>
	parts.map((part) => (part.kind === "percent" ? literal("%") : part));
const plainSlashes = (parts: readonly PatternPart[]): PatternPart[] => parts.map((part) => (part.kind === "slash" ? literal("/") : part));

/** Refuses a second one of what there can be one of. */
function once(parts: PatternPart[], kind: PatternPart["kind"]): PatternPart[] {
	if (parts.filter((part) => part.kind === kind).length > 1) throw unreadable(kind === "point" ? ". ." : kind);
	return parts;
}

function scientificParts(list: readonly PatternPart[]): PatternPart[] {
	const parts = once(once(plainPercents(plainSlashes(list)), "exponent"), "point");
	const at = parts.findIndex((part) => part.kind === "exponent");
	const point = parts.findIndex((part) => part.kind === "point");
	const digits = (from: number, to: number): boolean => parts.slice(from, to).some((part) => part.kind === "digit");
	if (!digits(0, at) || !digits(at, parts.length) || point > at) throw unreadable("E");
	return parts;
}

/** # ?/?, ??/??, # ?/8, # ?" / "?: digits before the bar, digits or a number behind it, with nothing between but what stands for itself. */
function fractionParts(list: readonly PatternPart[]): PatternPart[] {
	const slash = once([...list], "slash").findIndex((part) => part.kind === "slash");
	const last = list.findLastIndex((part, at) => at < slash && part.kind !== "literal");
	const first = list.findIndex((part, at) => at > slash && !(part.kind === "literal" && !/^[1-9]$/.test(part.text)));
	const behind = list[first];
	const fixed = behind?.kind === "literal";
	let top = last;
	while (list[top]?.kind === "digit") top--;
	// Digits in threes can only be those before the fraction: 0,0 0/0.
	if (list[top]?.kind === "group" || list[last]?.kind !== "digit" || (behind?.kind !== "digit" && !fixed)) throw unreadable("/");
	let end = first;
	let number = "";
	for (let part = list[end]; part && (fixed ? isFigure(part) : part.kind === "digit"); part = list[++end]) number += spelt(part);
	const rest = list.slice(end);
	if (rest.some((part) => part.kind !== "literal")) throw unreadable("/");
	return [...list.slice(0, first), ...(fixed ? [{ kind: "denominator", text: number } as const] : list.slice(first, end)), ...rest];
}

const isFigure = (part: PatternPart): boolean =>
	(part.kind === "literal" && /^[1-9]$/.test(part.text)) || (part.kind === "digit" && part.text === "0");

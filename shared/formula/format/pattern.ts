/** Reads the pattern of a number format. What cannot be honoured whole is refused: nothing is half honoured. */
import { remembered } from "../remembered.ts";
import { draftsOf } from "./cut.ts";
import { type Condition, type Draft, type Language, type Part, PatternRefused, unreadable } from "./parts.ts";

export type SectionKind = "decimal" | "scientific" | "fraction" | "date" | "general" | "text" | "literal";

export interface Section {
	readonly kind: SectionKind;
	readonly parts: readonly Part[];
	readonly language: Language;
}

/** A section and the numbers that it takes. */
export interface NumberSection extends Section {
	readonly holds: (number: number) => boolean;
	/** Only negative numbers come here, so that their sign is not shown: the section says what is to stand for it. */
	readonly negativesOnly: boolean;
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
	const conditions = drafts.map(({ condition }) => condition).slice(0, forNumbers.length);
	if (forNumbers.length === 0) return { numbers: [{ ...GENERAL, holds: () => true, negativesOnly: false }], text };
	return { numbers: numberSections(forNumbers, conditions), text };
}

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
	const list = sections.map((section, place): NumberSection => {
		const condition = conditions[place];
		const rest = condition === undefined && place > 0;
		return {
			...section,
			holds: condition === undefined ? () => true : holder(condition),
			negativesOnly: condition ? isNegative(condition) : rest && count === 2 && first === undefined,
		};
	});
	// A single section with a condition leaves all other numbers as they are.
	if (count === 1 && first !== undefined) list.push({ ...GENERAL, holds: () => true, negativesOnly: false });
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

function sectionOf({ parts: list, language }: Draft): Section {
	const has = (...kinds: readonly Part["kind"][]): boolean => list.some((part) => kinds.includes(part.kind));
	const section = (kind: SectionKind, parts: readonly Part[], allowed: readonly Part["kind"][]): Section => {
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
	if (has("exponent")) return section("scientific", scientificParts(list), ["digit", "point", "exponent"]);
	const slash = list.findIndex((part) => part.kind === "slash");
	if (slash > 0 && list[slash - 1]?.kind === "digit") {
		return section("fraction", fractionParts(list, slash), ["digit", "slash"]);
	}
	if (has("digit")) return section("decimal", once(plainSlashes(list), "point"), ["digit", "point", "comma", "percent"]);
	return section("literal", plainSlashes(list.map((part) => (part.kind === "percent" ? literal("%") : part))), []);
}

const literal = (text: string): Part => ({ kind: "literal", text });

/** For people: what the part looks like in a pattern. */
function spelt(part: Part): string {
	switch (part.kind) {
		case "literal":
		case "digit":
			return part.text;
		case "point":
			return ".";
		case "comma":
			return ",";
		case "percent":
			return "%";
		case "slash":
			return "/";
		case "text":
			return "@";
		case "exponent":
			return "E";
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

const plainSlashes = (parts: readonly Part[]): Part[] => parts.map((part) => (part.kind === "slash" ? literal("/") : part));

/** Refuses a second one of what there can be one of. */
function once(parts: Part[], kind: Part["kind"]): Part[] {
	if (parts.filter((part) => part.kind === kind).length > 1) throw unreadable(kind === "point" ? ". ." : kind);
	return parts;
}

function scientificParts(list: readonly Part[]): Part[] {
	const parts = once(once(plainSlashes(list), "exponent"), "point");
	const at = parts.findIndex((part) => part.kind === "exponent");
	const point = parts.findIndex((part) => part.kind === "point");
	const digits = (from: number, to: number): boolean => parts.slice(from, to).some((part) => part.kind === "digit");
	if (!digits(0, at) || !digits(at, parts.length) || point > at) throw unreadable("E");
	return parts;
}

/** # ?/?, ??/??, # ?/8: digits directly before the bar, digits or a number directly behind it. */
function fractionParts(list: readonly Part[], slash: number): Part[] {
	const behind = list[slash + 1];
	const fixed = behind?.kind === "literal" && /^[1-9]/.test(behind.text);
	if (behind?.kind !== "digit" && !fixed) throw unreadable("/");
	const parts: Part[] = list.slice(0, slash + 1);
	let at = slash + 1;
	if (fixed) {
		let number = "";
		for (let part = list[at]; part && isFigure(part); part = list[++at]) number += part.text;
		parts.push(literal(number));
	}
	parts.push(...list.slice(at));
	let last = slash + 1;
	while (!fixed && parts[last]?.kind === "digit") last++;
	if (parts.slice(fixed ? slash + 2 : last).some((part) => part.kind !== "literal")) throw unreadable("/");
	return parts;
}

const isFigure = (part: Part): part is Extract<Part, { text: string }> =>
	(part.kind === "literal" && /^[1-9]$/.test(part.text)) || (part.kind === "digit" && part.text === "0");

/** m behind hours or before seconds is minutes; .0 to .000 are parts of a second, other points and commas are themselves. */
function datePartsOf(list: readonly Part[]): Part[] {
	const parts: Part[] = [];
	for (let at = 0; at < list.length; at++) {
		const part = list[at];
		if (part === undefined) break;
		if (part.kind === "point") {
			let zeros = 0;
			while (isZero(list[at + 1 + zeros])) zeros++;
			if (zeros > 3) throw unreadable(`.${"0".repeat(zeros)}`);
			parts.push(zeros > 0 ? { kind: "subsecond", count: zeros } : literal("."));
			at += zeros;
		} else if (part.kind === "comma" || part.kind === "slash") parts.push(literal(part.kind === "comma" ? "," : "/"));
		else parts.push(part);
	}
	return withMinutes(parts);
}

const isZero = (part: Part | undefined): boolean => part?.kind === "digit" && part.text === "0";

const codeOf = (part: Part): string | undefined => (part.kind === "date" ? part.code : part.kind === "elapsed" ? part.unit : undefined);

function withMinutes(parts: Part[]): Part[] {
	let before: string | undefined;
	let pending = -1;
	parts.forEach((part, at) => {
		const code = codeOf(part);
		if (code === undefined) return;
		if (code === "s" && pending !== -1) parts[pending] = asMinute(parts[pending]);
		pending = -1;
		if (part.kind === "date" && code === "m") {
			if (before === "h" && part.count <= 2) parts[at] = asMinute(part);
			else if (part.count <= 2) pending = at;
		}
		before = code;
	});
	return parts;
}

const asMinute = (part: Part | undefined): Part =>
	part?.kind === "date" ? { kind: "date", code: "minute", count: part.count } : literal("");

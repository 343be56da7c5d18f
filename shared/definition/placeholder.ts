/** Placeholders such as {code} or {hardMax} in the formulas of rules and columns, replaced before parsing. */
import { DefinitionProblem } from "./problem.ts";

/** An attribute's value; null: the indicator or column has none. Array constants are texts such as {"市级","国家级"}. */
export type Attribute = number | string | boolean | null;
export type Attributes = Readonly<Record<string, Attribute>>;

const placeholder = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The names in braces, each with its place. Array constants such as {"a",1} are none. */
export function placeholdersIn(text: string): { name: string; start: number; end: number }[] {
	return [...text.matchAll(placeholder)].map((match) => ({
		name: match[1] ?? "",
		start: match.index,
		end: match.index + match[0].length,
	}));
}

/** A placeholder and what it becomes. */
export interface Substitution {
	start: number;
	end: number;
	text: string;
}

/**
 * The formula with every {name} replaced by its attribute: numbers, booleans and array constants as a formula writes them, texts
 * as they are (the author of the formula writes the quotes; a quote inside is doubled). A blank attribute is an empty text
 * inside quotes.
 *
 * @throws DefinitionProblem `unknown-placeholder`, or `blank-placeholder` where a blank stands outside quotes, with the offset.
 */
export function substitute(text: string, attributes: Attributes): string {
	let written = "";
	let from = 0;
	for (const { start, end, text: value } of substitutionsIn(text, attributes)) {
		written += text.slice(from, start) + value;
		from = end;
	}
	return written + text.slice(from);
}

/** The replacements that `substitute` makes, in the order of the text. Throws as it does. */
export function substitutionsIn(text: string, attributes: Attributes): Substitution[] {
	let quoted = false;
	let from = 0;
	return placeholdersIn(text).map(({ name, start, end }) => {
		if (quotesIn(text.slice(from, start)) % 2 === 1) quoted = !quoted;
		from = end;
		return { start, end, text: attributeText(name, attributes, quoted, start, end) };
	});
}

const quotesIn = (text: string): number => text.split('"').length - 1;

function attributeText(name: string, attributes: Attributes, quoted: boolean, start: number, end: number): string {
	// hasOwn: {constructor} must not find what every object inherits.
	const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
	if (value === undefined) throw new DefinitionProblem("unknown-placeholder", `{${name}}`, start, end);
	if (value === null) {
		if (quoted) return "";
		throw new DefinitionProblem("blank-placeholder", `{${name}}`, start, end);
	}
	if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
	if (typeof value === "number") return String(value);
	return value.startsWith("{") ? value : value.replaceAll('"', '""');
}

/** Functions of texts. Positions count UTF-16 units from 1, as in Excel: most Chinese characters are one. */
import { toNumber, toText } from "../convert.ts";
import { LONGEST_TEXT } from "../limits.ts";
import { numberFromText } from "../number-text.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { foldKeepingLength, hasWildcard, wildcardOf } from "../wildcard.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

const bad = errors["#VALUE!"];

/** The arguments are converted one after another, and the first that will not do gives its error. */
export const inOrder = { seesErrors: true } as const;

/** A function of a text. */
export const ofText = (name: string, returns: "text" | "number", calculate: (text: string) => Value): ValueFunction =>
	ofValues(name, "1", returns, (value) => {
		const text = toText(value ?? null);
		return isError(text) ? text : calculate(text);
	});

/** A number argument cut to a whole one; `otherwise` where it is not given. */
export function whole(value: Value | undefined, otherwise: number): number | FormulaError {
	const number = value === undefined ? otherwise : toNumber(value);
	return isError(number) ? number : Math.trunc(number);
}

const ends = (name: string, cut: (text: string, count: number) => string): ValueFunction =>
	ofValues(
		name,
		"1-2",
		"text",
		(value, length) => {
			const text = toText(value ?? null);
			if (isError(text)) return text;
			const count = whole(length, 1);
			if (isError(count)) return count;
			return count < 0 ? bad : cut(text, count);
		},
		inOrder,
	);

function mid(value: Value, from: Value, length: Value): Value {
	const text = toText(value);
	const start = whole(from, 1);
	const count = whole(length, 0);
	if (isError(text)) return text;
	if (isError(start)) return start;
	if (isError(count)) return count;
	return start < 1 || count < 0 ? bad : text.slice(start - 1, start - 1 + count);
}

/** FIND: letters as they are, no wildcards. SEARCH: case does not count, wildcards do. */
const finder = (locate: (sought: string, text: string, from: number) => number) => (sought: Value, within: Value, start?: Value) => {
	const needle = toText(sought);
	const text = toText(within);
	const from = whole(start, 1);
	if (isError(needle)) return needle;
	if (isError(text)) return text;
	if (isError(from)) return from;
	if (from < 1 || from > text.length + 1) return bad;
	const place = locate(needle, text, from - 1);
	return place === -1 ? bad : place + 1;
};

function search(sought: string, text: string, from: number): number {
	if (hasWildcard(sought)) return wildcardOf(sought).find(text, from);
	return foldKeepingLength(text).indexOf(foldKeepingLength(sought), from);
}

function substitute(value: Value, old: Value, fresh: Value, which?: Value): Value {
	const text = toText(value);
	const from = toText(old);
	const to = toText(fresh);
	if (isError(text)) return text;
	if (isError(from)) return from;
	if (isError(to)) return to;
	if (which === undefined) return from === "" ? text : replacedAll(text, from, to);
	const turn = whole(which, 1);
	if (isError(turn)) return turn;
	if (turn < 1) return bad;
	if (from === "") return text;
	let place = text.indexOf(from);
	for (let count = 1; count < turn && place !== -1; count++) place = text.indexOf(from, place + from.length);
	return place === -1 ? text : text.slice(0, place) + to + text.slice(place + from.length);
}

/** The length is known before the text is made: a short formula could ask for gigabytes. */
function replacedAll(text: string, from: string, to: string): Value {
	if (!text.includes(from)) return text;
	const parts = text.split(from);
	return text.length + (parts.length - 1) * (to.length - from.length) > LONGEST_TEXT ? bad : parts.join(to);
}

function rept(value: Value, times: Value): Value {
	const text = toText(value);
	const count = whole(times, 0);
	if (isError(text)) return text;
	if (isError(count)) return count;
	return count < 0 || text.length * count > LONGEST_TEXT ? bad : text.repeat(count);
}

function value(given: Value): Value {
	if (typeof given === "boolean") return bad;
	return typeof given === "string" ? (numberFromText(given) ?? bad) : (given ?? 0);
}

/** The characters 128 to 159 of the code page that Excel has outside the Far East; unassigned ones are themselves. */
export const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export const textFunctions: readonly FunctionSpecification[] = [
	ofText("LEN", "number", (text) => text.length),
	ends("LEFT", (text, count) => text.slice(0, count)),
	ends("RIGHT", (text, count) => (count === 0 ? "" : text.slice(-count))),
	ofValues("MID", "3", "text", mid, inOrder),
	ofText("TRIM", "text", (text) => (text.includes(" ") ? text.replace(/ +/g, " ").replace(/^ | $/g, "") : text)),
	ofText("UPPER", "text", (text) => text.toUpperCase()),
	ofValues("EXACT", "2", "boolean", (a, b) => toText(a ?? null) === toText(b ?? null)),
	ofValues(
		"FIND",
		"2-3",
		"number",
		finder((sought, text, from) => text.indexOf(sought, from)),
		inOrder,
	),
	ofValues("SEARCH", "2-3", "number", finder(search), inOrder),
	ofValues("SUBSTITUTE", "3-4", "text", substitute, inOrder),
	ofValues("REPT", "2", "text", rept, inOrder),
	ofValues("VALUE", "1", "number", (given) => value(given ?? null)),
	ofValues("CHAR", "1", "text", (given) => {
		const code = whole(given, 0);
		if (isError(code)) return code;
		if (code < 1 || code > 255) return bad;
		return WINDOWS_1252[code - 128] ?? String.fromCharCode(code);
	}),
];

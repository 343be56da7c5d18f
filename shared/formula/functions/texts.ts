/** Functions of texts that rules seldom use. */
import { toBoolean, toText } from "../convert.ts";
import { finite, LONGEST_TEXT } from "../limits.ts";
import { errors, type FormulaError, isError, type Value } from "../value.ts";
import { valuesOf } from "./given.ts";
import { type FunctionSpecification, type Given, ofCells, ofValues } from "./specification.ts";
import { inOrder, ofText, WINDOWS_1252, whole } from "./text.ts";

const bad = errors["#VALUE!"];

function replace(value: Value, from: Value, length: Value, fresh: Value): Value {
	const text = toText(value);
	const start = whole(from, 1);
	const count = whole(length, 0);
	const to = toText(fresh);
	if (isError(text)) return text;
	if (isError(start)) return start;
	if (isError(count)) return count;
	if (isError(to)) return to;
	return start < 1 || count < 0 ? bad : text.slice(0, start - 1) + to + text.slice(start - 1 + count);
}

/** All arguments one after another, those of cells too. */
function joined(list: readonly Given[]): string | FormulaError {
	let all = "";
	for (const { value } of valuesOf(list)) {
		const text = toText(value);
		if (isError(text)) return text;
		all += text;
		if (all.length > LONGEST_TEXT) return bad;
	}
	return all;
}

/** TEXTJOIN(separator, skip empty ones, …) */
function textjoin([separator, skip, ...rest]: readonly Given[]): Value {
	const between = joined(separator ? [separator] : []);
	const first = skip ? [...valuesOf([skip])][0]?.value : undefined;
	const skipping = toBoolean(first ?? false);
	if (isError(between)) return between;
	if (isError(skipping)) return skipping;
	const parts: string[] = [];
	let length = 0;
	for (const { value } of valuesOf(rest)) {
		const text = toText(value);
		if (isError(text)) return text;
		if (text === "" && skipping) continue;
		length += text.length + (parts.length === 0 ? 0 : between.length);
		if (length > LONGEST_TEXT) return bad;
		parts.push(text);
	}
	return parts.join(between);
}

/** Blanks are dropped and at most one decimal sign is allowed, whatever the machine's language says. */
function numbervalue(value: Value, decimal: Value = ".", group: Value = ","): Value {
	const text = toText(value);
	const point = toText(decimal);
	const comma = toText(group);
	if (isError(text)) return text;
	if (isError(point)) return point;
	if (isError(comma)) return comma;
	if (point === "" || comma === "" || point.charAt(0) === comma.charAt(0)) return bad;
	const plain = text.replace(/\s/g, "");
	if (plain === "") return 0;
	const [before = "", after, extra] = plain.split(point.charAt(0));
	if (extra !== undefined || after?.includes(comma.charAt(0))) return bad;
	const percents = /%*$/.exec(plain)?.[0].length ?? 0;
	const digits = `${before.split(comma.charAt(0)).join("")}${after === undefined ? "" : `.${after}`}`.replace(/%*$/, "");
	const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits) ? Number(digits) / 100 ** percents : Number.NaN;
	const held = finite(number);
	return typeof held === "number" ? held : bad;
}

const properCase = (text: string): string => text.toLowerCase().replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));

const young = { since: "2019" } as const;
const recent = { since: "2013" } as const;

export const seldomTextFunctions: readonly FunctionSpecification[] = [
	ofText("LOWER", "text", (text) => text.toLowerCase()),
	ofValues("REPLACE", "4", "text", replace, inOrder),
	ofCells("CONCATENATE", "1+", ["value"], "text", joined),
	ofText("CLEAN", "text", (text) => text.replace(/[^ -\uffff]+/g, "")),
	ofText("PROPER", "text", properCase),
	ofCells("CONCAT", "1+", ["many"], "text", joined, young),
	ofCells("TEXTJOIN", "3+", ["value", "value", "many"], "text", textjoin, young),
	ofValues("NUMBERVALUE", "1-3", "number", numbervalue, { ...recent, ...inOrder }),
	ofText("CODE", "number", (text) => {
		if (text === "") return bad;
		const place = WINDOWS_1252.indexOf(text.charAt(0));
		return place === -1 ? text.charCodeAt(0) : place + 128;
	}),
	ofValues(
		"UNICHAR",
		"1",
		"text",
		(given) => {
			const code = whole(given, 0);
			if (isError(code)) return code;
			if (code >= 0xd800 && code <= 0xdfff) return errors["#N/A"];
			return code < 1 || code > 0x10ffff ? bad : String.fromCodePoint(code);
		},
		recent,
	),
	ofValues(
		"UNICODE",
		"1",
		"number",
		(given) => {
			const text = toText(given ?? null);
			return isError(text) ? text : (text.codePointAt(0) ?? bad);
		},
		recent,
	),
];

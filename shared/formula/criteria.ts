/** Criteria of COUNTIF, SUMIFS and their kin: ">=5", "<>", "市*", a number … */
import { compare, foldCase, sameText } from "./convert.ts";
import { numberFromText } from "./number-text.ts";
import { compareNumbers } from "./numbers.ts";
import { LONGEST_KEPT } from "./remembered.ts";
import { keyOf, keysOfNumber } from "./rows.ts";
import { errors, type Value } from "./value.ts";
import { hasWildcard, wildcardOf } from "./wildcard.ts";

export interface Criterion {
	/** Whether a cell with this value counts. */
	matches(value: Value): boolean;
	/** The keys under which a range's index has the matching rows (rows.ts); undefined where the criterion is no plain equality. */
	readonly keys?: readonly unknown[];
	/** It holds for all but the rows under these keys. */
	readonly except?: readonly unknown[];
	/** It holds for the numbers, or the texts, on one side of the limit and for nothing else. */
	readonly comparison?: Comparison;
	/** It holds for texts whose small letters match and for nothing else; with `others`, for all others. */
	readonly folded?: { readonly matches: (text: string) => boolean; readonly others: boolean };
}

export interface Comparison {
	readonly operator: Operator;
	/** A text is in small letters. */
	readonly limit: number | string;
}

type Operator = "=" | "<>" | "<" | ">" | "<=" | ">=";

const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
	"=": (order) => order === 0,
	"<>": (order) => order !== 0,
	"<": (order) => order < 0,
	">": (order) => order > 0,
	"<=": (order) => order <= 0,
	">=": (order) => order >= 0,
};

/** The criterion that a value stands for. A blank one counts as the number 0, as in Excel. */
export function criterionOf(value: Value): Criterion {
	if (value === null) return equalToNumber(0);
	if (typeof value === "number") return equalToNumber(value);
	if (typeof value === "string") return fromText(value);
	return exactly(value);
}

const cache = new Map<string, Criterion>();
const CACHE_LIMIT = 2000;

/** Criteria are mostly the same few texts; texts taken from cells must not fill the memory of a service that runs for months. */
function fromText(text: string): Criterion {
	const known = cache.get(text);
	if (known !== undefined) return known;
	const criterion = read(text);
	if (text.length > LONGEST_KEPT) return criterion;
	if (cache.size >= CACHE_LIMIT) cache.clear();
	cache.set(text, criterion);
	return criterion;
}

function read(text: string): Criterion {
	const match = /^(<=|>=|<>|=|<|>)/.exec(text);
	// The pattern matches operators only.
	const operator = (match?.[0] ?? "=") as Operator;
	const operand = match ? text.slice(operator.length) : text;
	if (operand === "") return ofNothing(match ? operator : undefined);
	const number = numberFromText(operand);
	if (number !== undefined) return ofNumber(operator, number);
	const constant = constantOf(operand);
	if (constant !== undefined) return ofConstant(operator, constant);
	return ofText(operator, operand);
}

/** "" counts blank cells and empty texts, "=" truly blank ones, "<>" all others; "<" and the like count nothing. */
function ofNothing(operator: Operator | undefined): Criterion {
	if (operator === undefined) return { matches: (value) => value === null || value === "" };
	if (operator === "=") return exactly(null);
	return { matches: operator === "<>" ? (value) => value !== null : () => false };
}

function constantOf(text: string): Value | undefined {
	const upper = text.toUpperCase();
	if (upper === "TRUE" || upper === "FALSE") return upper === "TRUE";
	return Object.values(errors).find((error) => error.code === upper);
}

function exactly(constant: Value): Criterion {
	return { matches: (value) => value === constant, keys: [keyOf(constant)] };
}

function equalToNumber(number: number): Criterion {
	const matches = (value: Value): boolean => {
		const own = typeof value === "number" ? value : typeof value === "string" ? numberFromText(value) : undefined;
		return own !== undefined && compareNumbers(own, number) === 0;
	};
	return { matches, keys: keysOfNumber(number) };
}

function ofNumber(operator: Operator, number: number): Criterion {
	const equal = equalToNumber(number);
	if (operator === "=") return equal;
	// Only = takes a text for the number it reads as: of 23 and "23", <>23 leaves out the first alone.
	if (operator === "<>") {
		return { matches: (value) => typeof value !== "number" || compareNumbers(value, number) !== 0, except: [keyOf(number)] };
	}
	const test = holds[operator];
	return { matches: (value) => typeof value === "number" && test(compareNumbers(value, number)), comparison: { operator, limit: number } };
}

function ofConstant(operator: Operator, constant: Value): Criterion {
	if (operator === "=") return exactly(constant);
	if (operator === "<>") return { matches: (value) => value !== constant };
	const test = holds[operator];
	if (typeof constant !== "boolean") return { matches: () => false };
	return { matches: (value) => typeof value === "boolean" && test(Number(value) - Number(constant)) };
}

function ofText(operator: Operator, text: string): Criterion {
	if (operator === "=" || operator === "<>") {
		const plain = hasWildcard(text) ? undefined : text;
		const pattern = plain === undefined ? wildcardOf(text) : undefined;
		const folded = foldCase(text);
		const equal = (value: Value): boolean => typeof value === "string" && (pattern ? pattern.matches(value) : sameText(value, text));
		// The key of a text in the index is the text without case.
		const matches = operator === "=" ? equal : (value: Value) => !equal(value);
		if (pattern !== undefined) return { matches, folded: { matches: pattern.matchesFolded, others: operator === "<>" } };
		return operator === "=" ? { matches, keys: [folded] } : { matches, except: [folded] };
	}
	const test = holds[operator];
	return { matches: (value) => typeof value === "string" && test(compare(value, text)), comparison: { operator, limit: foldCase(text) } };
}

/** Criteria of COUNTIF, SUMIFS and their kin: ">=5", "<>", "市*", a number … */
import { compare, foldCase, numberFromText, sameText } from "./convert.ts";
import { compareNumbers } from "./numbers.ts";
import { keyOf, keysOfNumber } from "./rows.ts";
import { errors, isError, type Value } from "./value.ts";

export interface Criterion {
	/** Whether a cell with this value counts. */
	matches(value: Value): boolean;
	/** The keys under which a range's index has the matching rows (rows.ts); undefined where the criterion is no plain equality. */
	readonly keys?: readonly unknown[];
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
	if (operator === "<>") return { matches: (value) => !equal.matches(value) };
	const test = holds[operator];
	// Only = and <> take a text for the number it reads as.
	return { matches: (value) => typeof value === "number" && test(compareNumbers(value, number)) };
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
		const pattern = plain === undefined ? wildcard(text) : undefined;
		const folded = foldCase(text);
		const equal = (value: Value): boolean => typeof value === "string" && (pattern ? pattern(value) : sameText(value, text));
		if (operator === "<>") return { matches: (value) => !equal(value) };
		// The key of a text in the index is the text without case.
		return plain === undefined ? { matches: equal } : { matches: equal, keys: [folded] };
	}
	const test = holds[operator];
	return { matches: (value) => typeof value === "string" && !isError(value) && test(compare(value, text)) };
}

export const hasWildcard = (text: string): boolean => /[*?~]/.test(text);

/**
 * A whole-text test for Excel's wildcards: * any characters, ? one, ~ before * ? ~ takes them literally. Case does not count.
 * Matches greedily with one step back to the last *, so its time is bounded by pattern × text.
 */
export function wildcard(pattern: string): (text: string) => boolean {
	const [, within] = /^\*([^*?~]+)\*$/.exec(pattern) ?? [];
	if (within !== undefined) return containing(foldCase(within));
	const parts: (string | typeof ANY | typeof ONE)[] = [];
	const folded = foldCase(pattern);
	for (let at = 0; at < folded.length; at++) {
		const sign = folded.charAt(at);
		const next = folded.charAt(at + 1);
		if (sign === "~" && (next === "*" || next === "?" || next === "~")) {
			parts.push(next);
			at++;
		} else parts.push(sign === "*" ? ANY : sign === "?" ? ONE : sign);
	}
	return (text) => matchesParts(parts, foldCase(text));
}

/** "*text*": the wildcard that people write most. */
const containing = (folded: string) => (text: string) => foldCase(text).includes(folded);

const ANY = Symbol("*");
const ONE = Symbol("?");

function matchesParts(parts: readonly (string | symbol)[], text: string): boolean {
	let part = 0;
	let at = 0;
	let star = -1;
	let resume = 0;
	while (at < text.length) {
		const wanted = parts[part];
		if (wanted === ANY) {
			star = part++;
			resume = at;
		} else if (wanted === ONE || wanted === text.charAt(at)) {
			part++;
			at++;
		} else if (star !== -1) {
			part = star + 1;
			at = ++resume;
		} else return false;
	}
	while (parts[part] === ANY) part++;
	return part === parts.length;
}

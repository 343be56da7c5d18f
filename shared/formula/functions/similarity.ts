/** Functions of our own, which no spreadsheet program has: they run in the check and are left out of the workbook. */
import { RE2JS } from "re2js";
import { toText } from "../convert.ts";
import { remembered } from "../remembered.ts";
import { errors, isError, type Value } from "../value.ts";
import { isBounded, isWhole, shortestMatch } from "./bounded-pattern.ts";
import { browserPattern } from "./browser-pattern.ts";
import { maxsim } from "./maxsim.ts";
import { normalise } from "./normalise.ts";
import { type FunctionSpecification, ofCells, ofValues } from "./specification.ts";

interface Pattern {
	test(text: string): boolean;
}

/** Linear in the text's length whatever the pattern (RE2: no look-around, no back-references). */
const patternOf = remembered((source): { pattern: Pattern; shortest: number; onNothing: boolean } | { reason: string } => {
	try {
		const checked = RE2JS.compile(source);
		// What pages could not read is refused here, too: a rule means the same everywhere.
		browserPattern(source);
		const bounded = isBounded(source);
		const pattern = bounded ? new RegExp(source, "u") : isWhole(source) ? { test: (text: string) => checked.testExact(text) } : checked;
		return { pattern, shortest: bounded ? shortestMatch(source) : 0, onNothing: pattern.test("") };
	} catch (error) {
		return { reason: error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error) };
	}
}, 200);

/** Why a regular expression cannot be read; undefined where it can. */
export function patternProblem(source: string): string | undefined {
	const found = patternOf(source);
	return "reason" in found ? found.reason : undefined;
}

/** A rule asks for one pattern in all its rows. */
let latest = { source: "", found: patternOf("") };

function regextest(value: Value, pattern: Value): Value {
	const text = toText(value);
	if (isError(text)) return text;
	const source = toText(pattern);
	if (isError(source)) return source;
	if (source !== latest.source) latest = { source, found: patternOf(source) };
	const { found } = latest;
	if (!("pattern" in found)) return errors["#VALUE!"];
	if (text.length < found.shortest) return false;
	// Most cells of most lists are blank.
	return text === "" ? found.onNothing : found.pattern.test(text);
}

const ours = { since: "engine" } as const;

export const similarityFunctions: readonly FunctionSpecification[] = [
	ofValues(
		"NORM",
		"1",
		"text",
		(value) => {
			const text = toText(value ?? null);
			return isError(text) ? text : normalise(text);
		},
		ours,
	),
	ofCells("MAXSIM", "2-4", ["value", "cells", "value", "cells"], "number", (list) => maxsim(list), {
		...ours,
		applyAbove: maxsim,
		selects: true,
	}),
	ofValues("REGEXTEST", "2", "boolean", (value, pattern) => regextest(value ?? null, pattern ?? null), ours),
];

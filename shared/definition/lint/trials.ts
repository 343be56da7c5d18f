/**
 * Conditions tried over made-up values of their operands: one that never holds stops every school, one that never fails checks nothing,
 * two that never hold together can be satisfied by nobody. Values are made of what the formula itself compares with and a few that every
 * kind of cell may hold, from a fixed seed: the same set is always judged alike.
 */
import {
	type Ast,
	type Compiled,
	compileAst,
	FormulaRejected,
	parse,
	print,
	type ReferenceUse,
	references,
	type Value,
	walk,
} from "../../formula/index.ts";
import type { LintScope, ValueKind } from "./vocabulary.ts";

/** Cells by the text of the reference; columns hold several. */
type Values = ReadonlyMap<string, Value | readonly Value[]>;

export interface Trial {
	compiled: Compiled<Values>;
	operands: readonly Operand[];
	/** The reference texts, sorted: conditions about the same cells can be compared. */
	about: string;
	/** The condition in one spelling. */
	text: string;
	/** Made of operators and functions of which made-up values show every outcome. */
	plain: boolean;
}

interface Operand {
	text: string;
	pool: readonly Value[];
	several: boolean;
}

/** Evaluations that one lint may still make: a set of thousands of conditions is judged in the time of one request. */
export interface TrialBudget {
	left: number;
}

/** The programme's set needs some 6,000. */
export const MOST_TRIALS = 400_000;

/** What becomes of a condition under one assignment: undefined where it gives neither TRUE nor FALSE. */
type Outcome = boolean | undefined;

/** Tries until both outcomes were seen, at most; enough for three operands and two thresholds. */
const TRIES = 400;
const ROWS = 3;
const LONGEST = 5_000;

/** Functions whose outcomes depend on the values alone and that these values reach. */
const plainFunctions: ReadonlySet<string> = new Set(
	"AND OR NOT XOR IF ISNUMBER ISBLANK ISTEXT ROUND ROUNDUP ROUNDDOWN ABS INT SUM MIN MAX COUNT COUNTA N TRUE FALSE LEN IFERROR".split(" "),
);

/** @returns undefined for what does not compile, which is told elsewhere, and for conditions without both outcomes to expect */
export function trialOf(formula: string, scope: LintScope, blanks: boolean): Trial | undefined {
	let ast: Ast;
	let compiled: Compiled<Values>;
	try {
		ast = parse(formula);
		compiled = compileAst(ast, readingScope(scope));
	} catch (error) {
		if (error instanceof FormulaRejected) return undefined;
		throw error;
	}
	const uses = [...new Map(references(ast).map((use) => [use.text, use])).values()];
	const written = literalsOf(ast);
	const operands = uses.map(
		(use): Operand => ({ text: use.text, pool: poolOf(scope.kindOf(use), written, blanks), several: isSeveral(use, scope) }),
	);
	const about = uses.map(({ text }) => text).sort();
	const plain = compiled.functions.every((name) => plainFunctions.has(name)) && operands.every(({ several }) => !several);
	return { compiled, operands, about: about.join(" "), text: print(ast), plain };
}

/** Whether it was seen to hold, and to fail; of conditions that are not plain nothing is seen. */
export function seenOutcomes(trial: Trial, budget: TrialBudget): { holds: boolean; fails: boolean } {
	const seen = { holds: false, fails: false };
	if (!trial.plain) return seen;
	for (const values of assignments(trial.operands, trial.operands.length === 0 ? 1 : TRIES)) {
		budget.left--;
		const outcome = outcomeOf(trial, values);
		if (outcome === true) seen.holds = true;
		else if (outcome === false) seen.fails = true;
		if (seen.holds && seen.fails) break;
	}
	return seen;
}

/** How two conditions about the same cells relate over the same values. */
export function relationOf(one: Trial, other: Trial, budget: TrialBudget): "contradiction" | "same" | undefined {
	let [both, judged, alike, held, failed] = [0, 0, 0, 0, 0];
	budget.left -= 2 * TRIES;
	for (const values of assignments(merged(one.operands, other.operands), TRIES)) {
		const [first, second] = [outcomeOf(one, values), outcomeOf(other, values)];
		if (first === undefined || second === undefined) continue;
		judged++;
		if (first && second) both++;
		if (first === second) alike++;
		if (first) held++;
		else failed++;
	}
	// Of few outcomes nothing follows.
	if (judged < 50 || held < 10 || failed < 10) return undefined;
	if (both === 0) return "contradiction";
	return alike === judged ? "same" : undefined;
}

/** Both formulas' thresholds matter. */
function merged(one: readonly Operand[], other: readonly Operand[]): Operand[] {
	return one.map((operand) => {
		const pool = other.find(({ text }) => text === operand.text)?.pool ?? [];
		return { ...operand, pool: [...new Set([...operand.pool, ...pool])] };
	});
}

function outcomeOf({ compiled }: Trial, values: Values): Outcome {
	if (compiled.isFalse(values)) return false;
	const value = compiled.evaluate(values);
	return value === true || typeof value === "number" ? true : undefined;
}

function readingScope(scope: LintScope) {
	const cell = (text: string) => ({ kind: "cell" as const, read: (values: Values): Value => single(values.get(text)) });
	const range = (text: string) => ({ kind: "range" as const, read: (values: Values) => ({ values: several(values.get(text)) }) });
	return {
		name: (name: string) => (scope.name(name) === undefined ? undefined : scope.isClusterRange(name) ? range(name) : cell(name)),
		column: (table: string, header: string) => (scope.column(table, header) ? range(`${table}[${header}]`) : undefined),
		thisRow: (header: string, table?: string) => (scope.thisRow(header, table) ? cell(`${table ?? ""}[@${header}]`) : undefined),
	};
}

const single = (value: Value | readonly Value[] | undefined): Value => (isList(value) ? (value[0] ?? null) : (value ?? null));
const several = (value: Value | readonly Value[] | undefined): readonly Value[] => (isList(value) ? value : [value ?? null]);
const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

const isSeveral = (use: ReferenceUse, scope: LintScope): boolean =>
	use.kind === "column" || (use.kind === "name" && use.name !== undefined && scope.isClusterRange(use.name));

function literalsOf(ast: Ast): Value[] {
	const found = new Set<Value>();
	for (const node of walk(ast.root)) {
		if (node.kind === "literal" && node.value !== null && typeof node.value !== "object") found.add(node.value);
		if (node.kind === "array")
			for (const value of node.values) if (typeof value === "string" || typeof value === "number") found.add(value);
	}
	return [...found];
}

function poolOf(kind: ValueKind, written: readonly Value[], blanks: boolean): Value[] {
	const around = written.filter((value) => typeof value === "number").flatMap((value) => [value - 1, value, value + 1]);
	const fractions = written.filter((value) => typeof value === "number").flatMap((value) => [value - 0.01, value + 0.01]);
	const whole = [0, 1, 2, 7, 100, 44_950, 1_000_000, -3, ...around];
	// 不适用 stands where numbers belong.
	const said = written.filter((value) => typeof value === "string");
	// Texts that are longer and shorter than the lengths a formula speaks of.
	const lengths = [400, ...around].filter((value) => value > 0 && value <= LONGEST);
	const texts = [
		"是",
		"否",
		"甲",
		...lengths.map((length) => "字".repeat(length)),
		...written.filter((value) => typeof value === "string"),
	];
	const own: Record<ValueKind, Value[]> = {
		// People type fractions where whole numbers belong: rules say so.
		integer: [...whole, 0.5, ...said],
		number: [...whole, 0.5, 33.333, ...fractions, ...said],
		text: texts,
		boolean: [true, false],
		any: [...whole, 0.5, ...texts],
	};
	return [...new Set([...own[kind], ...(blanks || kind === "text" ? [null] : []), ...(blanks ? ["甲"] : [])])];
}

/** First all operands alike, place by place of their pools; then at random, from a fixed seed. */
function* assignments(operands: readonly Operand[], count: number): Generator<Values> {
	const random = generator();
	const longest = Math.max(1, ...operands.map(({ pool }) => pool.length));
	for (let tried = 0; tried < count; tried++) {
		const pick = (pool: readonly Value[]): Value =>
			pool[tried < longest ? tried % pool.length : Math.floor(random() * pool.length)] ?? null;
		yield new Map(
			operands.map(({ text, pool, several: list }) => [text, list ? Array.from({ length: ROWS }, () => pick(pool)) : pick(pool)]),
		);
	}
}

/** mulberry32: small, and the same everywhere. */
function generator(): () => number {
	let state = 0x9e3779b9;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

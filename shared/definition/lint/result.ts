/** What lint says of a definition set. */
import type { DocumentKind, Text } from "../schema.ts";

/** What was looked at. One word for each kind of mistake, so that tests and editors can tell them apart. */
export type LintCheck =
	| "schema" // not of a set's shape: a member missing, of another type, unknown
	| "unique" // a code, id, role or header that stands twice
	| "reference" // a code, list type, group, rule, role or header that does not exist
	| "weights" // Σ of a level, or of a group
	| "layout" // a fact without its one place, a region without what its kind needs, a name Excel refuses
	| "options" // drop-downs
	| "about" // an indicator's meaning, scope, time or source that says nothing, too much, or not what the formula does
	| "limit" // Excel's limits on lengths
	| "formula" // does not parse, unknown name or function, arity
	| "filter" // a where that does not parse or asks for an attribute that does not exist
	| "placeholder" // {name} that no attribute and no value explains
	| "type" // text compared with a number, arithmetic with text, a rule that is not a condition
	| "rounding" // equality of computed numbers without ROUND (decision 059)
	| "cluster-range" // a cluster fact over all clusters outside an aggregate (decision 051)
	| "spare-rows" // blank rows of a list counted (decision 052)
	| "cycle" // computed cells that depend on themselves
	| "place" // `at` that leads nowhere
	| "never-runs" // a clause or document in which no instance of a rule can stand
	| "never-holds" // a condition that no values of its operands satisfy
	| "never-fails" // a condition that no values of its operands violate
	| "contradiction" // two rules that no values satisfy at once
	| "duplicate" // a rule that stands twice
	| "contains" // a rule that only says what another says already
	| "version" // lower than what changed since the version before asks for
	| "structure" // no rules at all; rules of the check and the service made weaker than they may be, or unknown to the code
	| "policy" // shares that do not sum to 1, percentages out of 0–100, steps and colours out of order
	| "ratio" // of itself, weighted by itself, scale or formula unlike the ratio
	| "bounds" // soft bounds outside the hard ones, scored without a direction
	| "years" // cut, or out of order
	| "empty" // names, titles, sources, messages
	| "invisible" // characters in names that nobody sees
	| "source" // neither an official source nor the mark D
	| "message" // a message without the values that its rule has for it
	| "own-template" // a document's bindings to a file of somebody else that cannot be, or leave out what schools must fill in
	| "samples"; // missing ones, or ones that do not give what they claim

export interface LintProblem {
	/** error: the set must not be published. warning: it works, but somebody should look. */
	severity: "error" | "warning";
	check: LintCheck;
	/** The set's file, as this repository lays sets out: indicators/school.json, rules/RT.json … */
	file?: string;
	/** JSON path in that file: [3].clauses[0].formula */
	pathInFile?: string;
	/** JSON path in the set as one JSON: rules[40].clauses[0].formula */
	path: string;
	/** JSON path in the indicator, the rule, the document or the policy: clauses[0].formula */
	field?: string;
	/** The indicator concerned. */
	code?: string;
	rule?: string;
	/** UTF-16 offsets in the text at `path` as written, `end` past the last character. */
	position?: { start: number; end: number };
	message: Text;
}

/** A clause that does not run in a document that its rule lists, for some or all of the instances, and why. */
export interface DroppedClause {
	rule: string;
	clause: number;
	document: DocumentKind;
	instances: number;
	/** The first name that does not stand there. */
	name: string;
}

export interface LintStatistics {
	indicators: { school: number; cluster: number; scored: number; computed: number; retired: number };
	documents: DocumentKind[];
	rules: { formula: number; builtin: number; service: number };
	/** Formula rules that no spreadsheet program can calculate (NORM, MAXSIM, REGEXTEST). */
	engineOnly: string[];
	clauses: number;
	/** Clauses × indicators, columns or regions they run at, counting cluster level once. */
	instances: number;
	dropped: DroppedClause[];
	samples: { pass: number; fail: number; evaluated: number };
}

export interface LintResult {
	/** No errors. */
	ok: boolean;
	problems: LintProblem[];
	/** Absent where the set is not of the right shape. */
	statistics?: LintStatistics;
}

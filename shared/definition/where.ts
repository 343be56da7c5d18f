/** Filters over attributes: `where` of clauses and formula alternatives, `indicators` of regions. */
import { type Compiled, compile } from "../formula/compile.ts";
import { FormulaRejected } from "../formula/problem.ts";
import type { Scope } from "../formula/scope.ts";
import type { Attributes } from "./placeholder.ts";
import { DefinitionProblem } from "./problem.ts";

/** Names lead to attributes of the same name; one that no attribute has is blank, so that a filter may ask for any. */
const scope: Scope<Attributes> = {
	name: (name) => ({ kind: "cell", read: (attributes) => attributes[name] ?? null }),
	column: () => undefined,
	thisRow: () => undefined,
};

const compiled = new Map<string, Compiled<Attributes>>();

/** Filters come from definition sets, of which a service sees few; the bound keeps a maintainer's drafts from piling up. */
const CACHE_LIMIT = 2_000;

/**
 * Whether a filter such as `=AND(valueType="count",hardMax<>"")` is TRUE for these attributes; no filter selects everything.
 *
 * @throws DefinitionProblem `bad-filter` where the filter is not a formula, with the offset.
 */
export function selects(where: string | undefined, attributes: Attributes): boolean {
	if (where === undefined) return true;
	return compileFilter(where).evaluate(attributes) === true;
}

function compileFilter(where: string): Compiled<Attributes> {
	const known = compiled.get(where);
	if (known) return known;
	try {
		const filter = compile(where, scope);
		if (compiled.size >= CACHE_LIMIT) compiled.clear();
		compiled.set(where, filter);
		return filter;
	} catch (error) {
		const problem = error instanceof FormulaRejected ? error.problems[0] : undefined;
		if (!problem) throw error;
		throw new DefinitionProblem("bad-filter", where, problem.start, problem.end);
	}
}

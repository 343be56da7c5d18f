/** Clauses that are also asked of texts beside the tables (`beside` in schema/rule.ts), as formulas over that text alone. */
import { type Compiled, compile } from "../formula/compile.ts";
import type { Scope } from "../formula/scope.ts";
import { substitute } from "./placeholder.ts";
import type { Clause } from "./schema.ts";

const HEADER = "text";

/** What stands in the cell is the frame that the formula is run in; there is nothing else to read. */
const textAlone: Scope<string> = {
	name: () => undefined,
	column: () => undefined,
	thisRow: (column, table) => (column === HEADER && table === undefined ? { kind: "cell", read: (text) => text } : undefined),
};

/** @throws FormulaRejected, DefinitionProblem where it reads anything but [@{header}]; lint finds that before a set is published */
export const formulaBeside = ({ formula }: Clause): Compiled<string> => compile(substitute(formula, { header: HEADER }), textAlone);

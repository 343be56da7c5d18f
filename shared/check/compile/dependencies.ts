/** What a formula reads, sorted by the kind of place, so that an edit finds the formulas it concerns. */
import type { Compiled } from "../../formula/index.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import { ClustersReference, ColumnReference, FactReference, RowReference } from "./references.ts";

export interface Reads {
	facts: readonly FactReference[];
	clusters: readonly ClustersReference[];
	columns: readonly ColumnReference[];
	cells: readonly RowReference[];
}

/** The references of formulas together, each once. */
export function dependenciesOf(formulas: readonly Compiled<EvaluationContext>[]): Reads {
	const cells = new Set(formulas.flatMap((formula) => formula.cells));
	const ranges = new Set(formulas.flatMap((formula) => formula.ranges));
	return {
		facts: [...cells].filter((cell) => cell instanceof FactReference),
		cells: [...cells].filter((cell) => cell instanceof RowReference),
		clusters: [...ranges].filter((range) => range instanceof ClustersReference),
		columns: [...ranges].filter((range) => range instanceof ColumnReference),
	};
}

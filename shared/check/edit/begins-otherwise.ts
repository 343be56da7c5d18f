/** Whether edits begin a list, or leave it blank again (evaluate/begun.ts). */
import type { Compiled } from "../../formula/index.ts";
import type { ComputedOf } from "../compile/computed.ts";
import type { EvaluationContext } from "../compile/evaluation-context.ts";
import type { Program } from "../compile/program.ts";
import { ColumnReference, ConstantReference } from "../compile/references.ts";
import type { Frame, RowState, WorkbookState } from "../state/workbook-state.ts";

/** Whether a list has begun, or is blank again, since the workbook was bound. @param edited the rows edited meanwhile */
export function beginsOtherwise({ beginnings, computedOf }: Program, book: WorkbookState, edited: Iterable<RowState>): boolean {
	const roles = new Set<string>();
	for (const { region } of edited) roles.add(region.plan.place.role);
	const frame: Frame = { book, own: book.school, row: undefined };
	for (const [role, formula] of beginnings)
		if (mayDependOn(formula, roles, computedOf) && (formula.evaluate(frame) === true) !== book.begun.get(role)) return true;
	return false;
}

/** Typed columns of other regions are what they were. */
function mayDependOn({ cells, ranges }: Compiled<EvaluationContext>, roles: ReadonlySet<string>, computedOf: ComputedOf): boolean {
	return (
		cells.some((cell) => !(cell instanceof ConstantReference)) ||
		ranges.some((range) => !(range instanceof ColumnReference) || roles.has(range.plan.place.role) || isComputed(range, computedOf))
	);
}

const isComputed = ({ plan, column }: ColumnReference, computedOf: ComputedOf): boolean =>
	[plan.listRow, ...plan.rows].some((row) => row && computedOf.get(row)?.[column] !== undefined);

/** What can be wrong with a call before it runs. */
import type { CallNode } from "./ast.ts";
import { patternProblem } from "./functions/similarity.ts";
import { type FunctionSpecification, kindAt } from "./functions/specification.ts";
import type { Operand } from "./operand.ts";
import { type FormulaProblem, problem } from "./problem.ts";

/** Functions that give something else every time, or read cells that the formula does not name. */
const VOLATILE = new Set(["NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"]);

/** The first problem of a call; undefined where there is none. */
export function checkCall<F>(
	node: CallNode,
	specification: FunctionSpecification | undefined,
	operands: readonly Operand<F>[],
): FormulaProblem | undefined {
	const { name, start, nameEnd } = node;
	if (VOLATILE.has(name)) return problem("volatile", "volatile", start, nameEnd, name);
	if (specification === undefined) return problem("unknown-function", "function", start, nameEnd, name);
	const count = node.arguments.length;
	const { min, max, repeat } = specification;
	const open = max === Number.POSITIVE_INFINITY;
	if (count < min || count > max || (open && (count - min) % repeat !== 0)) {
		const reason = !open ? "arguments" : repeat > 1 ? "pairs" : "too-few";
		return problem("arity", reason, start, node.end, name, String(count), min === max || open ? String(min) : `${min}–${max}`);
	}
	return (
		misplacedValue(node, specification, operands) ??
		placeless(node, operands) ??
		badPattern(node, operands) ??
		badFormat(specification, operands)
	);
}

/** COUNTIF's range must be cells: Excel refuses to enter anything computed there. */
function misplacedValue<F>(
	node: CallNode,
	specification: FunctionSpecification,
	operands: readonly Operand<F>[],
): FormulaProblem | undefined {
	if (!/IFS?$/.test(node.name) || specification.style !== "cells") return undefined;
	const named = (operand: Operand<F>): boolean => operand.fromCells || ["name", "column", "thisRow"].includes(operand.node.kind);
	const position = operands.findIndex((operand, at) => kindAt(specification, at) === "cells" && !named(operand));
	const argument = node.arguments[position];
	if (argument === undefined) return undefined;
	return problem("range", "column", argument.start, argument.end, node.name, String(position + 1));
}

/** ROW of one cell is its row on the sheet, which nobody knows here. */
function placeless<F>(node: CallNode, [operand]: readonly Operand<F>[]): FormulaProblem | undefined {
	if (node.name !== "ROW" || operand === undefined || operand.shape === "several") return undefined;
	const { start, end } = operand.node;
	return problem("range", "row", start, end);
}

/** What a number format asks for and cannot have would be left out in silence; TEXT(…,"[DBNum1]0") is refused here. */
function badFormat<F>(
	{ patternProblem: problemOf }: FunctionSpecification,
	[, pattern]: readonly Operand<F>[],
): FormulaProblem | undefined {
	if (problemOf === undefined || pattern?.shape !== "value" || typeof pattern.constant !== "string") return undefined;
	const reason = problemOf(pattern.constant);
	if (reason === undefined) return undefined;
	const { start, end } = pattern.node;
	return problem("pattern", "format", start, end, reason.zh, reason.en);
}

/** A pattern written out is read once, here, so that a wrong one is found before anybody's workbook is checked. */
function badPattern<F>(node: CallNode, operands: readonly Operand<F>[]): FormulaProblem | undefined {
	const pattern = operands[1];
	if (node.name !== "REGEXTEST" || pattern?.shape !== "value" || typeof pattern.constant !== "string") return undefined;
	const reason = patternProblem(pattern.constant);
	if (reason === undefined) return undefined;
	const { start, end } = pattern.node;
	return problem("pattern", "pattern", start, end, reason);
}

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
	if (VOLATILE.has(name)) {
		const zh = `不能用 ${name}：同一张表每次算出的结果须相同；日期请用 PERIOD.end。`;
		return problem(
			"volatile",
			start,
			nameEnd,
			zh,
			`${name} is not allowed: a workbook must give the same result every time; for dates use PERIOD.end.`,
		);
	}
	if (specification === undefined) {
		const zh = `没有函数 ${name}，可用的函数见 docs/functions.md。`;
		return problem("unknown-function", start, nameEnd, zh, `There is no function ${name}; docs/functions.md lists those there are.`);
	}
	const count = node.arguments.length;
	const { min, max, repeat } = specification;
	if (count < min || count > max || (max === Number.POSITIVE_INFINITY && (count - min) % repeat !== 0)) {
		return problem("arity", start, node.end, ...arityMessage(specification, count));
	}
	return (
		misplacedValue(node, specification, operands) ??
		placeless(node, operands) ??
		badPattern(node, operands) ??
		badFormat(specification, operands)
	);
}

function arityMessage({ name, min, max, repeat }: FunctionSpecification, count: number): [zh: string, en: string] {
	const open = max === Number.POSITIVE_INFINITY;
	if (open && repeat > 1) {
		return [
			`${name} 的条件要成对写（区域、条件），现有 ${count} 个参数。`,
			`${name} takes pairs of range and criterion; it has ${count} arguments.`,
		];
	}
	const zh = open ? `至少 ${min}` : min === max ? `${min}` : `${min}–${max}`;
	const en = open ? `at least ${min}` : min === max ? `${min}` : `${min}–${max}`;
	return [`${name} 需要 ${zh} 个参数，现有 ${count} 个。`, `${name} takes ${en} arguments; it has ${count}.`];
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
	const zh = `${node.name} 的第 ${position + 1} 个参数须是一列，如 成果[级别]。`;
	return problem(
		"range",
		argument.start,
		argument.end,
		zh,
		`Argument ${position + 1} of ${node.name} must be a column such as 成果[级别].`,
	);
}

/** ROW of one cell is its row on the sheet, which nobody knows here. */
function placeless<F>(node: CallNode, [operand]: readonly Operand<F>[]): FormulaProblem | undefined {
	if (node.name !== "ROW" || operand === undefined || operand.shape === "several") return undefined;
	const { start, end } = operand.node;
	return problem(
		"range",
		start,
		end,
		"ROW 的参数须是一列，如 ROW(成果[级别])，得到 1、2、3……；单元格在表中的行号不能用。",
		"ROW takes a column, as in ROW(成果[级别]), and gives 1, 2, 3 …; the row of a cell on its sheet is not known.",
	);
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
	return problem(
		"pattern",
		start,
		end,
		`TEXT 的这个格式不能照办：${reason.zh}，请换一种写法。`,
		`This format of TEXT cannot be honoured: ${reason.en}; write it another way.`,
	);
}

/** A pattern written out is read once, here, so that a wrong one is found before anybody's workbook is checked. */
function badPattern<F>(node: CallNode, operands: readonly Operand<F>[]): FormulaProblem | undefined {
	const pattern = operands[1];
	if (node.name !== "REGEXTEST" || pattern?.shape !== "value" || typeof pattern.constant !== "string") return undefined;
	const reason = patternProblem(pattern.constant);
	if (reason === undefined) return undefined;
	const { start, end } = pattern.node;
	return problem(
		"pattern",
		start,
		end,
		`正则表达式有误（${reason}），请更正。`,
		`This regular expression is wrong (${reason}); correct it.`,
	);
}

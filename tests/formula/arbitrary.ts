/** Random trees of formulas, so that parser and printer meet shapes nobody thinks of. */
import fc from "fast-check";
import type { BinaryOperator, Node } from "../../shared/formula/index.ts";
import { errors } from "../../shared/formula/index.ts";

const at = { start: 0, end: 0 };
const operators: BinaryOperator[] = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">="];
const constant = fc.oneof(
	fc.integer({ min: 0, max: 9999 }),
	// As they are written: 15 digits, and nothing too small.
	fc.double({ min: 1e-307, max: 1e6, noNaN: true }).map((number) => Number(number.toPrecision(15))),
	fc.constantFrom("", "a", "国家级", 'say "好"', "（全角），；", "x,y;z(1)"),
	fc.boolean(),
	fc.constantFrom(errors["#N/A"], errors["#DIV/0!"]),
);
const literal: fc.Arbitrary<Node> = constant.map((value) => ({ kind: "literal", value, ...at }));
const reference: fc.Arbitrary<Node> = fc.constantFrom<Node>(
	{ kind: "name", name: "S_T3_02.actual", ...at },
	{ kind: "name", name: "PERIOD.end", ...at },
	{ kind: "column", table: "成果", column: "级别", ...at },
	{ kind: "thisRow", table: undefined, column: "授予日期", ...at },
	{ kind: "thisRow", table: "自评", column: "本年实际值", ...at },
);
const array: fc.Arbitrary<Node> = fc
	.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
	.chain(([rows, columns]) =>
		fc
			.array(constant, { minLength: rows * columns, maxLength: rows * columns })
			.map((values): Node => ({ kind: "array", rows, columns, values, ...at })),
	);

export const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 6, depthSize: "medium" },
		literal,
		reference,
		array,
		fc
			.tuple(fc.constantFrom(...operators), tie("node"), tie("node"))
			.map(([operator, left, right]): Node => ({ kind: "binary", operator, left, right, ...at })),
		fc
			.tuple(fc.constantFrom("-" as const, "+" as const, "%" as const), tie("node"))
			.map(([operator, operand]): Node => ({ kind: "unary", operator, operand, ...at })),
		fc
			.tuple(fc.constantFrom("SUM", "IF", "ROUND"), fc.array(tie("node"), { minLength: 1, maxLength: 3 }))
			.map(([name, list]): Node => ({ kind: "call", name, nameEnd: 0, arguments: list, ...at })),
	),
})).node;

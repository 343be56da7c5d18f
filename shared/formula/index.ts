/**
 * Excel formulas over names, compiled to closures. The engine knows no indicators and no sheets: a Scope says where names lead.
 *
 * A range's value index (`Range.lookup`) is built by COUNTIFS, SUMIFS and MATCH on first use, arrays made from whole ranges are
 * kept in `Range.derived`. Whoever changes a range's values sets both to undefined, or makes a new range.
 */
export type { Ast, BinaryNode, BinaryOperator, CallNode, Node, ReferenceNode, Span } from "./ast.ts";
export { walk } from "./ast.ts";
export { type Compiled, compile, compileAst, problemsOf } from "./compile.ts";
export { functions } from "./functions/index.ts";
export type { Description as FunctionDescription, FunctionSpecification, Since } from "./functions/specification.ts";
export { isNative } from "./native.ts";
export { parse } from "./parse.ts";
export { print, printReference, printValue } from "./print.ts";
export { type FormulaProblem, type FormulaProblemCode, FormulaRejected } from "./problem.ts";
export { messageOf } from "./problem-words.ts";
export { type ReferenceUse, references } from "./references.ts";
export { type Enclosing, type Replacement, rewrite } from "./rewrite.ts";
export type { CellReference, Range, RangeReference, Reference, Scope } from "./scope.ts";
export { shapes } from "./shapes.ts";
export { type ErrorCode, errors, FormulaError, isError, type Value } from "./value.ts";

/** What kind of value each part of a formula gives, as far as it can be known, and the mistakes that this shows. */
import { type CallNode, functions, type Node } from "../../formula/index.ts";
import { adding, branches, dividing, passing, rounding, whole } from "./function-kinds.ts";
import type { LintScope, ValueKind } from "./vocabulary.ts";

/** A mistake at a node of the formula. */
export interface NodeProblem {
	check: "type" | "rounding" | "cluster-range" | "spare-rows";
	start: number;
	end: number;
	zh: string;
	en: string;
}

const isEmptyText = (node: Node): boolean => node.kind === "literal" && node.value === "";
/** Texts that stand in figures' cells: nothing, 不适用 in an actual, 不可比 in a baseline (decision 054). */
const isPlaceOfFigure = (node: Node): boolean => node.kind === "literal" && ["", "不适用", "不可比"].includes(String(node.value));
const isNumeric = (kind: ValueKind): boolean => kind === "integer" || kind === "number";
const countable = (kind: ValueKind): boolean => kind === "integer" || kind === "boolean";

export function kindOf(node: Node, scope: LintScope): ValueKind {
	switch (node.kind) {
		case "literal":
			return kindOfValue(node.value);
		case "array":
			return unite(node.values.map(kindOfValue));
		case "name":
		case "column":
		case "thisRow":
			return scope.kindOf(node);
		case "unary":
			return node.operator !== "%" && countable(kindOf(node.operand, scope)) ? "integer" : "number";
		case "binary": {
			if (node.operator === "&") return "text";
			if (!"+-*/^".includes(node.operator)) return "boolean";
			if (node.operator === "/" || node.operator === "^") return "number";
			return countable(kindOf(node.left, scope)) && countable(kindOf(node.right, scope)) ? "integer" : "number";
		}
		case "call":
			return kindOfCall(node, scope);
	}
}

function kindOfValue(value: unknown): ValueKind {
	if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
	if (typeof value === "string") return "text";
	return typeof value === "boolean" ? "boolean" : "any";
}

/** The empty text stands for "no value" and says nothing of the kind. */
function kindOfCall(node: CallNode, scope: LintScope): ValueKind {
	const pick = branches[node.name];
	if (pick) {
		const results = pick(node.arguments).filter((argument) => !isEmptyText(argument));
		return results.length === 0 ? "text" : unite(results.map((argument) => kindOf(argument, scope)));
	}
	if (whole.has(node.name)) return "integer";
	if (rounding.has(node.name)) {
		const digits = node.arguments[1];
		return digits === undefined || (digits.kind === "literal" && digits.value === 0) ? "integer" : "number";
	}
	if (passing.has(node.name)) return node.arguments.every((argument) => countable(kindOf(argument, scope))) ? "integer" : "number";
	return functions.get(node.name)?.returns ?? "any";
}

function unite(kinds: readonly ValueKind[]): ValueKind {
	const [first = "any"] = kinds;
	if (kinds.every((kind) => kind === first)) return first;
	return kinds.every(isNumeric) ? "number" : "any";
}

/** Whether a value comes out of a calculation that may leave binary dust behind, and was not rounded since. */
function isDusty(node: Node, scope: LintScope): boolean {
	if (node.kind === "binary") return "+-*/^".includes(node.operator) && kindOf(node, scope) === "number";
	if (node.kind === "unary") return node.operator === "%" || isDusty(node.operand, scope);
	if (node.kind !== "call") return false;
	if (adding.has(node.name)) return kindOf(node, scope) === "number";
	if (dividing.test(node.name)) return true;
	const inner = branches[node.name]?.(node.arguments) ?? (["ABS", "MAX", "MIN"].includes(node.name) ? node.arguments : []);
	return inner.some((argument) => isDusty(argument, scope));
}

const aggregates = new Set(["SUM", "MIN", "MAX", "COUNT", "COUNTA", "AVERAGE", "AND", "OR"]);

/** Every mistake of kinds, rounding and cluster ranges in a formula, in the order of the source. */
export function problemsOfKinds(root: Node, scope: LintScope): NodeProblem[] {
	const problems: NodeProblem[] = [];
	const visit = (node: Node, calls: readonly { call: CallNode; argument: Node }[]): void => {
		if (node.kind === "name" && scope.isClusterRange(node.name) && !mayBeRange(node, calls)) {
			problems.push({
				check: "cluster-range",
				start: node.start,
				end: node.end,
				zh: `${node.name} 在学校层级是各专业群的值，只能直接放在 SUM、MIN、MAX、COUNT、COUNTA、AVERAGE、AND、OR 中，或作 SUM 内 COUNTIF 的区域。`,
				en: `${node.name} is every cluster's value here; put it directly into SUM, MIN, MAX, COUNT, COUNTA, AVERAGE, AND or OR, or into a COUNTIF inside SUM.`,
			});
		}
		if (node.kind === "unary") visit(node.operand, []);
		if (node.kind === "call") {
			for (const argument of node.arguments) visit(argument, [{ call: node, argument }, ...calls]);
		}
		if (node.kind === "binary") {
			problems.push(...problemsOfOperator(node.operator, node.left, node.right, node, scope));
			visit(node.left, []);
			visit(node.right, []);
		}
	};
	visit(root, []);
	return problems;
}

function mayBeRange(node: Node, [inner, outer]: readonly { call: CallNode; argument: Node }[]): boolean {
	if (inner === undefined) return false;
	if (aggregates.has(inner.call.name)) return true;
	return inner.call.name === "COUNTIF" && inner.call.arguments[0] === node && outer?.call.name === "SUM";
}

function problemsOfOperator(operator: string, left: Node, right: Node, { start, end }: Node, scope: LintScope): NodeProblem[] {
	const kinds = [kindOf(left, scope), kindOf(right, scope)] as const;
	if ("+-*/^".includes(operator)) {
		return [left, right].flatMap((side, index) =>
			kinds[index] === "text" && !isEmptyText(side) && side.kind !== "call"
				? [
						{
							check: "type",
							start: side.start,
							end: side.end,
							zh: "这里是文字，不能参与运算。",
							en: "This is a text and cannot be calculated with.",
						},
					]
				: [],
		);
	}
	if (operator === "&") return [];
	const problems: NodeProblem[] = [];
	const mixed = kinds.includes("text") && kinds.some(isNumeric);
	if (mixed && !isPlaceOfFigure(left) && !isPlaceOfFigure(right)) {
		problems.push({ check: "type", start, end, zh: "文字与数值不能比较。", en: "A text is compared with a number." });
	}
	if ((operator === "=" || operator === "<>") && (isDusty(left, scope) || isDusty(right, scope))) {
		problems.push({
			check: "rounding",
			start,
			end,
			zh: "算出的数相等与否须先用 ROUND 舍入再比较，如 ROUND(a-b,2)=0。",
			en: "Whether calculated numbers are equal must be asked after ROUND, as in ROUND(a-b,2)=0.",
		});
	}
	return problems;
}

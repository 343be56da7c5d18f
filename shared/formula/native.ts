/** Whether a formula can stand in a workbook as it is, for Excel 2013, WPS and LibreOffice. */
import { type Ast, type Node, type ReferenceNode, walk } from "./ast.ts";
import { functions } from "./functions/registry.ts";
import { kindAt } from "./functions/specification.ts";

const OLD = new Set(["2007", "2010", "2013"]);

/** These compute arrays from columns in every Excel, without the formula being entered as an array formula. */
const ARRAY_NATIVE = new Set(["SUMPRODUCT", "LOOKUP"]);

/**
 * True where every function exists in Excel 2013 and no column takes part in arithmetic outside SUMPRODUCT: there Excel would
 * need the formula entered as an array formula, which a written cell is not. Array constants are free of that.
 *
 * @param isRange of the tree alone it is not known which names are ranges (facts over all clusters); unless told they count as cells
 */
export function isNative(
	formula: Ast,
	isRange: (reference: ReferenceNode) => boolean = (reference) => reference.kind === "column",
): boolean {
	for (const node of walk(formula.root)) if (node.kind === "call" && !isOld(node.name)) return false;
	return !needsArrayEntry(formula.root, isRange);
}

function isOld(name: string): boolean {
	const specification = functions.get(name);
	return specification !== undefined && OLD.has(specification.since) && !specification.inCheckOnly;
}

const isZero = (node: Node | undefined): boolean => node?.kind === "literal" && (node.value === 0 || node.value === null);

/** Whether the formula computes with a column outside SUMPRODUCT and LOOKUP. */
function needsArrayEntry(root: Node, isRange: (reference: ReferenceNode) => boolean): boolean {
	let found = false;
	/** Whether the node gives several values that come from cells. `native`: a function around it computes arrays anyway. */
	const spreads = (node: Node, native: boolean): boolean => {
		if (node.kind === "literal" || node.kind === "array") return false;
		if (node.kind === "unary") return computing(spreads(node.operand, native), native);
		if (node.kind === "binary") {
			const left = spreads(node.left, native);
			return computing(spreads(node.right, native) || left, native);
		}
		if (node.kind !== "call") return isRange(node);
		const specification = functions.get(node.name);
		const inside = native || ARRAY_NATIVE.has(node.name);
		// One condition that chooses a column, and the row 0 of INDEX, give the column itself, whole.
		const [first, ...rest] = node.arguments;
		if ((node.name === "IF" || node.name === "CHOOSE") && first && !spreads(first, inside)) {
			return rest.map((argument) => spreads(argument, inside)).includes(true);
		}
		const whole = node.name === "INDEX" && isZero(node.arguments[1]);
		const lifted = node.arguments.map(
			(argument, position) => spreads(argument, inside) && !!specification && kindAt(specification, position) === "value",
		);
		return computing(lifted.includes(true), native) || whole;
	};
	const computing = (several: boolean, native: boolean): boolean => {
		if (several && !native) found = true;
		return several;
	};
	spreads(root, false);
	return found;
}

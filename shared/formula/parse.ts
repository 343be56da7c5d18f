/** Text → tree, with Excel's precedence: negation before %, then ^, * /, + -, &, comparison; operators of one level from the left. */
import type { Ast, BinaryOperator, Node } from "./ast.ts";
import { finite } from "./limits.ts";
import { numberWritten } from "./numbers.ts";
import { precedence } from "./precedence.ts";
import { FormulaRejected, problem } from "./problem.ts";
import type { Reason } from "./problem-words.ts";
import { errorOf, type Token, type TokenKind, tokenize } from "./tokens.ts";
import type { Value } from "./value.ts";

/** Excel allows 64 functions inside each other; the bound on the tree keeps compiling and evaluating off the stack's end. */
export const MAX_NESTING = 64;
const MAX_DEPTH = 256;

/** Throws FormulaRejected with exactly one problem. The leading = is required. */
export function parse(source: string): Ast {
	const tokens = tokenize(source);
	let next = 0;
	let depth = 0;
	let calls = 0;

	const fail = ({ start, end }: Token, reason: Reason, ...values: string[]): never => {
		throw new FormulaRejected(source, [problem(reason === "too-deep" ? reason : "syntax", reason, start, end, ...values)]);
	};
	const last = tokens[tokens.length - 1];
	// tokenize always ends with a token of kind `end`, and nothing reads past it.
	const peek = (): Token => tokens[next] ?? (last as Token);
	const take = (): Token => {
		const token = peek();
		next++;
		return token;
	};
	const expect = (kind: TokenKind, opener: Token): Token => {
		const token = take();
		if (token.kind === kind) return token;
		if (token.kind === "end") return fail(opener, "unclosed", opener.text, kind);
		return fail(token, "expected", kind, token.text);
	};
	const numberOf = (token: Token): number => {
		const number = finite(numberWritten(token.text));
		return typeof number === "number" ? number : fail(token, "number", token.text);
	};
	const tooDeep = (token: Token): never => fail(token, "too-deep");

	function expression(minimum: number): Node {
		if (++depth > MAX_DEPTH) tooDeep(peek());
		let left = percents(prefix());
		let chain = 0;
		for (;;) {
			const token = peek();
			const power = token.kind === "operator" ? (precedence[token.text] ?? 0) : 0;
			if (power <= minimum) break;
			next++;
			// A chain a+b+c… is as deep a tree as parentheses are.
			if (++chain + depth > MAX_DEPTH) tooDeep(token);
			const right = expression(power);
			// `precedence` has an entry for binary operators only.
			left = { kind: "binary", operator: token.text as BinaryOperator, left, right, start: left.start, end: right.end };
		}
		depth--;
		return left;
	}

	function percents(node: Node): Node {
		let operand = node;
		let signs = 0;
		for (let token = peek(); token.kind === "operator" && token.text === "%"; token = peek()) {
			if (++signs + depth > MAX_DEPTH) tooDeep(token);
			next++;
			operand = { kind: "unary", operator: "%", operand, start: operand.start, end: token.end };
		}
		return operand;
	}

	function prefix(): Node {
		const token = take();
		const { start, end } = token;
		switch (token.kind) {
			case "number":
				return { kind: "literal", value: numberOf(token), start, end };
			case "text":
				return { kind: "literal", value: token.text, start, end };
			case "error":
				return { kind: "literal", value: errorOf(token), start, end };
			case "name":
				return named(token);
			case "structure":
				return structured(token, undefined, start);
			case "(": {
				const inner = expression(0);
				const close = expect(")", token);
				return { ...inner, start, end: close.end };
			}
			case "{":
				return array(token);
			case "operator":
				if (token.text === "-" || token.text === "+") {
					if (++depth > MAX_DEPTH) tooDeep(token);
					const operand = prefix();
					depth--;
					return { kind: "unary", operator: token.text, operand, start, end: operand.end };
				}
				break;
			case "end":
				return fail(token, "incomplete");
		}
		return fail(token, "no-value", token.text);
	}

	function named(token: Token): Node {
		const { start, end } = token;
		const follower = peek();
		if (follower.kind === "(") return call(token);
		if (follower.kind === "structure" && follower.start === end) {
			next++;
			return structured(follower, token.text, start);
		}
		const upper = token.text.toUpperCase();
		if (upper === "TRUE" || upper === "FALSE") return { kind: "literal", value: upper === "TRUE", start, end };
		return { kind: "name", name: token.text, start, end };
	}

	function call(token: Token): Node {
		const open = take();
		if (++calls > MAX_NESTING) tooDeep(token);
		const list: Node[] = [];
		if (peek().kind === ")") next++;
		else {
			for (;;) {
				const ahead = peek();
				const empty = ahead.kind === "," || ahead.kind === ")";
				list.push(empty ? { kind: "literal", value: null, start: ahead.start, end: ahead.start } : expression(0));
				if (peek().kind === ",") next++;
				else break;
			}
			expect(")", open);
		}
		calls--;
		const name = token.text.toUpperCase().replace(/^_XLFN\.(?:_XLWS\.)?/, "");
		return { kind: "call", name, nameEnd: token.end, arguments: list, start: token.start, end: tokens[next - 1]?.end ?? token.end };
	}

	function structured(token: Token, table: string | undefined, start: number): Node {
		const end = token.end;
		const inner = token.text.trim();
		const thisRow = /^@\s*(?:\[([^[\]@#]+)\]|([^[\]@#,]+))$/.exec(inner) ?? /^\[#This Row\]\s*,\s*\[([^[\]@#]+)\]$/i.exec(inner);
		if (thisRow) return { kind: "thisRow", table, column: (thisRow[1] ?? thisRow[2] ?? "").trim(), start, end };
		const column = /^(?:\[([^[\]@#]+)\]|([^[\]@#,]+))$/.exec(inner);
		if (column && table !== undefined) return { kind: "column", table, column: (column[1] ?? column[2] ?? "").trim(), start, end };
		return fail(token, "structure", token.text);
	}

	function array(open: Token): Node {
		const values: Value[] = [];
		let rows = 1;
		let columns = 0;
		let width = 0;
		for (;;) {
			values.push(constant());
			width++;
			const token = take();
			if (token.kind === ",") continue;
			if (token.kind !== ";" && token.kind !== "}") {
				next--;
				expect("}", open);
			}
			if (columns === 0) columns = width;
			else if (columns !== width) fail(token, "uneven-array");
			width = 0;
			if (token.kind === "}") return { kind: "array", rows, columns, values, start: open.start, end: token.end };
			rows++;
		}
	}

	function constant(): Value {
		const token = take();
		if (token.kind === "text") return token.text;
		if (token.kind === "error") return errorOf(token);
		if (token.kind === "number") return numberOf(token);
		if (token.kind === "operator" && (token.text === "-" || token.text === "+")) {
			const number = take();
			if (number.kind === "number") return token.text === "-" ? -numberOf(number) : numberOf(number);
		}
		const upper = token.text.toUpperCase();
		if (token.kind === "name" && (upper === "TRUE" || upper === "FALSE")) return upper === "TRUE";
		return fail(token, "constant");
	}

	const root = expression(0);
	const rest = take();
	if (rest.kind !== "end") fail(rest, "operator", rest.text);
	return { source, root };
}

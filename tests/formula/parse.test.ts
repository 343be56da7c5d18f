import { parse as parseWithFx, tokenize as tokenizeWithFx } from "@borgar/fx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormulaRejected, messageOf, type Node, parse, print, walk } from "../../shared/formula/index.ts";
import { tree } from "./arbitrary.ts";

const canonical = (source: string): string => print(parse(source));

/** Positions and parentheses fall away: what is left is the meaning. */
function meaning(node: Node): unknown {
	switch (node.kind) {
		case "call":
			return [node.name, ...node.arguments.map(meaning)];
		case "binary":
			return [node.operator, meaning(node.left), meaning(node.right)];
		case "unary":
			return [`u${node.operator}`, meaning(node.operand)];
		case "literal":
			return node.value;
		case "array":
			return [node.rows, node.columns, ...node.values];
		case "name":
			return { name: node.name };
		default:
			return { table: node.table, column: node.column, kind: node.kind };
	}
}

describe("canonical text", () => {
	test.each([
		["= 1 + 2 ", "=1+2"],
		["=((1+2))*3", "=(1+2)*3"],
		["=1+(2+3)", "=1+(2+3)"],
		["=(1+2)+3", "=1+2+3"],
		["=-(5%)", "=-(5%)"],
		["=(-5)%", "=-5%"],
		["=-(1+2)", "=-(1+2)"],
		["=2^(-1)", "=2^-1"],
		["=(-2)^2", "=-2^2"],
		["=sum( 成果[ 级别 ] , true )", "=SUM(成果[级别],TRUE)"],
		["=成果[[#This Row],[级别]]", "=成果[@级别]"],
		["=[@[授予 日期]]", "=[@[授予 日期]]"],
		["=_xlfn.IFNA(a,1)", "=IFNA(a,1)"],
		['=IF（a＝“是”，1，"（否）"）', '=IF(a="是",1,"（否）")'],
		['={1,-2;"a",TRUE}', '={1,-2;"a",TRUE}'],
		["=IF(a,,2)", "=IF(a,,2)"],
		["=#N/A", "=#N/A"],
		["=\n1\n+\t2", "=1+2"],
	])("%s → %s", (source, expected) => {
		expect(canonical(source)).toBe(expected);
	});

	test("is parsed to the tree it was printed from", () => {
		fc.assert(
			fc.property(tree, (root) => {
				const text = print({ source: "", root });
				const again = parse(text);
				expect(meaning(again.root)).toEqual(meaning(root));
				expect(print(again)).toBe(text);
			}),
			{ numRuns: 500, seed: 7 },
		);
	});
});

test("positions are those of the source", () => {
	const source = '=IF(COUNTIF(成果[级别],"国家级")>S_T1_01.actual,[@数]，1)';
	for (const node of walk(parse(source).root)) {
		const text = source.slice(node.start, node.end);
		if (node.kind === "name") expect(text).toBe("S_T1_01.actual");
		if (node.kind === "column") expect(text).toBe("成果[级别]");
		if (node.kind === "thisRow") expect(text).toBe("[@数]");
		if (node.kind === "call") expect(source.slice(node.start, node.nameEnd)).toBe(node.name);
	}
});

describe("refusals", () => {
	test.each([
		["1+2", "syntax", 0],
		["", "syntax", 0],
		["=", "syntax", 1],
		["=1+", "syntax", 3],
		["=(1+2", "syntax", 1],
		["=SUM(1,2", "syntax", 4],
		["=1 2", "syntax", 3],
		["=1)", "syntax", 2],
		["=a≤b", "syntax", 2],
		["=A1:B2", "syntax", 3],
		["=Sheet1!A1", "syntax", 7],
		['="abc', "syntax", 1],
		["=成果[级别", "syntax", 3],
		["=[级别]", "syntax", 1],
		["=成果[#Data]", "syntax", 3],
		["='是'", "syntax", 1],
		["={1,a}", "syntax", 4],
		["={1,2;3}", "syntax", 7],
		["={1", "syntax", 1],
		["=*5", "syntax", 1],
		[`=${"(".repeat(300)}1${")".repeat(300)}`, "too-deep", undefined],
		[`=${"-".repeat(5000)}1`, "too-deep", undefined],
		[`=1${"+1".repeat(3000)}`, "too-deep", undefined],
		[`=1${"%".repeat(3000)}`, "too-deep", undefined],
		[`=${"IF(".repeat(65)}1${",1)".repeat(65)}`, "too-deep", undefined],
		[`=1${"+1".repeat(4096)}`, "too-long", undefined],
	])("%.20s", (source, code, start) => {
		const rejected = rejectionOf(source);
		expect(rejected.problems).toHaveLength(1);
		const problem = rejected.problems[0];
		expect(problem?.code).toBe(code);
		if (start !== undefined) expect(problem?.start).toBe(start);
		expect(problem && messageOf(problem).zh).toMatch(/[。]$/);
		expect(problem && messageOf(problem).en).toMatch(/\.$/);
	});

	test("whatever is thrown at it, it gives a tree or a refusal", () => {
		const signs = fc.constantFrom(..."=+-*/^&<>%(){}[],;\"'@#!:. \n1a甲（），“”".split(""), "IF(", "[@", "成果[", "#N/A", "TRUE");
		fc.assert(
			fc.property(fc.array(signs, { maxLength: 30 }), (list) => {
				const source = `=${list.join("")}`;
				try {
					canonical(source);
				} catch (error) {
					expect(error).toBeInstanceOf(FormulaRejected);
				}
			}),
			{ numRuns: 3000, seed: 11 },
		);
	});
});

function rejectionOf(source: string): FormulaRejected {
	try {
		parse(source);
	} catch (error) {
		if (error instanceof FormulaRejected) return error;
		throw error;
	}
	throw new Error("It was accepted.");
}

/** The tree that @borgar/fx, a parser of other people, makes of the same text. */
type FxNode = { type: string; value?: unknown; name?: unknown; operator?: unknown; callee?: unknown; arguments?: unknown };
const isFxNode = (value: unknown): value is FxNode => typeof value === "object" && value !== null && "type" in value;

function meaningOfFx(value: unknown): unknown {
	if (!isFxNode(value)) return null;
	const list = Array.isArray(value.arguments) ? value.arguments : [];
	switch (value.type) {
		case "Literal":
			// fx reads -5 as one number, Excel and we as the negation of 5.
			return typeof value.value === "number" && value.value < 0 ? ["u-", -value.value] : value.value;
		case "CallExpression": {
			const { callee } = value;
			return [isFxNode(callee) ? callee.name : "", ...list.map(meaningOfFx)];
		}
		case "BinaryExpression":
			return [value.operator, ...list.map(meaningOfFx)];
		case "UnaryExpression":
			return [`u${String(value.operator)}`, ...list.map(meaningOfFx)];
		case "ReferenceIdentifier":
			return { reference: value.value };
		case "ErrorLiteral":
			return { error: value.value };
		default:
			return { type: value.type };
	}
}

function meaningForFx(node: Node): unknown {
	if (node.kind === "call") return [node.name, ...node.arguments.map(meaningForFx)];
	if (node.kind === "binary") return [node.operator, meaningForFx(node.left), meaningForFx(node.right)];
	if (node.kind === "unary") return [`u${node.operator}`, meaningForFx(node.operand)];
	if (node.kind === "literal") return typeof node.value === "object" && node.value !== null ? { error: node.value.code } : node.value;
	if (node.kind === "array") return { type: "ArrayExpression" };
	return { reference: print({ source: "", root: node }).slice(1) };
}

test("@borgar/fx sees the same tree", () => {
	let compared = 0;
	fc.assert(
		fc.property(tree, (root) => {
			const text = print({ source: "", root });
			// fx rejects this-row references of a named table in the short spelling.
			if (text.includes("自评[@")) return;
			compared++;
			expect(meaningOfFx(parseWithFx(tokenizeWithFx(text)))).toEqual(meaningForFx(root));
		}),
		{ numRuns: 400, seed: 3 },
	);
	expect(compared).toBeGreaterThan(200);
});

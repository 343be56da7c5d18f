import { describe, expect, test } from "vitest";
import { type Enclosing, FormulaRejected, parse, references, rewrite } from "../../shared/formula/index.ts";

const clusters = (source: string, texts: readonly string[]): string =>
	rewrite(source, ({ name }) => (name?.startsWith("C_") ? texts : undefined));

test("references come in the order of the source, with their places", () => {
	const source = "=S_T3_02.actual+SUM(成果[级别])+自评[@本年实际值]+[@x]";
	expect(references(parse(source))).toEqual([
		{ kind: "name", text: "S_T3_02.actual", name: "S_T3_02.actual", start: 1, end: 15 },
		{ kind: "column", text: "成果[级别]", table: "成果", column: "级别", start: 20, end: 26 },
		{ kind: "thisRow", text: "自评[@本年实际值]", table: "自评", column: "本年实际值", start: 28, end: 38 },
		{ kind: "thisRow", text: "[@x]", table: undefined, column: "x", start: 39, end: 43 },
	]);
});

describe("rewrite", () => {
	test("replaces what it is told to and keeps the rest as canonical text", () => {
		const text = rewrite("=IF（a>b， [@x], a)", ({ kind, name }) =>
			kind === "thisRow" ? "表[[#This Row],[x]]" : name === "a" ? "$A$1" : undefined,
		);
		expect(text).toBe("=IF($A$1>b,表[[#This Row],[x]],$A$1)");
	});

	test("tells the calls around a reference, innermost first", () => {
		const seen: Record<string, readonly Enclosing[]> = {};
		rewrite("=SUM(1,COUNTIF(a,b&1))+c", ({ text }, context) => {
			seen[text] = context;
			return undefined;
		});
		expect(seen).toEqual({
			a: [
				{ name: "COUNTIF", argument: 0, direct: true },
				{ name: "SUM", argument: 1, direct: false },
			],
			b: [
				{ name: "COUNTIF", argument: 1, direct: false },
				{ name: "SUM", argument: 1, direct: false },
			],
			c: [],
		});
	});

	test.each([
		["=SUM(C_a)", "=SUM(x,y)"],
		["=SUM(1,C_a,2)", "=SUM(1,x,y,2)"],
		['=SUM(COUNTIF(C_a,"是"))', '=SUM(COUNTIF(x,"是"),COUNTIF(y,"是"))'],
		["=IF(COUNT(C_a)=0,0,SUM(C_a)/S_b)", "=IF(COUNT(x,y)=0,0,SUM(x,y)/S_b)"],
		["=AND(C_a<=C_b,S_c>0)", "=AND(x<=x,y<=y,S_c>0)"],
		["=AND(S_c<=C_a,-C_b<0)", "=AND(S_c<=x,S_c<=y,-x<0,-y<0)"],
		["=SUM(MAX(C_a),C_b)", "=SUM(MAX(x,y),x,y)"],
	])("repeats an argument for each of several texts: %s", (source, expected) => {
		expect(clusters(source, ["x", "y"])).toBe(expected);
	});

	test("says what the function would say where nothing is left", () => {
		expect(clusters("=SUM(C_a)+COUNT(C_a,1)", [])).toBe("=0+COUNT(1)");
		expect(clusters("=AND(C_a)", [])).toBe("=#VALUE!");
	});

	test("refuses several texts where nothing can repeat", () => {
		expect(() => clusters("=C_a+1", ["x", "y"])).toThrow(FormulaRejected);
		expect(() => rewrite("=SUM(a*b)", ({ name }) => (name === "a" ? ["1", "2"] : ["1"]))).toThrow(FormulaRejected);
	});

	test("gives young functions the prefix under which Excel stores them", () => {
		expect(rewrite("=IFNA(a,DAYS(b,c))+SUM(a)+COUNTIFS(t[x],1)", () => undefined)).toBe(
			"=_xlfn.IFNA(a,_xlfn.DAYS(b,c))+SUM(a)+COUNTIFS(t[x],1)",
		);
	});
});
